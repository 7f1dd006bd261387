"""Markdown to canonical lines: its marks are set aside, its words kept."""

import re
from collections import Counter
from dataclasses import dataclass, field

from analog_review.corpus.plain.reader import with_number_apart
from analog_review.corpus.reading import Account, File, Read, Reader, Text, count
from analog_review.corpus.structure.lines import LineKind, classify
from analog_review.corpus.structure.titles import TITLE

_FORMAT = "markdown"
_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<inner>(?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?(?P<title>[^\"'\n]+?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t\u3000]*(?P<words>.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^[ \t]*(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$")
_BULLET = re.compile(r"^(?P<indent>[ \t\u3000]*)(?:[-*+]|>)[ \t]+")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[(?P<words>[^\]\n]{0,200})\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"\[(?P<words>[^\]\n]{1,300})\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,30}\]:?")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(?P<words>.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<words>[^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_CODE = re.compile(r"`+(?P<words>[^`\n]+)`+")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|div|p|font|sup|sub|center|ruby|rb)\b[^>\n]{0,200}>", re.IGNORECASE)
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_RULE = re.compile(r"^[ \t]*\|?[ \t:\-|]*-[ \t:\-|]*\|?[ \t]*$")
_DATED = re.compile(r"(?:明治|大正|昭和|平成|令和)[^|。]{1,40}号")
_MARKS = re.compile(r"^(?:#{1,6}[ \t]*\S|\|?[ \t]*:?-{3,}:?[ \t]*\|)|\*\*\S|\]\(", re.MULTILINE)


def is_markdown(file: File) -> bool:
    """By its name; a text that is named so and has no mark of Markdown is plain text."""
    return file.extension in ("md", "markdown") and (
        _FRONT.match(file.decoded.text) is not None or _MARKS.search(file.decoded.text) is not None
    )


def read_markdown(file: File) -> Read:
    """Canonical lines of a Markdown file."""
    decoded = file.decoded
    reading = _Reading()
    reading.whole(decoded.text)
    text = "".join(f"{line}\n" for line in reading.lines)
    taken = count(text) - reading.added
    marks = count(decoded.text) - taken - sum(reading.aside.values())
    aside = (*sorted(reading.aside.items()), ("記法の印", marks))
    account = Account(count(decoded.text), taken, tuple((reason, n) for reason, n in aside if n))
    return Text(text, _FORMAT, decoded.encoding, decoded.problems, account, reading.tables)


MARKDOWN = Reader(is_markdown, read_markdown)


@dataclass
class _Reading:
    lines: list[str] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    added: int = 0
    tables: int = 0
    opened: bool = False
    """Whether the first 条 has come, before which a table is the list of amendments."""
    in_table: bool = False

    def whole(self, text: str) -> None:
        """Read all lines; the title of the front matter stands in for one that the text does not print."""
        front = _FRONT.match(text)
        title = ""
        if front is not None:
            named = _TITLE.search(front["inner"])
            title = named["title"].strip() if named else ""
            self.aside["文書の情報（先頭の---の間）"] += count(front[0])
            text = text[front.end() :]
        for comment in _COMMENT.findall(text):
            self.aside["コメント"] += count(comment)
        text = with_number_apart(_BREAK.sub("\n", _COMMENT.sub("", text)))
        if title and title not in text[:1000]:
            self.lines.append("○" + title)
            self.added += count(title) + 1
        for raw in text.split("\n"):
            self._line(raw)

    def _line(self, raw: str) -> None:
        if _FENCE.match(raw) or _UNDERLINE.match(raw):
            return
        if "|" in raw and raw.lstrip().startswith("|"):
            self._row(raw)
            return
        self.in_table = False
        heading = _HEADING.match(raw)
        words = heading["words"] if heading else _BULLET.sub(lambda m: m["indent"], raw)
        words = self._bare(words)
        if not self.lines and TITLE.match(words.strip()) and not words.startswith("○"):
            words, self.added = "○" + words.strip(), self.added + 1
        self.opened = self.opened or classify(words).kind is LineKind.ARTICLE
        self.lines.append(words)

    def _row(self, raw: str) -> None:
        if _RULE.match(raw):
            return
        if not self.in_table:
            self.tables += self.opened
            self.in_table = True
        words = self._bare(raw)
        if self.opened:
            self.lines.append(words.strip())
            return
        cells = [cell.strip() for cell in words.strip().strip("|").split("|")]
        dated = next((cell for cell in cells if _DATED.match(cell)), "")
        self.aside["制定・改正の表のほかの欄"] += count(words.replace("|", "")) - count(dated)
        if dated:
            self.lines.append(dated)

    def _bare(self, words: str) -> str:
        for pattern in (_IMAGE, _LINK, _STRONG, _STRONG, _EMPHASIS, _CODE):
            words = pattern.sub(lambda match: match["words"], words)
        return _ESCAPE.sub(r"\1", _TAG.sub("", _FOOTNOTE.sub("", words))).rstrip()
