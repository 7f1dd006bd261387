"""The survey of procedures and forms: what departments answered on seals, signatures and doing it online."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from analog_review.model.decisions import Decisions
from analog_review.model.finding import Procedure
from analog_review.model.seal import procedure_id

SEAL, SIGNATURE, ONLINE = "押印の要否", "署名の要否", "オンライン化"
NEEDED, NOT_NEEDED, STUDIED = "必要", "不要", "検討"
CAN, CANNOT, DONE = "可", "不可", "済"
UNANSWERED = ""
_QUESTIONS = (SEAL, SIGNATURE, ONLINE)


@dataclass(frozen=True, slots=True)
class Answered:
    """How many procedures or forms have each answer; ``disputed`` ones, on which people differ, have none yet."""

    counts: dict[str, int] = field(default_factory=dict)
    disputed: int = 0

    def of(self, answer: str) -> int:
        """How many have that answer; the empty one stands for none, or none that all agree on."""
        return self.counts.get(answer, 0)

    @property
    def total(self) -> int:
        """All that were asked."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class SurveyTally:
    """The procedures and forms of one office (件).

    ``seal`` and ``signature`` count those whose text or form demands one, and those that by a person's answer do;
    ``answered`` have an answer to at least one question.
    """

    id: str
    total: int
    answered: int
    online: Answered
    seal: Answered
    signature: Answered


def survey(
    procedures: Iterable[Procedure], decisions: Decisions, office: Callable[[Procedure], str]
) -> tuple[SurveyTally, ...]:
    """A tally for each office, in the order of the run; those whose office is not known (empty) last."""
    heaps: dict[str, list[Procedure]] = {}
    for procedure in procedures:
        heaps.setdefault(office(procedure), []).append(procedure)
    named = sorted(heaps.items(), key=lambda item: item[0] == "")
    return tuple(tally(name, heap, decisions) for name, heap in named)


def tally(name: str, procedures: Iterable[Procedure], decisions: Decisions) -> SurveyTally:
    """The answers on those procedures."""
    counts: dict[str, Counter[str]] = {question: Counter() for question in _QUESTIONS}
    disputed: Counter[str] = Counter()
    total = answered = 0
    for procedure in procedures:
        total += 1
        said = {question: decisions.decided(procedure_id(procedure), question) for question in _QUESTIONS}
        answered += any(each is not None for each in said.values())
        demanded = {SEAL: procedure.seal, SIGNATURE: procedure.signature, ONLINE: True}
        for question, decided in said.items():
            answer = (decided.value or UNANSWERED) if decided else UNANSWERED
            conflict = decided is not None and decided.conflict
            if demanded[question] or conflict or answer in (NEEDED, STUDIED):
                counts[question][answer] += 1
                disputed[question] += conflict
    seal, signature, online = (Answered(dict(counts[q]), disputed[q]) for q in _QUESTIONS)
    return SurveyTally(name, total, answered, online, seal, signature)
