"""What became of earlier decisions in a new run, and the sheet 引継ぎ on which people confirm them."""

import json
from dataclasses import dataclass
from enum import StrEnum

from analog_review.model.columns import Band, Column, Form, Sheet
from analog_review.model.decisions import Decisions, Subject
from analog_review.model.finding import Key
from analog_review.model.seal import key_of, key_text
from analog_review.model.shared_columns import (
    CATEGORY,
    CLAUSE,
    NUMBER,
    OFFICE,
    TEXT,
    TITLE,
    folded,
    reviewer,
    technical,
)

CONFIRM = "引継ぎ"
"""The field that records a confirmation."""
ACCEPT, REJECT = "引き継ぐ", "引き継がない"


class Passage(StrEnum):
    """Where a decision is now. Two are no decision's own: INHERITED is a suggestion to a new member of a decided group,
    SUCCEEDED one question for all that was decided on an instrument that goes by another title or number now."""

    CARRIED = "carried"
    TO_CONFIRM = "to_confirm"
    INHERITED = "inherited"
    ORPHANED = "orphaned"
    SUCCEEDED = "succeeded"


@dataclass(frozen=True, slots=True)
class Side:
    """A clause as one run has it."""

    title: str
    place: str
    text: str
    rule: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one writer says."""

    writer: str
    who: str
    value: str
    when: str


@dataclass(frozen=True, slots=True)
class Said:
    """What stands on one field, every writer side by side."""

    field: str
    voices: tuple[Voice, ...]

    @property
    def value(self) -> str | None:
        """The value all agree on, None in a conflict."""
        values = {voice.value for voice in self.voices}
        return self.voices[0].value if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class Passed:
    """All that was decided on one subject, and where it is now.

    ``old`` and ``new`` are subjects as text, ``finding`` the new finding's id (empty: none, or no finding).
    ``stands``: the subject is the same, so that the decision holds unless somebody changes it.
    ``asked_with`` is the subject of the question that asks for this one too, ``count`` how many such a question asks
    for. ``why`` is Japanese: the reason, and where a person must act, what to do.
    """

    fate: Passage
    old: str
    new: str
    category: str
    said: tuple[Said, ...]
    before: Side | None = None
    after: Side | None = None
    finding: str = ""
    stands: bool = False
    group: str = ""
    why: str = ""
    asked_with: str = ""
    count: int = 0

    @property
    def values(self) -> dict[str, str]:
        """The fields that a confirmation takes over: those without a conflict."""
        if self.fate is Passage.SUCCEEDED:
            return {"まとめて引き継ぐ件数": str(self.count)}
        return {said.field: said.value for said in self.said if said.value is not None}

    @property
    def waits(self) -> bool:
        """Whether it does not count before a person confirms it."""
        return self.fate in (Passage.TO_CONFIRM, Passage.INHERITED) and not self.stands

    @property
    def changes(self) -> tuple[str, ...]:
        """What differs, in words."""
        asked = (Passage.TO_CONFIRM, Passage.SUCCEEDED)
        if self.fate not in asked or self.before is None or self.after is None:
            return ()
        pairs = (
            ("例規名", self.before.title if self.asked_at_once else "", self.after.title if self.asked_at_once else ""),
            ("条文", self.before.text, self.after.text),
            ("場所", self.before.place, self.after.place),
            ("判定", self.before.status, self.after.status),
            ("規則", self.before.rule, self.after.rule),
        )
        found = [name for name, old, new in pairs if old != new]
        then, now = subject_of(self.old), subject_of(self.new)
        if isinstance(then, Key) and isinstance(now, Key) and then.context != now.context:
            found.append("前後の文")
        return tuple(found)

    @property
    def asked_at_once(self) -> bool:
        """Whether it is asked with all others of its instrument, or is that question."""
        return self.fate is Passage.SUCCEEDED or bool(self.asked_with)


@dataclass(frozen=True, slots=True)
class Carried:
    """Every earlier decision, and the suggestions."""

    passed: tuple[Passed, ...] = ()

    def of(self, fate: Passage) -> tuple[Passed, ...]:
        """Those of one fate."""
        return tuple(each for each in self.passed if each.fate is fate)

    def waiting(self, decisions: Decisions) -> dict[Subject, Passed]:
        """What waits for a person, by the clause it would be for, until somebody has said yes or no to it."""
        found = {subject_of(each.new): each for each in self.passed if each.waits}
        return {
            s: each for s, each in found.items() if not any(decisions.decided(q, CONFIRM) for q in _questions(each))
        }

    def with_question(self, subject: Subject) -> tuple[Passed, ...]:
        """All for which that one question asks."""
        return tuple(each for each in self.passed if each.asked_with and each.asked_with == subject)

    def unconfirmed(self, decisions: Decisions) -> frozenset[Subject]:
        """Clauses whose decision holds, but of which nobody has yet looked at what changed."""
        moved = {subject_of(e.new) for e in self.passed if e.fate is Passage.TO_CONFIRM and e.stands}
        return frozenset(subject for subject in moved if decisions.decided(subject, CONFIRM) is None)


NOTHING_CARRIED = Carried()


def _questions(passed: Passed) -> tuple[Subject, ...]:
    """The subjects on either of which a person may have answered."""
    own = subject_of(passed.new)
    return (own, passed.asked_with) if passed.asked_with else (own,)


def subject_text(subject: Subject) -> str:
    """A subject as one cell."""
    return key_text(subject) if isinstance(subject, Key) else subject


def subject_of(text: str) -> Subject:
    """The subject that a cell names."""
    return key_of(text) or text


def rejected(subject: Subject, decisions: Decisions) -> bool:
    """Whether a person has said that an earlier decision is not to be taken over."""
    decided = decisions.decided(subject, CONFIRM)
    return decided is not None and decided.value == REJECT


def values_text(values: dict[str, str]) -> str:
    """The values that a confirmation takes over, as one cell."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def values_of(text: str) -> dict[str, str]:
    """The values in a cell, none when it holds something else."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    good = isinstance(found, dict) and all(isinstance(value, str) for value in found.values())
    return found if good else {}


_I, _R, _P = Band.INSTRUMENT, Band.READING, Band.PROPOSAL
CARRIED = Sheet(
    "carried",
    "引継ぎ",
    "前の判断のうち、確認が要るもの（条文や場所が変わった）、同じグループから継承の案があるもの、行き先のないもの",
    (
        NUMBER,
        Column("fate", "扱い", 11, _I, Form.WORD),
        OFFICE,
        TITLE,
        CLAUSE,
        CATEGORY,
        Column("place_before", "前の条項", 10, _R),
        Column("text_before", "前の条文", 34, _R, note="赤い下線は、なくなった言葉です。"),
        Column("text", TEXT.header, 34, _R, note="青い下線は、新しく入った言葉です。"),
        Column("changes", "変わったこと", 13, _R),
        Column("said", "前の判断", 22, _P, note="欄ごとに、だれがいつ書いたかを示します。"),
        Column("why", "説明", 24, _P),
        Column(
            "confirm",
            "引継ぎの確認",
            13,
            Band.REVIEWER,
            Form.WORD,
            (ACCEPT, REJECT),
            "前の判断でよければ「引き継ぐ」。違うときは「引き継がない」とし、「該当条項」シートで判断してください。",
            stored=CONFIRM,
        ),
        *folded(*reviewer("reviewer", "reviewed")),
        # The seal covers the values, so that what a person confirms is what was shown.
        *technical("shown", "schema", "run", "finding", "key"),
        Column("values", "values", 12, Band.TECHNICAL),
        *technical("checksum"),
    ),
    frozen="location",
    seal=("title", "location", "category", "text", "values"),
    bands=((_R, "何が変わったか"), (_P, "前の判断"), (Band.REVIEWER, "記入欄：前の判断を引き継ぐか")),
)
