"""What a reader hands over to the instruments in it: cut, structured, and told from what only speaks of instruments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analog_review.corpus.doubts import doubts
from analog_review.corpus.files.names import Sources, legible
from analog_review.corpus.reading import Listed, Text
from analog_review.corpus.standing import standing
from analog_review.corpus.structure.assemble import parse_text
from analog_review.corpus.structure.clean import clean
from analog_review.corpus.structure.reflow import reflowed
from analog_review.corpus.structure.rejoin import rejoined
from analog_review.corpus.structure.several import InstrumentText, cut
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem, Severity

_LONGEST_NAME = 100
_SHOWN = 5


@dataclass(frozen=True)
class Found:
    """The instruments of a file and the problems of structuring them.

    ``aside`` says in Japanese what the file is if all that is in it is no instrument in force, with its title;
    ``before`` are the words in front of the first of several instruments, which belong to none.
    """

    ordinances: tuple[Ordinance, ...] = ()
    problems: tuple[Problem, ...] = ()
    aside: str = ""
    title: str = ""
    before: str = ""


def of_text(taken: Text, source: str) -> Found:
    """The instruments in the canonical lines of one file, each under a place of its own if there are several."""
    text, problems = clean(taken.text, source)
    text, again = reflowed(text, source)
    text = rejoined(text)
    whole = cut(text, taken.titles)
    parts = whole.instruments
    places = _places(parts, source)
    kept: list[Ordinance] = []
    others: list[tuple[str, str]] = []
    found: list[Problem] = [*problems, *again]
    for part, place in zip(parts, places, strict=True):
        ordinance, more = parse_text(part.text, place, stated=taken.stated)
        if what := standing(ordinance, taken.format):
            others.append((what, ordinance.title))
            continue
        if len(parts) > 1 and not ordinance.sentences:
            found.append(_empty(place, ordinance.title))
        kept.append(ordinance)
        found.extend(_moved(p, part.line) for p in (*more, *doubts(ordinance, taken)))
    if len(parts) > 1:
        found.append(_told(source, kept))
    if others and not kept:
        what, title = others[0]
        return Found((), tuple(problems), what, title)
    if others:
        found.append(_others(source, others))
    return Found(tuple(kept), tuple(found), before=whole.before)


def of_list(taken: Listed, source: str) -> Found:
    """The instruments of a list of clauses: their structure is not to be relied on, and what it lacks is no problem."""
    ordinances: list[Ordinance] = []
    found: list[Problem] = []
    for instrument in taken.instruments:
        place = f"{source}/{instrument.name}"
        text, problems = clean(instrument.text, place)
        ordinance, _ = parse_text(rejoined(text), place)
        ordinances.append(replace(ordinance, lossy=True, department=instrument.department))
        found.extend(problems)
    return Found(tuple(ordinances), tuple(found))


def _places(parts: Sequence[InstrumentText], source: str) -> Iterator[str]:
    if len(parts) == 1:
        yield source
        return
    sources = Sources()
    for part in parts:
        yield sources.unique(f"{source}/{legible(part.title.replace('/', '／'))[:_LONGEST_NAME]}")


def _moved(problem: Problem, line: int) -> Problem:
    return replace(problem, line=problem.line + line) if problem.line else problem


def _told(source: str, kept: Sequence[Ordinance]) -> Problem:
    titles = "、".join(ordinance.title for ordinance in kept[:_SHOWN])
    rest = f" ほか{len(kept) - _SHOWN}件" if len(kept) > _SHOWN else ""
    return Problem(
        "several-instruments",
        Severity.INFO,
        f"1つのファイルに例規が{len(kept)}本あるとみて、分けて読みました（{titles}{rest}）。",
        "本数と題名が合っているか確かめてください。違うときは、例規ごとのファイルに分けて読み込んでください。",
        source,
    )


def _empty(place: str, title: str) -> Problem:
    return Problem(
        "empty-instrument",
        Severity.WARNING,
        f"「{title}」の題名の下に条文がありません。",
        "本文が欠けていないか、元の例規集と見比べてください。",
        place,
    )


def _others(source: str, others: Sequence[tuple[str, str]]) -> Problem:
    shown = "、".join(f"{title}（{what}）" for what, title in others[:_SHOWN])
    rest = f" ほか{len(others) - _SHOWN}件" if len(others) > _SHOWN else ""
    return Problem(
        "set-aside",
        Severity.INFO,
        f"現行の例規の本文ではないもの{len(others)}件を、点検から外しました（{shown}{rest}）。",
        "改正が施行されていれば、溶け込んだ本文を読み込んでください。",
        source,
    )
