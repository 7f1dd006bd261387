"""The body whose ordinances are reviewed, as city.yaml describes it; every part may be left out."""

from dataclasses import dataclass, field

from analog_review.model.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Department:
    """One 課 with its 局, and the titles of the instruments it answers for."""

    bureau: str
    department: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftingStyle:
    """How this body words amendments: 「の次に」 or 「の下に」, the digits, 附則 or 付則, 改め文 or 新旧対照表方式.

    ``columns`` are the heads of 新旧対照表 from left to right, of which 改正後 or 改正案 is the text after.
    """

    insert: str = "の次に"
    digits: str = "source"
    supplementary: str = "附則"
    method: str = "改め文"
    columns: tuple[str, str] = ("改正後", "改正前")

    @property
    def after_first(self) -> bool:
        """Whether the text after stands on the left."""
        return self.columns[0] in ("改正後", "改正案")


TABLE_WORDINGS = ("本文型", "表前付記型", "備考型", "各号型")
"""The ways in which a sentence makes a 新旧対照表 part of a bill (新旧対照表方式)."""


@dataclass(frozen=True, slots=True)
class BillSettings:
    """How bills are cut and closed: ``by`` 提案者, 部局 or 委員会; ``alone`` are titles that get a bill of their own,
    ``joined`` titles that share one; ``committees`` name the 局, 課 or titles of each committee; ``order`` 制定順 or
    例規集順; ``starts`` the day each title takes effect (既定 for all others); ``wording`` the kind of sentence that
    amends by a table, or the sentence itself with {前} and {後}; ``reason`` the 提案理由, else made from the changes.
    """

    by: str = "提案者"
    alone: tuple[str, ...] = ()
    joined: tuple[tuple[str, ...], ...] = ()
    committees: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = "制定順"
    starts: dict[str, str] = field(default_factory=dict)
    wording: str = "本文型"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A place that an amendment already under way touches; nothing is drafted there."""

    ordinance: str
    location: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """A city.yaml; the default says nothing. ``as_of`` is 内容現在日 (ISO date)."""

    name: str = ""
    code: str = ""
    as_of: str | None = None
    departments: tuple[Department, ...] = ()
    style: DraftingStyle = field(default_factory=DraftingStyle)
    online_ordinance: str | None = None
    pending: tuple[Pending, ...] = ()
    phases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    types: dict[str, dict[str, str]] = field(default_factory=dict)
    keywords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    limits: Limits = DEFAULT_LIMITS
    bills: BillSettings = field(default_factory=BillSettings)

    def department_of(self, title: str) -> Department | None:
        """The department that answers for the instrument of that title, if the file names one."""
        return next((d for d in self.departments if title in d.titles), None)
