"""What one writer says last, out of all files that hold the writer's words: one voice, however often it was copied."""

from collections.abc import Sequence

from analog_review.model.decisions import Decision, Subject
from analog_review.model.problem import Problem, Severity
from analog_review.review.ledger import Ledger
from analog_review.review.lines import StoredLine

Topic = tuple[Subject, str]


def last_words(
    writer: str, ledgers: Sequence[Ledger], before: str = ""
) -> tuple[dict[str, dict[Topic, Decision]], list[Problem]]:
    """The writer's last word on each subject and field, by name of the voice; the writer's own file comes first.

    Where two copies went on differently about the same thing, nobody here can tell which is right: what the copy says
    is a second voice of its file's name, so that it shows as a conflict, and a problem. With ``before``, an ISO day,
    only what had been decided when that day began.
    """
    voices: dict[str, dict[Topic, Decision]] = {writer: {}}
    problems: list[Problem] = []
    own: list[StoredLine] = []
    for ledger in ledgers:
        known = {line.sum for line in own}
        common = _common(own, ledger.lines)
        since = _latest(own[common:], before)
        fresh = [line for line in ledger.lines[common:] if not own or line.sum not in known]
        differing = 0
        for topic, decision in _latest(fresh, before).items():
            if topic in since and since[topic].value != decision.value:
                voices.setdefault(ledger.path.stem, {})[topic] = decision
                differing += 1
            elif topic not in since:
                voices[writer][topic] = decision
        own += fresh
        if differing:
            words = f"「{writer}」の二つのファイルで、記入が {differing:,} 件違います。矛盾として示します。"
            hint = "どちらが正しいかを、その人か課に確かめ、正しい方を取り込み直してください。"
            problems.append(Problem("DECISION_SPLIT", Severity.WARNING, words, hint, ledger.path.name))
    return voices, problems


def _common(one: Sequence[StoredLine], other: Sequence[StoredLine]) -> int:
    """How many lines two files begin with alike."""
    at = 0
    while at < min(len(one), len(other)) and one[at].sum == other[at].sum:
        at += 1
    return at


def _latest(lines: Sequence[StoredLine], before: str) -> dict[Topic, Decision]:
    said = (line.decision for line in lines)
    return {(one.subject, one.field): one for one in said if not before or one.when[:10] < before}
