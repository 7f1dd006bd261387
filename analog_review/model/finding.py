"""What the STEPs find and propose: the records of findings.jsonl, groups.jsonl, proposals.jsonl and the rest.

Field names and order are those of the files (docs/en/files.md); see there for the meaning of each value.
"""

from dataclasses import dataclass, field

from analog_review.model.provision_table import ProvisionTable
from analog_review.model.words import Disposition, Status


@dataclass(frozen=True, slots=True)
class Key:
    """What a decision is tied to: content in named parts, never a position or a rule's name."""

    ordinance: str
    category: str
    sentence: str
    context: str


@dataclass(frozen=True, slots=True)
class OrdinanceRef:
    """The instrument a finding stands in, as much as a reader of the list needs."""

    id: str
    title: str
    number: str
    kind: str
    enactor: str
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters ``start:end`` of the finding's sentence, and the words there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FrameText:
    """Who does what by what means, where and how often, as words of the sentence (None: not said)."""

    actor: str | None = None
    action: str | None = None
    object: str | None = None
    recipient: str | None = None
    means: str | None = None
    place: str | None = None
    frequency: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that names an analog means, in one category, with the judgement on it.

    ``lead`` is the 柱書 an item completes, ``provision`` the index of the provision (not written to files); ``kind``
    names the demand (閲覧の時間, 立入検査), empty where none is told.
    ``explanation`` says in Japanese why the status was given.
    """

    id: str
    key: Key
    source: str
    ordinance: OrdinanceRef
    part: str
    location: str
    clause: str
    heading: str
    sentence: str
    category: str
    type: str | None
    phase: int | None
    rule: str
    rules: tuple[str, ...]
    status: Status
    reason: str | None
    notes: tuple[str, ...]
    confidence: str
    evidence: tuple[Evidence, ...]
    route: str | None
    cites: tuple[str, ...]
    form: str | None
    frame: FrameText
    party: str | None
    modality: str
    lead: str | None = None
    explanation: str = ""
    route_at: str | None = None
    kind: str = ""
    provision: int = -1
    start: int = -1


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one category that one alternative and one wording would serve.

    ``template`` is the masked wording with slots in 〔〕; ``slots`` lists each slot's values by member id as they
    are printed, ``filters`` the same values in one spelling (二部 and ２部 are 2部). ``kind`` names the requirement
    where one was told. ``tightness`` (0-100) is how alike the members are to the representative on average,
    ``outlier`` the member that stands apart from the rest. ``siblings`` are covered findings that ask the same
    with a digital route, the nearest wording first.

    ``number`` (G07) is the machine's group's in this run, whatever people correct; ``name`` is theirs. What they
    correct: ``moved`` are members by the machine's own group of each; ``doubts`` are members whose exact twins were
    moved, with the groups those are in; a group that was merged away keeps its record without members and says where
    they are in ``merged_into``; ``by_people`` is a group that the machine did not make.
    """

    id: str
    category: str
    template: str
    members: tuple[str, ...]
    representative: str
    slots: dict[str, dict[str, str]] = field(default_factory=dict)
    kind: str = ""
    tightness: int | None = None
    outlier: str | None = None
    instruments: int = 0
    departments: tuple[str, ...] = ()
    filters: dict[str, dict[str, str]] = field(default_factory=dict)
    siblings: tuple[str, ...] = ()
    number: str = ""
    name: str = ""
    moved: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    merged_into: str = ""
    by_people: bool = False

    @property
    def label(self) -> str:
        """What people call it: its number, or the name they gave to a group of theirs."""
        return self.number or self.name or self.id


@dataclass(frozen=True, slots=True)
class Alternative:
    """A digital way to do what the clause wants; ``technology`` is a category id of the technology list."""

    id: str
    title: str
    technology: str | None
    conditions: tuple[str, ...]
    phase_after: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the machine proposes for one finding.

    ``before`` and ``after`` are the full text of the unit that the finding's ``location`` names;
    ``amendment`` is one 改正規定 without header, or None with ``refused`` saying why (Japanese). ``place`` is empty,
    or the place that ``before``, ``after`` and ``amendment`` speak of instead: the first use of a term that is
    amended once for several findings (以下同じ). ``served_by`` is the finding whose amendment meets this one too, so
    that none of its own is needed.
    """

    finding: str
    disposition: Disposition
    reason: str
    alternatives: tuple[Alternative, ...]
    move: str | None = None
    before: str | None = None
    after: str | None = None
    amendment: str | None = None
    refused: str | None = None
    place: str = ""
    served_by: str | None = None

    @property
    def met(self) -> bool:
        """Whether a draft meets the finding, its own or another's; the one answer for all that counts drafts."""
        return self.after is not None or bool(self.served_by)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of an amendment, as a list of changes (新旧の要点) prints it, with the findings it serves."""

    place: str
    before: str
    after: str
    reason: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """The amendment of one instrument, all its drafts together, with whether it was proved by applying it.

    ``provisions`` are the 改正規定 alone, whatever the method of ``text``; ``changes`` has a line for each change.
    """

    ordinance: str
    enactor: str
    findings: tuple[str, ...]
    text: str
    proved: bool
    provisions: str = ""
    changes: tuple[ChangeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """One application, notice or form (手続・様式). ``basis`` says whether the text or only the form demands.

    ``direction`` is 申請 (to the office), 通知 (from it) or その他 (records, signs); ``recipient`` is whom it goes to.
    ``party`` is who must act, ``prescribed_by`` the clause of the law or 条例 it carries out, ``places`` where else it
    stands (form included); ``fax`` and ``window`` are what the form asks: a FAX 欄, a counter to hand it in at.
    """

    name: str
    location: str
    form: str | None
    recipient: str | None
    seal: bool
    signature: bool
    copies: str | None
    attachments: tuple[str, ...]
    basis: str
    online: str | None
    ordinance: str = ""
    source: str = ""
    direction: str = "その他"
    party: str | None = None
    prescribed_by: str | None = None
    places: tuple[str, ...] = ()
    fax: bool = False
    window: str | None = None


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A hit of the keyword lists in a sentence that is no requirement of that category, with the reason.

    ``finding`` is the excluded finding that says so, or None when no rule saw anything in the word. ``instrument`` is
    what the instrument is known by from year to year (its number, else its title).
    """

    source: str
    title: str
    location: str
    category: str
    word: str
    sentence: str
    reason: str
    why: str
    finding: str | None = None
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Sampled:
    """A sentence that was not flagged, drawn for a person to read (抜取確認).

    ``stratum`` is ``dismissed`` (a keyword was in it) or ``no_hit``; ``id`` is made of its
    content, wherever its file lies and however it was drawn.
    """

    id: str
    stratum: str
    source: str
    title: str
    location: str
    sentence: str
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Suspect:
    """A sentence that no rule flagged and that may have been missed (見落としの候補): the category guessed, how likely
    (``score``, higher first), why, and the finding of another sentence that it reads like (``near``), if any. ``id``
    is its content: the instrument, the 柱書, the words and the how manieth of such sentences it is."""

    id: str
    source: str
    title: str
    location: str
    clause: str
    sentence: str
    category: str
    score: int
    why: str
    near: str | None = None
    lead: str | None = None
    provision: int = 0
    start: int = 0


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a bill's digest: the 条 of the bill, the instrument, and the change."""

    article: int
    ordinance: str
    title: str
    change: ChangeLine


@dataclass(frozen=True, slots=True)
class Bill:
    """An amending instrument: its text, what it amends, its list of changes, and whether both were proved.

    ``proposer`` brings it in (市長, 議会 …); ``part`` is the 局 or 委員会 whose share it is, if bills are cut so.
    ``opening`` are the lines above it (議案第　号), ``promulgation`` those with which it is published, ``reason`` its
    提案理由. ``notes`` are what a person has to fill in or look at. ``tables`` are the 新旧対照表 that it amends by.
    """

    enactor: str
    kind: str
    title: str
    text: str
    ordinances: tuple[str, ...]
    findings: tuple[str, ...]
    digest: tuple[BillLine, ...]
    proved: bool
    proposer: str = ""
    part: str = ""
    opening: str = ""
    promulgation: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    tables: tuple[ProvisionTable, ...] = ()
