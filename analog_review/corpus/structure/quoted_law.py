"""Law that is quoted: the 改正規定 of an 附則 and what they insert, 読替表, and comparison tables.

None of it binds by standing here. 「第八条の二　申請者は、原本を窓口に持参して…」 below 「…の一部を次のように
改正する。」 is a 条 of another instrument, and took effect there long ago.
"""

import re
from dataclasses import dataclass

from analog_review.corpus.structure.enumerators import EnumeratorStyle
from analog_review.corpus.structure.growing import GrowingText
from analog_review.corpus.structure.lines import Line, LineKind
from analog_review.corpus.structure.succession import Number, continues, ends_of
from analog_review.model.ordinance import Kind, Part

_AMENDS = re.compile(r"を?次のように改正する。\s*$")
_LEFT_OUT = re.compile(r"[（(〔\[【]?(?:次のよう)?[）)〕\]】]?[\s　]*略")
_OF_ITSELF = re.compile(r"この(?:条例|規則|要綱|規程|訓令|告示|要領|規約|達|法律|政令|省令)")
_TAIL = 40
"""Characters at the end of a 項 that may say so; a 項 of cut lines grows, and is asked at each of them."""
_CLAUSE = re.compile(r"(?:改める|加える|削る|とする|繰り[上下]げる|付する|移す)。\s*$")
_OWN_CAPTION = re.compile("改正|経過|施行|準備|検討|適用|委任|特例|廃止|措置")
_ANNEX = re.compile(r"(?:別[表記紙図]|様式)[^。]*(?:改める|加える|改正する)。\s*$")
_SUBSTITUTES = re.compile(r"読み?替え?[るて]|読み替わる|読替表|掲げる字句は、[^。]{0,60}掲げる字句(?:と|に)")
_AFTER = re.compile(r"改正後|改正案|新(?=[\s　]*(?:[|｜（(]|$))")
_BEFORE = re.compile(r"改正前|現[\s　]*行|旧(?=[\s　]*(?:[|｜（(]|$))")


@dataclass
class QuotedLaw:
    """What is being quoted: ``at`` is the 項 that amends (-1: none), ``inner`` the last 項 of the 条 it inserts."""

    draft: GrowingText
    at: int = -1
    inner: int = 0
    annex: bool = False
    rows: bool = False
    fresh: bool = False

    def open(self) -> None:
        """Begin to quote if the last words say that an amendment of another instrument follows."""
        last = self.draft.found[-1] if self.draft.found else None
        if (
            last is not None
            and last.kind in (Kind.PARAGRAPH, Kind.TEXT)
            and last.part in (Part.MAIN, Part.SUPPLEMENTARY)
            and _AMENDS.search(self.draft.text[max(last.body, last.end - _TAIL) : last.end])
        ):
            self.at, self.inner, self.annex, self.fresh = last.index, 0, False, True

    def takes(self, at: int, line: Line, paragraph: int, article: Number) -> bool:
        """Take the line if it is quoted; ``paragraph`` and ``article`` are the last 項 and 条 of this instrument."""
        if line.kind in (LineKind.ROW, LineKind.RULE):
            return self._row(line)
        self.rows = False
        if self.at < 0:
            return False
        if line.kind is LineKind.NOTE:
            return False
        if line.kind is LineKind.SUPPLEMENTARY or self._is_own(at, line, paragraph, article):
            self.at = -1
            return False
        words = self.draft.text[line.start : line.end].rstrip()
        amends = _CLAUSE.search(words) is not None
        if self.fresh and not amends and not _LEFT_OUT.match(words.strip()):
            # The 改正規定 itself is lost, or left out: what follows may be this instrument's own.
            self.at = -1
            return False
        self.fresh = False
        if amends:
            self.annex, self.inner = _ANNEX.search(words) is not None, 0
        self._add(Kind.AMENDMENT if amends else Kind.QUOTED, line, self.at)
        return True

    def _is_own(self, at: int, line: Line, paragraph: int, article: Number) -> bool:
        """Whether the line goes on with this instrument: its next 項 or 条, or an annex no 改正規定 announced."""
        if line.kind in (LineKind.TABLE, LineKind.FORM):
            words = self.draft.text[line.start : line.end].rstrip()
            return not self.annex and _CLAUSE.search(words) is None
        if line.kind is LineKind.CAPTION:
            following = self.draft.following(at)
            if following is None:
                return False
            if following.kind is LineKind.ARTICLE:
                if _OF_ITSELF.match(self.draft.words(following)):
                    return True
                own = bool(_OWN_CAPTION.search(self.draft.words(line)))
                return own and bool(article) and continues(article, ends_of(following.number)[0])
            number = _arabic(following)
            return not article and number == paragraph + 1 and number != self.inner + 1
        if line.kind is LineKind.ARTICLE:
            if _OF_ITSELF.match(self.draft.words(line)):
                return True
            if article and continues(article, ends_of(line.number)[0]) and self._speaks_of_this(line):
                return True
            self.inner = 1
        elif number := _arabic(line):
            if number == paragraph + 1 and (not self.inner or self.inner + 1 != number or self._speaks_of_this(line)):
                return True
            self.inner = number if self.inner else 0
        return False

    def _speaks_of_this(self, line: Line) -> bool:
        words = self.draft.words(line)
        return "改正する。" in words or _OF_ITSELF.match(words) is not None

    def _row(self, line: Line) -> bool:
        """Rows of a 読替表, of a table of 改正後 and 改正前, or of an annex that is inserted."""
        if self.at >= 0:
            self._add(Kind.QUOTED, line, self.at)
            return True
        draft = self.draft
        if not self.rows:
            lead = next(
                (p for p in reversed(draft.found[-3:]) if p.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.TEXT)), None
            )
            words = draft.text[line.start : line.end]
            substitutes = lead is not None and _SUBSTITUTES.search(draft.words_of(lead.index)) is not None
            self.rows = bool(draft.found) and (substitutes or (is_comparison(words)))
        if self.rows:
            above = next((p.index for p in reversed(draft.found) if p.kind is not Kind.QUOTED), -1)
            self._add(Kind.QUOTED, line, above)
        return self.rows

    def _add(self, kind: Kind, line: Line, parent: int) -> None:
        self.draft.add(kind, line, parent, label="", body=line.label[0])


def is_comparison(row: str) -> bool:
    """Whether a row heads the columns of a 新旧対照表."""
    cells = [cell.strip() for cell in row.strip().strip("|｜").split("|")]
    short = [cell for cell in cells if 0 < len(cell) <= 20]
    return any(map(_AFTER.match, short)) and any(map(_BEFORE.match, short))


def _arabic(line: Line) -> int:
    """The number of a line that may be a 項, 0 for any other."""
    if line.kind is not LineKind.ENUMERATED or line.marks[0].style is not EnumeratorStyle.ARABIC:
        return 0
    return line.marks[0].ordinal
