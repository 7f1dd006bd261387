"""What people's answers say of the rules: how often each was right, and which names they keep setting aside."""

from collections.abc import Iterable
from typing import NamedTuple

from analog_review.model.bounds import wilson
from analog_review.model.decisions import NOT_ANALOG, VERDICT, Decisions
from analog_review.model.finding import Finding
from analog_review.model.words import Status

_ANALOG = "該当"
_LEAST = 3
"""Times that a name must have been set aside before it is proposed."""
_SHORTEST = 4


class RulePrecision(NamedTuple):
    """Of ``answered`` findings that a rule decided as 該当 and people answered, ``right`` were."""

    rule: str
    right: int
    answered: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share that was right (Wilson)."""
        return wilson(self.right, self.answered) or (0.0, 1.0)


def precisions(findings: Iterable[Finding], decisions: Decisions) -> tuple[RulePrecision, ...]:
    """Each rule that people have answered on, the least right first. Where offices differ, no answer is counted."""
    counts: dict[str, tuple[int, int]] = {}
    for finding in findings:
        answer = _answer(finding, decisions)
        if finding.status is Status.ANALOG and answer is not None:
            right, answered = counts.get(finding.rule, (0, 0))
            counts[finding.rule] = (right + (answer == _ANALOG), answered + 1)
    found = (RulePrecision(rule, right, answered) for rule, (right, answered) in counts.items())
    return tuple(sorted(found, key=lambda one: (one.right / one.answered, -one.answered, one.rule)))


def setting_aside(findings: Iterable[Finding], decisions: Decisions) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names that hold the evidence wherever people answered 非該当 and nowhere where they answered 該当, with the
    sentences that setting them aside would silence; the most frequent first. Nothing is applied."""
    refused: dict[str, dict[str, None]] = {}
    kept: set[str] = set()
    for finding in findings:
        answer = _answer(finding, decisions)
        for name in _names(finding) if answer else ():
            if answer == NOT_ANALOG:
                refused.setdefault(name, {})[finding.sentence] = None
            else:
                kept.add(name)
    proposed = ((name, tuple(sentences)) for name, sentences in refused.items() if name not in kept)
    enough = [(name, sentences) for name, sentences in proposed if len(sentences) >= _LEAST]
    return tuple(sorted(enough, key=lambda one: (-len(one[1]), one[0])))


def _answer(finding: Finding, decisions: Decisions) -> str | None:
    decided = decisions.decided(finding.key, VERDICT)
    value = decided.value if decided is not None else None
    return value if value in (_ANALOG, NOT_ANALOG) else None


def _names(finding: Finding) -> set[str]:
    """The runs of kanji and katakana around the evidence that are longer than it: 定期巡回・随時対応型訪問介護."""
    found = set()
    for evidence in finding.evidence:
        start, end = evidence.start, evidence.end
        while start > 0 and _of_name(finding.sentence[start - 1]):
            start -= 1
        while end < len(finding.sentence) and _of_name(finding.sentence[end]):
            end += 1
        name = finding.sentence[start:end]
        if len(name) > max(len(evidence.text), _SHORTEST):
            found.add(name)
    return found


def _of_name(ch: str) -> bool:
    return "\u4e00" <= ch <= "\u9fff" or "\u30a1" <= ch <= "\u30fc" or ch in "々・"
