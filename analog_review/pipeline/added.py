"""What people added to the ledger, laid upon what the rules found: findings of their own, where the text is there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analog_review.corpus import ReadResult, discover, ended, opened, read_file
from analog_review.detect import Context, people_finding
from analog_review.model.addition import PEOPLE, Addition, additions_of
from analog_review.model.city import City
from analog_review.model.decisions import Decisions
from analog_review.model.finding import Finding, Proposal
from analog_review.model.location import clause, location
from analog_review.model.problem import Problem, Severity
from analog_review.model.words import Status
from analog_review.pipeline.collection import Collection, CollectionFindings, ScanContext
from analog_review.propose import dispose
from analog_review.sentence.unit import Unit, units_of
from analog_review.text.hashing import content_hash

_NO_DRAFT = "人が追加した条項なので、機械の改正案はありません。条文の案は、人が書いてください。"
_GONE = "人が追加した文が、この例規に見つかりません（{reason}）。条文が改められたか、削られたものです。"
_NO_INSTRUMENT = "人が追加した文のうち {count} 件は、その例規がこの実行にありません。"
_HINT = "記録は残っています。改められた条文も該当であれば、review add で新しい文を追加してください。"


def with_additions(
    found: CollectionFindings, collection: Collection, desk: ScanContext, decisions: Decisions
) -> tuple[CollectionFindings, tuple[Problem, ...]]:
    """The findings with those that people added, each in its place, and what could not be found any more.

    A sentence that the rules see as 該当 by now needs nothing; one that they set aside becomes 該当 as it stands.
    """
    additions = additions_of(decisions)
    if not additions:
        return found, ()
    known = {finding.key: finding for finding in found.findings}
    made: dict[str, Finding] = {}
    problems: list[Problem] = []
    heads = {head.id: head for head in reversed(collection.heads)}
    for ordinance, wanted in additions.items():
        head = heads.get(ordinance)
        if head is None:
            continue
        context = Context(desk.instrument(head), desk.options.rulebook.common)
        for each in wanted:
            unit = _unit(each, context)
            if unit is None:
                message = _GONE.format(reason=each.reason)
                problems.append(Problem("ADDED_GONE", Severity.WARNING, message, _HINT, head.source))
                continue
            new = people_finding(unit, each.key.category, context, f"{each.who}：{each.reason}")
            old = known.get(new.key)
            if old is None or old.status is not Status.ANALOG:
                made[new.id if old is None else old.id] = new if old is None else _promoted(old, new)
    absent = sum(len(wanted) for ordinance, wanted in additions.items() if ordinance not in heads)
    if absent:
        problems.append(Problem("ADDED_GONE", Severity.WARNING, _NO_INSTRUMENT.format(count=absent), _HINT, ""))
    kept = [finding for finding in found.findings if finding.id not in made]
    findings = sorted((*kept, *made.values()), key=lambda f: (f.source, f.provision, f.start))
    said = {(f.source, f.category, f.sentence) for f in made.values()}
    dismissed = tuple(hit for hit in found.dismissed if (hit.source, hit.category, hit.sentence) not in said)
    suspects = tuple(s for s in found.suspects if (s.source, s.category, s.sentence) not in said)
    return replace(found, findings=tuple(findings), dismissed=dismissed, suspects=suspects), tuple(problems)


def with_proposals(proposals: Sequence[Proposal], findings: Sequence[Finding]) -> tuple[Proposal, ...]:
    """The proposals, with one for each finding that people added: what to do with it, and no draft."""
    added = {finding.id: finding for finding in findings if finding.rule == PEOPLE}
    kept = [proposal for proposal in proposals if proposal.finding not in added]
    made = [Proposal(f.id, *dispose(f, ()), alternatives=(), refused=_NO_DRAFT) for f in added.values()]
    return (*kept, *made)


def _unit(added: Addition, context: Context) -> Unit | None:
    """The sentence: at its place where there are several of the same words, the first of them where it moved."""
    same = [unit for unit in context.units if content_hash(unit.full.text) == added.key.sentence]
    here = [
        unit for unit in same if content_hash(location(context.ordinance, unit.provision.index)) == added.key.context
    ]
    return next(iter((*here, *same)), None)


def _promoted(old: Finding, new: Finding) -> Finding:
    """What the rules set aside, as people see it."""
    return replace(
        old, status=Status.ANALOG, reason=None, rule=PEOPLE, rules=(*old.rules, PEOPLE), explanation=new.explanation
    )


def sentences_in(inputs: Sequence[Path], title: str, city: City) -> Iterator[tuple[str, str, str, str, str]]:
    """The sentences of the instruments of that title: id of the instrument, place, 条項, words, normalised words."""
    for found in discover(inputs, city.limits):
        data = opened(found)
        if isinstance(data, ReadResult):
            continue
        for read in read_file(found.source, data).ordinances:
            if content_hash(read.title) != content_hash(title):
                continue
            ordinance = ended(read, city.as_of)
            for unit in units_of(ordinance):
                at = unit.provision.index
                yield ordinance.id, location(ordinance, at), clause(ordinance, at), unit.source, unit.full.text
