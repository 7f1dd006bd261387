"""以下同じ: a term of several clauses gets its 含む括弧 once, at its first use, and the others are covered by it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.propose.amending.edits import WORDS, Edit, Span
from analog_review.propose.prove import Target

BRACKET = re.compile(r"(?P<open>[（(])(?P<said>[^（）()]*を含む。)(?:以下[^（）()]*同じ。)?(?P<close>[）)])")
COMPOUND = re.compile(r"[一-龥々]")
LONGER = re.compile(r"[一-龥々館]|等(?![にをはがのとで、])")


def shared(
    ordinance: Ordinance, targets: Sequence[Target], held: Sequence[Span], barred: Collection[str]
) -> list[Target]:
    """The drafts, those that bracket the same term standing on one edit where the scan allows it.

    「以下同じ」 is said of the whole instrument where the term comes first in the first of these clauses and stands in
    no sentence of ``held`` (findings that are to stay as they are); else 「以下この条において同じ」 likewise in one 条.
    ``barred`` names the scopes that were tried and failed.
    """
    found = list(targets)
    groups: dict[tuple[str, str], list[int]] = {}
    for number, target in enumerate(found):
        if (term := _term(ordinance, target)) is not None:
            groups.setdefault(term, []).append(number)
    for (word, said), members in sorted(groups.items()):
        if len(members) < 2 or _join(ordinance, found, members, word, said, None, held, barred):
            continue
        by_article: dict[int, list[int]] = {}
        for number in members:
            by_article.setdefault(_article(ordinance, found[number].edits[0].start), []).append(number)
        for article, inside in by_article.items():
            if article >= 0 and len(inside) > 1:
                _join(ordinance, found, inside, word, said, article, held, barred)
    return found


def _term(ordinance: Ordinance, target: Target) -> tuple[str, str] | None:
    """The word and what its bracket says, if the draft is one 含む括弧 in the 本則."""
    if target.draft.move != "include" or len(target.edits) != 1 or target.edits[0].how != WORDS:
        return None
    edit = target.edits[0]
    word = ordinance.text[edit.start : edit.end]
    bracket = BRACKET.fullmatch(edit.new.removeprefix(word))
    if bracket is None or not edit.new.startswith(word) or word in bracket["said"]:
        return None
    return word, bracket["said"]


def _join(
    ordinance: Ordinance,
    targets: list[Target],
    members: list[int],
    word: str,
    said: str,
    article: int | None,
    held: Sequence[Span],
    barred: Collection[str],
) -> bool:
    """Put the members on one edit; False where the scope does not allow it."""
    scope = f"{word}／{said}／{article}"
    if scope in barred:
        return False
    uses = [at for at in _uses(ordinance, word) if article is None or _article(ordinance, at) == article]
    members = sorted(members, key=lambda n: targets[n].edits[0].start)
    first = targets[members[0]].edits[0]
    if not uses or uses[0] != first.start:
        return False
    if any(span.start <= at < span.end for at in uses for span in held):
        return False
    if any(ordinance.text[at + len(word) : at + len(word) + 1] in ("（", "(") for at in uses):
        return False
    bracket = BRACKET.fullmatch(first.new.removeprefix(word))
    if bracket is None:
        return False
    same = "以下同じ。" if article is None else "以下この条において同じ。"
    edit = Edit(first.start, first.end, f"{word}{bracket['open']}{said}{same}{bracket['close']}")
    for number in members:
        targets[number] = replace(targets[number], edits=(edit,), scope=scope)
    return True


def _uses(ordinance: Ordinance, word: str) -> list[int]:
    """Where the word stands by itself in the 本則, not as a part of 公文書 or 文書館."""
    found = []
    for provision in ordinance.provisions:
        if provision.part is not Part.MAIN or provision.kind in (Kind.TITLE, Kind.CONTENTS, Kind.CAPTION, Kind.NOTE):
            continue
        for match in re.finditer(re.escape(word), ordinance.text[provision.body : provision.end]):
            at = provision.body + match.start()
            behind = ordinance.text[at + len(word) : at + len(word) + 2]
            if not COMPOUND.match(ordinance.text[at - 1 : at]) and not LONGER.match(behind):
                found.append(at)
    return sorted(set(found))


def _article(ordinance: Ordinance, at: int) -> int:
    provision = next((p for p in ordinance.provisions if p.start <= at < p.end), None)
    above = ordinance.ancestors(provision.index) if provision else ()
    return next((p.index for p in above if p.kind is Kind.ARTICLE), -1)
