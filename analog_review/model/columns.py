"""What the sheets of the review workbook are described with. Nothing here needs a spreadsheet library."""

from dataclasses import dataclass
from enum import StrEnum

from analog_review.model.words import DISPOSITION_JA, Disposition

BAND_ROW = 1
HEADER_ROW = 2
FIRST_ROW = 3

VERDICTS = ("該当", "非該当", "保留")
CHECKS = ("妥当", "見直し要", "該当")
"""該当 adds the sentence to the ledger."""
MISSES = ("なし", "あり")
NEEDS = ("必要", "不要", "検討")
ONLINE = ("可", "不可", "検討", "済")
VERSION = "2"
"""The version of the workbook that is written; rows carry it."""
VERSIONS = ("1", "2")
"""Those whose rows are taken back."""

AS_PROPOSED = "○"
"""The one word of 案のとおり: what the machine proposes for the row holds, but where another cell says otherwise."""
ADOPT, MEND, REJECT_DRAFT = "採用", "直して採用", "採らない"
"""How a draft is answered. Stored is the text that was adopted: another draft of next year is not adopted with it."""
DRAFT_ANSWERS = (ADOPT, MEND, REJECT_DRAFT)

SIGNED_BY, SIGNED_ON = "このブックの判定者", "このブックの判定日"
"""Labels on はじめに: who decided, and when, on the rows that do not say it themselves."""

WITHDRAW = "取消"
"""What a person writes to take back a value that has been taken in: an empty cell says nothing."""

QUARTERS = ("4～6月", "7～9月", "10～12月", "1～3月")

DISPOSITION_SHORT = {
    Disposition.AMEND: "改正",
    Disposition.OPERATE: "解釈・運用",
    Disposition.REFINE: "精査",
    Disposition.HOLD: "困難",
    Disposition.UPSTREAM: "上位法令待ち",
    Disposition.NONE: "対象外",
}
"""The words of the 処置 drop-down. The machine's column uses the same words, so that they can be copied across."""


class Form(StrEnum):
    """What a column's cells are, for alignment and number format."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    DATE = "date"


class Band(StrEnum):
    """The band above the headers, which tells a reader whose columns these are."""

    INSTRUMENT = "例規"
    READING = "条文と機械の判定"
    PROPOSAL = "機械の提案"
    GROUP = "グループ"
    MATTER = "内容"
    REVIEWER = "担当課の記入欄"
    TECHNICAL = "照合用（変更しない）"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``detail`` ones start folded away.

    ``stored`` is the decision's field when it is not called like the header, ``aliases`` are other headers of it.
    ``since`` is the version of the workbook that first had it on its sheet.
    """

    key: str
    header: str
    width: float
    section: Band
    form: Form = Form.TEXT
    choices: tuple[str, ...] = ()
    note: str = ""
    detail: bool = False
    stored: str = ""
    aliases: tuple[str, ...] = ()
    since: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """Every header by which the column is known."""
        return (self.header, *self.aliases)

    @property
    def field(self) -> str:
        """The field of the decision that a person takes in this column."""
        return self.stored or self.header

    @property
    def signature(self) -> bool:
        """Whether it says who decided and when: part of every decision of the row, and none of its own."""
        return self.key in ("reviewer", "reviewed")

    @property
    def reviewer(self) -> bool:
        """Whether a person fills it in."""
        return self.section is Band.REVIEWER

    @property
    def technical(self) -> bool:
        """Whether it is hidden and only there to know the row again."""
        return self.section is Band.TECHNICAL


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One sheet of rows. ``frozen`` is the key of the last column that stays in view; ``about`` its use, in a line.

    ``seal`` are the keys that a row's checksum is taken over, in the order of version 1, wherever they stand now.
    ``bands`` are words above the headers that say on this sheet what to do, instead of the section's name.
    Each is equal to itself alone.
    """

    key: str
    title: str
    about: str
    columns: tuple[Column, ...] = ()
    frozen: str = ""
    bands: tuple[tuple[Band, str], ...] = ()
    seal: tuple[str, ...] = ()

    def column(self, header: str) -> Column | None:
        """The column of that header text."""
        return next((column for column in self.columns if header.strip() in column.names), None)

    def of_field(self, field: str) -> Column | None:
        """The reviewer's column in which that field is decided."""
        return next((column for column in self.reviewers if column.field == field and not column.signature), None)

    @property
    def reviewers(self) -> tuple[Column, ...]:
        """The columns a person fills in."""
        return tuple(column for column in self.columns if column.reviewer)


def quarter(year: int, part: int) -> str:
    """The words of 改正予定 for a quarter (0: from April) of the fiscal year that begins in that year, from 2019."""
    count = year - 2018
    return f"令和{'元' if count == 1 else count}年度 {QUARTERS[part]}"


def draft_answer(text: str, drafted: str | None) -> str:
    """The word for a stored 改正案: 採用 for the machine's own text, 採らない, else 直して採用."""
    return ADOPT if text == drafted else REJECT_DRAFT if text == REJECT_DRAFT else MEND


def disposition_of(words: str) -> Disposition | None:
    """The disposition a cell names, in the short words of the drop-down or the long ones of the report."""
    wanted = words.strip()
    return next((d for d in Disposition if wanted in (DISPOSITION_SHORT[d], DISPOSITION_JA[d])), None)
