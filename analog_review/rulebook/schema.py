"""The shape of a rule file, checked strictly: a key that nobody reads is an error, not a comment."""

from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Text = Annotated[str, Field(min_length=1)]
Reason = Literal["ORG", "DEF", "PEN", "REF", "EVENT", "OPEN", "PROHIB", "SENSE", "STRUCT", "REPEALED"]
Note = Literal["BOTH", "ONLINE", "UPPER", "ESSENCE", "INTERNAL", "STALE", "STRUCTURE", "REVIEW", "ALT_ARTICLE"]
ClauseKind = Literal["main", "condition", "adnominal", "purpose", "quote", "none"]
ModalityName = Literal["duty", "power", "plain", "effort", "condition", "prohibition", "exemption"]
RoleName = Literal["predicate", "subject", "object", "goal", "means", "place", "source", "modifier", "other"]
PartName = Literal["main", "supplementary", "table", "form"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Governor(_Strict):
    """Conditions on the predicate that governs the evidence, and on the evidence's role under it.

    ``predicate`` lists dictionary forms, サ変 without する (提出, 掲げる); light verbs are looked through
    (「立入検査を行う」 is 立入検査, 「縦覧に供する」 縦覧, 「出席を求める」 出席).
    """

    predicate: tuple[Text, ...] = ()
    not_predicate: tuple[Text, ...] = ()
    role: tuple[RoleName, ...] = ()
    not_role: tuple[RoleName, ...] = ()
    clause: tuple[ClauseKind, ...] = ()
    modality: tuple[ModalityName, ...] = ()
    with_object: str | None = None
    with_means: str | None = None
    with_place: str | None = None
    with_subject: str | None = None
    with_goal: str | None = None


class Condition(_Strict):
    """What a branch or an exception asks of a sentence; everything given must hold.

    All regular expressions run over the normalised sentence (NFKC, new kana, unified spelling, no spaces).
    ``words`` or ``pattern`` is the evidence; in an exception the match must cover the evidence that the
    rule found. The others only ask for a match somewhere: ``sentence`` in the sentence, ``without`` in the
    sentence must fail, ``lead`` in the 柱書, ``heading`` in the 見出し, ``title`` in the instrument's title.
    """

    words: tuple[Text, ...] = ()
    pattern: str | None = None
    sentence: str | None = None
    without: str | None = None
    lead: str | None = None
    heading: str | None = None
    title: str | None = None
    governor: Governor | None = None


class Branch(Condition):
    """One way of speaking that a rule sees; ``about`` says it in Japanese for the reviewer."""

    id: Text
    about: Text
    parts: tuple[PartName, ...] = ("main", "supplementary", "table")
    type: str | None = None

    @model_validator(mode="after")
    def _has_evidence(self) -> "Branch":
        if not self.words and not self.pattern:
            raise ValueError("a branch needs `words` or `pattern`")
        return self


class Forgives(Condition):
    """An exception: the reason code it gives and, in Japanese, why."""

    id: Text
    reason: Reason
    why: Text


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


class Measured(_Strict):
    """What `analog-review evaluate` counted for a rule: ``right`` of ``of`` findings it decided."""

    right: int = Field(ge=0)
    of: int = Field(ge=1)


class Rule(_Strict):
    """One rule, one file. Read it top down: what it is, why it matters, what it sees, what it forgives, proof."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9-]+$")]
    title: Text
    why: Text
    basis: tuple[Text, ...] = Field(min_length=1)
    type: str | None = None
    phase: int | None = 1
    sees: tuple[Branch, ...] = Field(min_length=1)
    forgives: tuple[Forgives, ...] = ()
    ignores: tuple[Reason, ...] = ()
    notes: tuple[Note, ...] = ()
    confidence: Literal["high", "medium", "low"] = "high"
    measured: Measured | None = None
    known_false_positives: tuple[Text, ...] = ()
    proof: tuple[Proof, ...] = Field(min_length=2)
    alternatives: tuple[AlternativeModel, ...] = ()

    @property
    def category(self) -> str:
        return self.id.split(".", 1)[0]

    @property
    def doubtful(self) -> bool:
        """Whether less than 0.8 of what it decided was right when it was measured: its findings carry REVIEW."""
        return self.measured is not None and self.measured.right < 0.8 * self.measured.of


class CategoryModel(_Strict):
    name: Text
    pack: Literal["national", "base", "forms"]
    summary: Text
    types: dict[str, str] = {}
    phases: tuple[Text, ...] = ()


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


class Rulebook:
    """All rules with the data they share; ``fingerprint`` changes with any byte of any file."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        categories: dict[str, CategoryModel],
        technologies: dict[str, str],
        presets: dict[str, tuple[str, ...]],
        common: Common,
        fingerprint: str,
    ) -> None:
        self.rules = rules
        self.categories = categories
        self.technologies = technologies
        self.presets = presets
        self.common = common
        self.fingerprint = fingerprint

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
        return Rulebook(self.rules, self.categories, self.technologies, self.presets, common, fingerprint)

    def select(self, categories: tuple[str, ...]) -> "Rulebook":
        """The same rulebook with the rules of these categories only."""
        kept = tuple(rule for rule in self.rules if rule.category in categories)
        return Rulebook(kept, self.categories, self.technologies, self.presets, self.common, self.fingerprint)
