"""What stands before the first 章 or 条: title, date, number, amendments so far, 制定文, 目次, 前文."""

from collections.abc import Callable
from dataclasses import dataclass, field

from analog_review.corpus.structure.growing import GrowingText
from analog_review.corpus.structure.lines import Line, LineKind, classify, is_number_line
from analog_review.corpus.structure.titles import TITLE, titled_ahead
from analog_review.model.ordinance import Kind

_ENACTING = ("を改正する。", "に基づき制定", "ここに公布する。", "を次のように定める。", "を制定する。")
_IN_CONTENTS = (
    LineKind.HEADING,
    LineKind.CAPTION,
    LineKind.ARTICLE,
    LineKind.PREAMBLE,
    LineKind.TEXT,
    LineKind.TABLE,
    LineKind.FORM,
)
_LISTED = (
    *(LineKind.BLANK, LineKind.HEADING, LineKind.SUPPLEMENTARY, LineKind.TABLE, LineKind.FORM, LineKind.TEXT),
    *(LineKind.CAPTION, LineKind.PREAMBLE),
)
_RANKS = "編章節款目"
_CONTENTS_LINE = 60
_TITLE_LINE = 200
_TITLE_SIGNS = "○◯〇　 "


@dataclass
class Opening:
    """The state of reading the opening; ``open`` turns False at the first provision proper."""

    draft: GrowingText
    is_caption: Callable[[int], bool]
    has_articles: bool
    open: bool = True
    title: str = ""
    numbered: bool = False
    amending: bool = False
    contents: int = -1
    entries: list[str] = field(default_factory=list)
    """The 章 and 節 of the 目次 an entry stands in: 「第一節」 comes once in every 章."""
    seen: set[tuple[str, ...]] = field(default_factory=set)
    loose: int = -1
    """The last words of the opening, which may introduce a list in an instrument without 条."""

    def takes(self, at: int, line: Line) -> bool:
        """Take the line if it belongs to the opening or to a 目次."""
        if self.contents >= 0 and self._in_contents(at, line):
            return True
        if self.open and not self._takes(at, line):
            self.open = False
        return self.open

    def start_contents(self, line: Line) -> None:
        """Begin a 目次."""
        self.contents = self.draft.add(Kind.CONTENTS, line, -1)
        self.entries, self.seen = [], set()

    def _takes(self, at: int, line: Line) -> bool:
        kind, words, add = line.kind, self.draft.words(line), self.draft.add
        if not self.title and self._is_title(at, line, words):
            self.title = words
            add(Kind.TITLE, line, -1, label="")
        elif (kind is LineKind.TITLE and not _is_text(words)) or (
            kind is LineKind.TEXT and words == self.title.lstrip(_TITLE_SIGNS)
        ):
            add(Kind.TITLE, line, -1, label="")
        elif kind in (LineKind.AMENDED, LineKind.NOTE):
            self.amending = self.amending or kind is LineKind.AMENDED
            add(Kind.NOTE, line, -1, label="", body=line.label[0])
        elif kind in (LineKind.DATE, LineKind.DATE_NUMBER):
            self._date(line)
        elif (
            kind in (LineKind.TEXT, LineKind.ENUMERATED)
            and is_number_line(whole := self._whole(line))
            and "第" in whole
        ):
            add(Kind.NOTE if self.numbered else Kind.NUMBER, line, -1, label="", body=line.label[0])
            self.numbered = True
        elif kind is LineKind.CONTENTS:
            self.start_contents(line)
        elif kind is LineKind.HEADING and self.contents < 0 and self._comes_again(at, line):
            # Old e-Gov pages and pasted text print the 目次 without the word.
            self.start_contents(line)
            self._is_new(self.draft.label(line))
        elif kind is LineKind.PREAMBLE:
            add(Kind.PREAMBLE, line, -1, body=line.end)
        elif kind is LineKind.TEXT:
            prose = (
                self.has_articles and bool(self.draft.found) and words.endswith("。") and not words.endswith(_ENACTING)
            )
            self.loose = add(Kind.PREAMBLE if prose else Kind.TEXT, line, -1, label="", body=line.label[0])
        elif kind is LineKind.CAPTION and not self.numbered and classify(words[1:-1]).kind is LineKind.DATE_NUMBER:
            add(Kind.NUMBER, line, -1, label="", body=line.label[0])
            self.numbered = True
        elif kind is LineKind.CAPTION and not self.is_caption(at):
            add(Kind.TEXT, line, -1)
        else:
            return False
        return True

    def _whole(self, line: Line) -> str:
        return self.draft.text[line.label[0] : line.end].strip()

    def _is_title(self, at: int, line: Line, words: str) -> bool:
        if line.kind is LineKind.CAPTION and self.is_caption(at):
            return False
        if (
            line.kind is LineKind.TEXT
            and not TITLE.match(words)
            and titled_ahead(self.draft.lines, at, self.draft.text)
        ):
            # 「…をここに公布する。」, the day and the 市長 stand above the title in a 公報.
            return False
        return (
            line.kind in (LineKind.TITLE, LineKind.TEXT, LineKind.CAPTION)
            and len(words) <= _TITLE_LINE
            and not words.endswith("。")
        )

    def _date(self, line: Line) -> None:
        """The first date and number are the instrument's; what follows is the list of its amendments."""
        if self.amending or self.numbered:
            self.draft.add(Kind.NOTE, line, -1)
            return
        self.draft.add(Kind.DATE if line.kind is LineKind.DATE else Kind.NUMBER, line, -1)
        self.numbered = line.kind is LineKind.DATE_NUMBER

    def _comes_again(self, at: int, line: Line) -> bool:
        """Whether the 章 stands again further down, with nothing between that a 目次 does not hold."""
        label = self.draft.label(line)
        for later in self.draft.lines[at + 1 :]:
            if later.kind is LineKind.HEADING and self.draft.label(later) == label:
                return True
            words = self._whole(later)
            if later.kind not in _LISTED or len(words) >= _CONTENTS_LINE or words.endswith("。"):
                return False
        return False

    def _in_contents(self, at: int, line: Line) -> bool:
        """目次 lasts until a 章 comes a second time, or until something a 目次 does not hold."""
        words = self._whole(line)
        short = len(words) < _CONTENTS_LINE and not words.endswith("。")
        if not (
            (line.kind is LineKind.HEADING and self._is_new(self.draft.label(line)))
            or (line.kind is LineKind.SUPPLEMENTARY and self._is_listed(at))
            or line.kind in (LineKind.TABLE, LineKind.FORM, LineKind.PREAMBLE)
            or (line.kind in (LineKind.TEXT, LineKind.CAPTION) and short and not self.is_caption(at))
        ):
            self.contents = -1
            return False
        self.draft.add(Kind.CONTENTS, line, self.contents, label="", body=line.label[0])
        return True

    def _is_new(self, label: str) -> bool:
        """Whether a 章 or 節 stands here for the first time; it ends the entries of its own rank and below."""
        rank = next(_RANKS.index(char) for char in label if char in _RANKS)
        self.entries = [e for e in self.entries if next(_RANKS.index(c) for c in e if c in _RANKS) < rank] + [label]
        path = tuple(self.entries)
        if path in self.seen:
            return False
        self.seen.add(path)
        return True

    def _is_listed(self, at: int) -> bool:
        """In 目次, 附則 is followed by 章, 条 or the next entry."""
        following = self.draft.following(at)
        return following is not None and following.kind in _IN_CONTENTS


def _is_text(words: str) -> bool:
    """Whether what stands behind 「○」 is a text that lost its line ends: as a title it would hold no sentence."""
    return len(words) > _TITLE_LINE and "。" in words
