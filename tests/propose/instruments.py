"""Small instruments and findings made by hand, so that these tests depend on no reader and no rule."""

import re
from collections.abc import Callable, Sequence

from analog_review.model.finding import Evidence, Finding, FrameText, Key, OrdinanceRef
from analog_review.model.ordinance import Kind, Ordinance, Part, Provision, Sentence
from analog_review.model.words import Status
from analog_review.text.numerals import NUMERAL, to_int

N = NUMERAL
LINES = (
    (Kind.SUPPLEMENTARY, re.compile(r"[附付]　*則.*")),
    (Kind.FORM, re.compile(rf"(?:別記)?様式第{N}号(?:の{N})*[^。]*|第{N}号様式[^。]*")),
    (Kind.TABLE, re.compile(r"別表.*")),
    (Kind.CAPTION, re.compile(r"（[^（）]+）$")),
    (Kind.ARTICLE, re.compile(rf"第({N})条((?:の{N})*)　")),
    (Kind.PARAGRAPH, re.compile(rf"({N})　")),
    (Kind.ITEM, re.compile(rf"[(（]({N})[)）]　")),
    (Kind.SUBITEM, re.compile(r"([アイウエオ])　")),
)


DEFINED = "第９条　「電磁的記録」とは、情報の記録をいう。\n"
"""Ends an instrument that needs no definition of its own in the new words."""


def _number(match: re.Match[str]) -> str:
    return "_".join(str(to_int(n)) for n in re.findall(N, match.group()))


class Reader:
    """Lines to provisions: 条, 項, 号, アイウ, 附則, forms; enough structure to draft on."""

    def __init__(self, body: str) -> None:
        self.text = body if body.endswith("\n") else body + "\n"
        self.provisions: list[Provision] = []
        self.sentences: list[Sentence] = []
        self.part = Part.MAIN
        self.open: dict[Kind, int] = {}
        at = 0
        for line in self.text.splitlines(keepends=True):
            self.line(line, at)
            at += len(line)

    def line(self, line: str, at: int) -> None:
        kind, match = next(((k, m) for k, p in LINES if (m := p.match(line.rstrip("\n")))), (Kind.TEXT, None))
        if self.part is Part.FORM and kind is not Kind.FORM:
            kind, match = Kind.FORM_LINE, None
        if kind is Kind.PARAGRAPH and not self.open and not match:
            kind = Kind.TEXT
        label = match.group().rstrip("　") if match and kind not in (Kind.CAPTION, Kind.TEXT) else ""
        number = _number(match) if match and kind in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM) else ""
        if kind is Kind.SUPPLEMENTARY:
            self.part, self.open = Part.SUPPLEMENTARY, {}
        if kind is Kind.FORM:
            self.part, self.open = Part.FORM, {}
        if kind is Kind.TABLE:
            self.part, self.open = Part.TABLE, {}
        width = match.end() if match and label else 0
        if kind is Kind.ARTICLE:
            self.add(kind, label, number, at, at + width, at + width)
            self.add(Kind.PARAGRAPH, "", "1", at + width, at + width, at + len(line))
        elif kind is Kind.TEXT and self.part is Part.SUPPLEMENTARY:
            self.add(Kind.PARAGRAPH, "", "1", at, at, at + len(line))
        else:
            self.add(kind, label, number, at, at + width, at + len(line))

    def add(self, kind: Kind, label: str, number: str, start: int, body: int, end: int) -> None:
        above = {
            Kind.PARAGRAPH: (Kind.ARTICLE, Kind.SUPPLEMENTARY),
            Kind.ITEM: (Kind.PARAGRAPH,),
            Kind.SUBITEM: (Kind.ITEM,),
            Kind.ARTICLE: (Kind.SUPPLEMENTARY,),
            Kind.FORM_LINE: (Kind.FORM,),
        }.get(kind, ())
        parent = next((self.open[k] for k in above if k in self.open), -1)
        index = len(self.provisions)
        order = [Kind.SUPPLEMENTARY, Kind.FORM, Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM]
        if kind in order:
            self.open = {k: v for k, v in self.open.items() if order.index(k) < order.index(kind)}
            self.open[kind] = index
        self.provisions.append(Provision(index, parent, kind, self.part, label, number, start, body, end))
        if kind not in (Kind.CAPTION, Kind.ARTICLE, Kind.SUPPLEMENTARY):
            depth, begin = 0, body
            for place in range(body, end):
                depth += (self.text[place] in "（(「") - (self.text[place] in "）)」")
                if (self.text[place] == "。" and depth == 0) or place == end - 1:
                    last = place + (self.text[place] != "\n")
                    if self.text[begin:last].strip():
                        self.sentences.append(Sentence(index, begin, last))
                    begin = place + 1


def make(
    body: str, title: str = "北市公告条例", number: str = "昭和49年条例第33号", kind: str = "条例", **more: object
) -> Ordinance:
    """An instrument of those lines."""
    reader = Reader(body.strip("\n") + "\n")
    return Ordinance(
        "o1",
        "set/o1.txt",
        title,
        number,
        kind,
        "市長",
        reader.text,
        tuple(reader.provisions),
        tuple(reader.sentences),
        **more,  # type: ignore[arg-type]
    )


def find(
    ordinance: Ordinance,
    category: str,
    word: str,
    location: str = "",
    status: str = "analog",
    nth: int = 0,
    **more: object,
) -> Finding:
    """A finding on the nth sentence that has the word."""
    hits = [s for s in ordinance.sentences if word in ordinance.text[s.start : s.end]]
    sentence = hits[nth]
    words = ordinance.text[sentence.start : sentence.end]
    at = words.index(word)
    values: dict[str, object] = {
        "id": f"{category}-{sentence.start}", "key": Key(ordinance.id, category, words, ""), "source": ordinance.source,
        "ordinance": OrdinanceRef(ordinance.id, ordinance.title, ordinance.number, ordinance.kind, ordinance.enactor),
        "part": ordinance.provisions[sentence.provision].part.value, "location": location, "clause": location,
        "heading": "", "sentence": words, "category": category, "type": None, "phase": None, "rule": f"{category}.r",
        "rules": (f"{category}.r",), "status": Status(status), "reason": None, "notes": (), "confidence": "high",
        "evidence": (Evidence(at, at + len(word), word),), "route": None, "cites": (), "form": None,
        "frame": FrameText(), "party": None, "modality": "duty", "provision": sentence.provision, "start": sentence.start,
    }  # fmt: skip
    return Finding(**{**values, **more})  # type: ignore[arg-type]


PAPER = {
    "posting": (r"掲示(?!場)", r"インターネット"),
    "viewing": (r"縦覧|閲覧", r"インターネット"),
    "written": (r"書面|文書", r"電磁的"),
    "seal": (r"押印|㊞", r"電磁的"),
    "media": (r"磁気ディスク", r"電磁的記録媒体"),
}


def scanner(title: str = "北市公告条例", **more: object) -> Callable[[str], Sequence[Finding]]:
    """A scan that finds a paper word in any sentence without a digital one."""

    def scan(text: str) -> tuple[Finding, ...]:
        ordinance = make(text, title, **more)  # type: ignore[arg-type]
        found = []
        for sentence in ordinance.sentences:
            words = ordinance.text[sentence.start : sentence.end]
            for category, (paper, digital) in PAPER.items():
                hit = re.search(paper, words)
                if hit and not re.search(digital, words):
                    nth = [s for s in ordinance.sentences if hit.group() in ordinance.text[s.start : s.end]].index(
                        sentence
                    )
                    found.append(find(ordinance, category, hit.group(), nth=nth))
        return tuple(found)

    return scan
