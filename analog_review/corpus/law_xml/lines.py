"""A 法令 of 法令標準XML told line by line: one line a 条 label, 項, 号, row or heading."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from analog_review.corpus.law_xml.elements import INLINE, ITEM, LINES, PASSED, SENTENCES, TITLED, UNNUMBERED
from analog_review.corpus.left_out import picture, ruby
from analog_review.corpus.reading import count
from analog_review.corpus.structure.lines import LineKind, classify
from analog_review.model.problem import Problem, Severity

_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass
class LawLines:
    """The lines of a 法令 as they are told, and what was left out of them."""

    source: str
    lines: list[str] = field(default_factory=list)
    pictures: list[tuple[int, str]] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)
    added: int = 0
    """Characters of the lines that are no words of the file: bars of rows, numbers and brackets supplied."""
    numbered: int = 0
    tables: int = 0
    title: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    """Lines whose words alone would be read as something else than the file says they are."""

    def law(self, law: etree._Element) -> None:
        """Tell the whole 法令: title, number, then the rest in the order of the file."""
        for title in law.iterfind("LawBody/LawTitle"):
            if words := self.flat(title):
                self.title = words
                self._add("○" + words, added=1)
        for number in law.iterfind("LawNum"):
            self._add(self.flat(number))
        self._stray(law)
        for child in law:
            if child.tag == "LawNum":
                continue
            if child.tag == "LawBody":
                self._stray(child)
            for inner in child if child.tag == "LawBody" else (child,):
                if inner.tag != "LawTitle":
                    self.block(inner, "")

    def block(self, node: etree._Element, indent: str) -> None:
        """Tell one element that begins a line of its own, and everything in it."""
        tag = str(node.tag)
        if (tell := _BLOCKS.get(tag)) is not None:
            tell(self, node, indent)
        elif match := ITEM.fullmatch(tag):
            self.item(node, "　" * (1 + int(match["depth"] or 0)))
        elif tag in TITLED:
            self.annex(node)
        elif UNNUMBERED.fullmatch(tag):
            self._add(indent + self.flat(node), kind=LineKind.TEXT)
        elif tag == "AmendProvisionSentence":
            self._add(indent + self.flat(node), kind=LineKind.QUOTED)
        elif tag in LINES or SENTENCES.fullmatch(tag):
            self._add(indent + self.flat(node))
        else:
            if tag not in PASSED:
                self.unknown[tag] += 1
            if tag == "Fig":
                self.picture()
            self.children(node, indent)

    def children(self, node: etree._Element, indent: str) -> None:
        """Tell what an element holds, and words that stand between its elements."""
        self._add(indent + _flat_space(node.text or ""))
        for child in node:
            self.block(child, indent)
            self._add(indent + _flat_space(child.tail or ""))

    def contents(self, node: etree._Element, indent: str) -> None:
        """目次: its label as ordinances print it, its entries one a line and one step in a level."""
        label = "".join(self.flat(part) for part in node.iterfind("TOCLabel"))
        self.aside["目次の見出しに付く題名"] += count(_flat_space(label).removesuffix("目次"))
        self._add("目次", added=0 if _flat_space(label).endswith("目次") else 2)
        self._stray(node)
        for child in node:
            if child.tag != "TOCLabel":
                self._entry(child, indent + "　")

    def _entry(self, node: etree._Element, indent: str) -> None:
        self._stray(node)
        deeper = [child for child in node if str(child.tag).startswith("TOC")]
        self._add(indent + "".join(self.flat(child) for child in node if child not in deeper))
        for child in deeper:
            self._entry(child, indent + "　")

    def article(self, node: etree._Element, indent: str) -> None:
        """条: its 見出し on a line before it, its label on the line of the first 項."""
        for caption in node.iterfind("ArticleCaption"):
            self._add(self.flat(caption))
        label = "".join(self.flat(title) for title in node.iterfind("ArticleTitle"))
        self._stray(node)
        paragraphs = 0
        for child in node:
            if child.tag in ("ArticleCaption", "ArticleTitle"):
                continue
            if child.tag == "Paragraph":
                paragraphs += 1
                self.paragraph(child, indent, label, paragraphs)
                label = ""
            else:
                self._add(label)
                label = ""
                self.block(child, indent)
        self._add(label)

    def paragraph(self, node: etree._Element, indent: str, label: str = "", place: int = 0) -> None:
        """項: the first of a 条 behind the label of the 条, the others behind their own number."""
        for caption in node.iterfind("ParagraphCaption"):
            self._add(self.flat(caption))
        self._stray(node)
        number = "".join(self.flat(n) for n in node.iterfind("ParagraphNum"))
        supplied = 0
        if not number and place > 1 and (counted := node.get("Num", "")).isdecimal():
            # Statutes before 1948 print no numbers, and everybody cites them as 第2項 nevertheless.
            number, supplied = counted, len(counted)
            self.numbered += 1
        words = "".join(self.flat(s) for s in node.iterfind("ParagraphSentence"))
        printed = number if not label or place > 1 else ""
        if number and not printed:
            self.aside["第1項の番号"] += count(number)
        self._add("　".join(part for part in (label, printed, words) if part), added=supplied)
        for child in node:
            if child.tag not in ("ParagraphCaption", "ParagraphNum", "ParagraphSentence"):
                self.block(child, indent)

    def item(self, node: etree._Element, indent: str) -> None:
        """号 and everything below it: title and words on one line."""
        tag = str(node.tag)
        own = (f"{tag}Title", f"{tag}Sentence")
        self._stray(node)
        parts = ["".join(self.flat(part) for part in node.iterfind(name)) for name in own]
        self._add(indent + "　".join(part for part in parts if part))
        for child in node:
            if child.tag not in own:
                self.block(child, indent)

    def supplement(self, node: etree._Element, indent: str) -> None:
        """附則 with the 法律 that brought it and 抄, which the file keeps as attributes."""
        self._stray(node)
        label = "".join(self.flat(part) for part in node.iterfind("SupplProvisionLabel"))
        amending = node.get("AmendLawNum", "")
        extract = "抄" if node.get("Extract") == "true" and "抄" not in label else ""
        brought = f"（{amending}）" if amending else ""
        self._add(label + brought + extract, added=count(brought + extract))
        paragraphs = 0
        for child in node:
            if child.tag == "Paragraph":
                paragraphs += 1
                self.paragraph(child, indent, "", paragraphs)
            elif child.tag != "SupplProvisionLabel":
                self.block(child, indent)

    def annex(self, node: etree._Element) -> None:
        """別表, 様式, 付録: name and 「（第九条関係）」 on one line."""
        self._stray(node)
        heads = (*TITLED[str(node.tag)], "RelatedArticleNum")
        self._add("".join(self.flat(part) for name in heads for part in node.iterfind(name)))
        for child in node:
            if child.tag not in heads:
                self.block(child, "")

    def remarks(self, node: etree._Element, indent: str) -> None:
        """備考: alone on its line if items follow, else before its words."""
        self._stray(node)
        label = "".join(self.flat(part) for part in node.iterfind("RemarksLabel"))
        rest = [child for child in node if child.tag != "RemarksLabel"]
        if rest and rest[0].tag == "Sentence" and label:
            label = f"{label}　{self.flat(rest.pop(0))}"
        self._add(indent + label)
        for child in rest:
            self.block(child, indent)

    def row(self, node: etree._Element, indent: str) -> None:
        """A row of a table, the parts of a cell parted by two spaces."""
        self._stray(node)
        cells = [self._cell(cell) for cell in node]
        if any(cells):
            self._add("| " + " | ".join(cells) + " |", added=len(cells) + 1)

    def _cell(self, node: etree._Element) -> str:
        return "  ".join(line.strip().replace("|", "｜") for line in self._inside(node))

    def _inside(self, node: etree._Element) -> list[str]:
        """The lines of what stands inside a cell or a quotation, told apart from the lines around it."""
        inner = LawLines(self.source, readings=self.readings, unknown=self.unknown, aside=self.aside)
        inner.children(node, "")
        for _, name in inner.pictures:
            self.picture(name)
        self.numbered += inner.numbered
        self.tables += inner.tables
        self.added += inner.added
        return inner.lines

    def table(self, node: etree._Element, indent: str) -> None:
        """A table: counted, its rows told one a line."""
        self.tables += 1
        self.children(node, indent)

    def inserted(self, node: etree._Element, indent: str) -> None:
        """What a 改正法 inserts into another law: its words in 「」, so that its 条 are not taken for this law's."""
        for line in self._inside(node):
            self._add(f"{indent}「{line.strip()}」", added=2, kind=LineKind.QUOTED)

    def picture(self, name: str = "") -> None:
        """Remember a picture by the words that stand before it."""
        name = name or (self.lines[-1].strip() if self.lines else "")
        self.pictures.append((max(len(self.lines), 1), name))

    def flat(self, node: etree._Element) -> str:
        """The words of an element in one line: columns parted by a space, ruby by its base, the rest as it comes."""
        parts = [_flat_space(node.text or "")]
        for child in node:
            tag = str(child.tag)
            if tag == "Rt":
                words = "".join(map(str, child.itertext()))
                self.readings.append(words)
                self.aside["ふりがな"] += count(words)
            else:
                if tag == "Fig":
                    self.picture("".join(parts)[-30:])
                if tag == "Column" and "".join(parts):
                    parts.append("　")
                if tag not in INLINE and tag not in LINES and not SENTENCES.fullmatch(tag):
                    self.unknown[tag] += 1
                parts.append(self.flat(child))
            parts.append(_flat_space(child.tail or ""))
        return "".join(parts)

    def problems(self) -> Iterator[Problem]:
        """What a person should know of the reading."""
        yield from (picture(name, line, self.source) for line, name in self.pictures)
        yield from ruby(self.readings, self.source)
        if self.numbered:
            message = f"番号が印刷されていない項{self.numbered}か所に、項の番号を補いました。"
            yield Problem("paragraph-numbered", Severity.INFO, message, "", self.source)
        for tag, times in sorted(self.unknown.items()):
            message = f"法令標準XMLにない要素「{tag}」が{times}か所あり、中の文字だけを読みました。"
            hint = "その箇所の条文が正しく読めているか確かめてください。"
            yield Problem("unknown-element", Severity.WARNING, message, hint, self.source)

    def _stray(self, node: etree._Element) -> None:
        """Tell words that stand where the schema has none, so that a file that breaks it loses nothing."""
        for words in (node.text, *(child.tail for child in node)):
            self._add(_flat_space(words or ""))

    def _add(self, line: str, added: int = 0, kind: LineKind | None = None) -> None:
        if line.strip():
            self.lines.append(line)
            self.added += added
            if kind is not None and classify(line).kind is not kind:
                self.stated[line] = kind.name


def _flat_space(words: str) -> str:
    """White space that is layout of the file and not of the text; full-width spaces are the text's own."""
    return _SPACES.sub("", words) if not words.strip() else _SPACES.sub(" ", words).strip(" ")


_BLOCKS: dict[str, Callable[[LawLines, etree._Element, str], None]] = {
    "TOC": LawLines.contents,
    "Article": LawLines.article,
    "Paragraph": LawLines.paragraph,
    "SupplProvision": LawLines.supplement,
    "Remarks": LawLines.remarks,
    "TableStruct": LawLines.table,
    "TableRow": LawLines.row,
    "TableHeaderRow": LawLines.row,
    "NewProvision": LawLines.inserted,
}
