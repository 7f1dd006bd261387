"""STEP 3 over a collection: drafts and the inventory, family by family, each with the texts that name its members."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from analog_review.inventory import families
from analog_review.model.finding import Amendment, Procedure, Proposal
from analog_review.model.problem import Problem
from analog_review.model.records import decode, to_json
from analog_review.pipeline.collection import BATCH, CollectionFindings, ScanContext
from analog_review.pipeline.instrument_store import PackedHead
from analog_review.pipeline.memory import key_of
from analog_review.pipeline.stages import Drafted, DraftTask, draft_family, named
from analog_review.propose import SealedForm


@dataclass(frozen=True)
class Proposed:
    """What is proposed and prescribed over the collection, by source; ``forms`` holds those that ask for a seal."""

    proposals: tuple[Proposal, ...]
    amendments: tuple[Amendment, ...]
    procedures: tuple[Procedure, ...]
    problems: tuple[Problem, ...]
    forms: Mapping[str, tuple[SealedForm, ...]]


def propose(heads: Sequence[PackedHead], found: CollectionFindings, desk: ScanContext) -> Proposed:
    """Draft for every family: a 条例 with the 規則 that carry it out, or an instrument alone."""
    by_source = {head.source: head for head in heads}
    naming = _naming(heads, desk)
    city = json.dumps(to_json(desk.options.city), ensure_ascii=False, sort_keys=True)
    base = key_of(
        desk.base, city, repr(found.reach and (found.reach.title, sorted(found.reach.kinds), found.reach.excluded))
    )
    together = families([head.law for head in heads if not head.repealed])
    together += [(head.source,) for head in heads if head.repealed]
    jobs = []
    for family in together:
        members = tuple((by_source[s].pack, found.keys[s], naming[s]) for s in family)
        parts = [part for pack, key, others in members for part in (pack, key, *others, "")]
        jobs.append(
            (
                key_of(base, *parts),
                partial(DraftTask, members, found.reach),
                sum(by_source[s].characters for s in family),
            )
        )
    desk.progress("propose", 0, len(jobs))
    every: list[Drafted] = []
    for result in desk.workers.kept("drafts", draft_family, jobs, weight=BATCH // 4, local=True):
        every.append(decode(Drafted, result))
        desk.progress("propose", len(every), len(jobs))
    drafts = sorted((d for one in every for d in one.instruments), key=lambda d: d.source)
    return Proposed(
        proposals=tuple(p for d in drafts for p in d.proposals),
        amendments=tuple(a for d in drafts for a in d.amendments),
        procedures=tuple(sorted((p for one in every for p in one.procedures), key=lambda p: p.source)),
        problems=tuple(p for one in every for p in one.problems),
        forms={d.source: d.forms for d in drafts if d.forms},
    )


def _naming(heads: Sequence[PackedHead], desk: ScanContext) -> dict[str, tuple[str, ...]]:
    """The keys of the texts that name each instrument by its title, by its source."""
    titles = tuple(sorted({head.title for head in heads} - {""}))
    base = key_of(desk.base, *titles)
    tasks = ((key_of(base, head.pack), partial(_named_task, desk, head, titles), head.characters) for head in heads)
    by_title: dict[str, list[str]] = {title: [] for title in titles}
    for head, result in zip(
        heads, desk.workers.kept("titles", named, tasks, weight=4 * BATCH, local=True), strict=True
    ):
        for at in json.loads(result):
            by_title[titles[at]].append(head.pack)
    return {head.source: tuple(k for k in by_title.get(head.title, ()) if k != head.pack) for head in heads}


def _named_task(desk: ScanContext, head: PackedHead, titles: tuple[str, ...]) -> tuple[bytes, tuple[str, ...]]:
    return desk.packed(head), titles
