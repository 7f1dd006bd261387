"""The shape of a rule file, checked strictly: a key that nobody reads is an error, not a comment."""

from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

Text = Annotated[str, Field(min_length=1)]
Words = tuple[Text, ...]
Reason = Literal["ORG", "DEF", "PEN", "REF", "EVENT", "OPEN", "PROHIB", "SENSE", "STRUCT", "REPEALED"]
Note = Literal["BOTH", "ONLINE", "UPPER", "ESSENCE", "INTERNAL", "STALE", "STRUCTURE", "REVIEW", "ALT_ARTICLE"]
ClauseKind = Literal["main", "condition", "adnominal", "purpose", "none"]
BracketKind = Literal["includes", "defines", "excludes", "limits", "form", "other"]
ModalityName = Literal["duty", "power", "plain", "effort", "condition", "prohibition", "exemption"]
RoleName = Literal[
    "action", "actor", "object", "recipient", "means", "place", "source", "topic", "manner", "each", "modifier", "other"
]  # fmt: skip
PartName = Literal["main", "supplementary", "table", "form"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


Frequency = Literal["any", "none"] | Words
"""``any`` or ``none``, or the periods meant (年, 月)."""


class DeedCondition(_Strict):
    """What is asked of one deed of the sentence; everything given must hold of the same deed.

    The keys are the roles of the record, in the words of the workbook's columns. A word is a head: 検査 is every
    noun or verb whose head is 検査 (定期検査, 立入検査をする), never 検査員. 「〜書」 is a suffix, 「計画の〜」 what
    qualifies it, 「定期〜検査」 how the compound begins, 「{検査}」 a class of words.yaml. Light verbs are looked
    through: 「立入検査を行う」 is 立入検査, 「縦覧に供する」 縦覧. ``object`` takes in the noun of 「…は」 too
    (「申請書は、…提出する」), ``place`` the one of 「掲示場に掲示する」.
    ``manner`` is how and while (常時, 自ら, 開館中), ``each`` for each of what (営業所ごとに). ``done`` says
    that it is over (修了した), ``negative`` that it is not done (兼ねない).
    """

    action: Words = ()
    object: Words = ()
    means: Words = ()
    place: Words = ()
    recipient: Words = ()
    actor: Words = ()
    topic: Words = ()
    manner: Words = ()
    each: Words = ()
    frequency: Frequency | None = None
    modality: tuple[ModalityName, ...] = ()
    clause: tuple[ClauseKind, ...] = ()
    qualifies: Words = ()
    done: bool | None = None
    negative: bool | None = None


Other = Words | DeedCondition
"""Another deed: by what is done, or by a condition of its own."""


class Negation(DeedCondition):
    """What must not hold, all of it together, of the same deed."""

    noun: Words = ()
    role: tuple[RoleName, ...] = ()
    bracket: tuple[BracketKind, ...] = ()
    beside: Other = ()
    then: Other = ()
    within: Other = ()
    lead: Other = ()
    heading: Words = ()
    title: Words = ()
    says: Words = ()


class Condition(Negation):
    """What a branch or an exception asks of a sentence.

    ``noun`` is a noun as evidence, in one of the roles ``role`` under any deed; ``alone`` a 号 or cell without a deed
    of its own that ends on one of these nouns (an empty list: on any). ``beside`` is another deed of the sentence,
    ``then`` one behind this one, ``within`` the deed that the noun an adnominal deed qualifies stands under. ``lead``
    is asked of the deed of the 柱書, or is words in it; ``heading``, ``title``, ``says`` are words in the 見出し, the
    題名, the sentence. ``bracket`` names the asides in which the evidence may stand, or with
    form asks that the noun names a form behind it (「申請書（様式第1号）」). ``pattern`` is for signs (㊞).
    An exception is asked of the deed that governs the evidence.
    """

    alone: Words | None = None
    pattern: str | None = None
    not_: Negation | None = Field(default=None, alias="not")

    @property
    def evidence(self) -> str:
        """The key that says what the evidence is."""
        order = ("pattern", "noun", "alone", "action", "means", "object", "place", "recipient", "topic", "actor")
        given = (
            key for key in order if getattr(self, key) not in ((), None) or (key == "alone" and self.alone is not None)
        )
        return next(given, "frequency" if self.frequency else "qualifies" if self.qualifies else "says")


class Branch(Condition):
    """One way of speaking that a rule sees; ``about`` says it in Japanese for the reviewer, ``kind`` names the demand
    for grouping (「閲覧の時間」; by default the rule's), ``ignores`` the shared reasons that its own words answer."""

    id: Text
    about: Text
    part: tuple[PartName, ...] = ("main", "supplementary", "table")
    type: str | None = None
    kind: str | None = None
    ignores: tuple[Reason, ...] = ()

    @model_validator(mode="after")
    def _has_evidence(self) -> "Branch":
        if self.evidence in ("says", "frequency", "qualifies"):
            raise ValueError("action、noun、alone、object などの、見る語がありません")
        return self


class Forgives(Condition):
    """An exception: the reason code it gives and, in Japanese, why."""

    id: Text
    reason: Reason
    why: Text


class DemandKind(Condition):
    """A kind of demand (rules/kinds.yaml): clauses of it take one drafting wording."""

    kind: Text


class Proof(_Strict):
    """A sentence with the status the rule must give it; ``by`` names the branch or exception that decides.

    ``before`` and ``after`` are sentences of the same 項 around it.
    """

    text: Text
    expect: Literal["analog", "covered", "excluded", "none"]
    by: str | None = None
    reason: str | None = None
    lead: str | None = None
    heading: str = ""
    title: str = "例条例"
    part: PartName = "main"
    before: str | None = None
    after: str | None = None


class DraftModel(_Strict):
    move: Literal["include", "or", "instead", "proviso", "latter", "paragraph", "abstract", "general"]
    target: str = ""
    text: str
    note: str = ""


class AlternativeModel(_Strict):
    id: Text
    title: Text
    technology: str | None = None
    conditions: tuple[Text, ...] = ()
    phase_after: int | None = None
    drafts: tuple[DraftModel, ...] = ()


class Rule(_Strict):
    """One rule, one file. Read it top down: what it is, why it matters, what it sees, what it forgives, proof."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9-]+$")]
    title: Text
    why: Text
    basis: tuple[Text, ...] = Field(min_length=1)
    type: str | None = None
    phase: int | None = 1
    kind: str | None = None
    sees: tuple[Branch, ...] = Field(min_length=1)
    forgives: tuple[Forgives, ...] = ()
    ignores: tuple[Reason, ...] = ()
    notes: tuple[Note, ...] = ()
    confidence: Literal["high", "medium", "low"] = "high"
    known_false_positives: tuple[Text, ...] = ()
    proof: tuple[Proof, ...] = Field(min_length=2)
    alternatives: tuple[AlternativeModel, ...] = ()

    @property
    def category(self) -> str:
        return self.id.split(".", 1)[0]


Trait = Literal[
    "bodily", "essence", "papers", "medium", "seen", "often", "signing", "normally",
    "申請等", "処分通知等", "縦覧等", "作成等",
]  # fmt: skip
"""What judging and drafting ask of a category (rules/categories.yaml says what each means)."""


class CategoryModel(_Strict):
    name: Text
    pack: Literal["national", "base", "forms"]
    traits: tuple[Trait, ...] = ()
    summary: Text
    types: dict[str, str] = {}
    phases: tuple[Text, ...] = ()


class SuspectPattern(NamedTuple):
    """What makes a sentence that no rule flagged suspect: of each group one word must stand there, each word given by
    the characters of it that must all stand (rules/suspects.yaml)."""

    category: str
    stems: tuple[tuple[tuple[str, ...], ...], ...]
    score: int
    why: str


class Sense(_Strict):
    """Words that hold a keyword but mean something else (電子署名, 非常駐車), and why in Japanese."""

    pattern: Text
    why: Text


class Common(_Strict):
    """Data that judging uses for every rule (rules/common.yaml): word lists and patterns, all editable.

    ``senses`` names, by category, words in which a keyword has another sense.
    """

    vocabulary: dict[str, tuple[Text, ...]]
    patterns: dict[str, str]
    keywords: dict[str, tuple[Text, ...]]
    senses: dict[str, tuple[Sense, ...]] = {}
    traits: dict[str, tuple[Trait, ...]] = {}

    def has(self, category: str, trait: Trait) -> bool:
        """Whether a category has a trait (rules/categories.yaml)."""
        return trait in self.traits.get(category, ())


class Rulebook:
    """All rules with the data they share, classes of words written out (``written`` has them as their files say it, by
    id, ``classes`` the classes); ``fingerprint`` changes with any byte of any file."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        categories: dict[str, CategoryModel],
        technologies: dict[str, str],
        presets: dict[str, tuple[str, ...]],
        common: Common,
        fingerprint: str,
        suspects: tuple[SuspectPattern, ...] = (),
        classes: Mapping[str, tuple[str, ...]] | None = None,
        kinds: Mapping[str, tuple[DemandKind, ...]] | None = None,
        written: Mapping[str, Rule] | None = None,
    ) -> None:
        self.rules = rules
        self.categories = categories
        self.technologies = technologies
        self.presets = presets
        self.common = common
        self.fingerprint = fingerprint
        self.suspects = suspects
        self.classes = dict(classes or {})
        self.kinds = dict(kinds or {})
        self.written = dict(written or {})

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def with_keywords(self, keywords: Mapping[str, tuple[str, ...]]) -> "Rulebook":
        """The same rulebook with a city's own keyword lists in place of those of their categories."""
        if not keywords:
            return self
        common = self.common.model_copy(update={"keywords": {**self.common.keywords, **keywords}})
        told = repr(sorted(keywords.items())).encode()
        fingerprint = blake2b(self.fingerprint.encode() + told, digest_size=8).hexdigest()
        return self._with(self.rules, common, fingerprint)

    def select(self, categories: tuple[str, ...]) -> "Rulebook":
        """The same rulebook with the rules of these categories only."""
        kept = tuple(rule for rule in self.rules if rule.category in categories)
        return self._with(kept, self.common, self.fingerprint)

    def alone(self, rule: Rule) -> "Rulebook":
        """The same rulebook with one rule only."""
        return self._with((rule,), self.common, self.fingerprint)

    def _with(self, rules: tuple[Rule, ...], common: Common, fingerprint: str) -> "Rulebook":
        return Rulebook(
            rules, self.categories, self.technologies, self.presets, common, fingerprint,
            self.suspects, self.classes, self.kinds, self.written,
        )  # fmt: skip
