"""What city.yaml names and the collection does not have: told with what it is likely to mean, never passed over."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from rapidfuzz import fuzz, process, utils

from analog_review.model.city import City
from analog_review.model.location import location
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem, Severity
from analog_review.text.hashing import content_hash

SOURCE = "city.yaml"
_NEAR = 75
"""Of 100: titles that differ in a 規則 for a 条例, in digits or in a word."""
_SHOWN = 5


class NamedInstrument(Protocol):
    """What is known of an instrument that was read."""

    @property
    def title(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def source(self) -> str: ...


_Head = TypeVar("_Head", bound=NamedInstrument)


def city_problems(city: City, instruments: Sequence[_Head], whole: Callable[[_Head], Ordinance]) -> tuple[Problem, ...]:
    """All in city.yaml that no instrument answers to, and how many have a department; ``whole`` gives a text."""
    if not instruments or city == City():
        return ()
    return (
        *_titles(city, instruments),
        *_twice(city),
        *_online(city, instruments),
        *_pending(city, instruments, whole),
        *_day(city),
        *_share(city, instruments),
    )


def keyword_problems(city: City, texts: Iterable[str]) -> tuple[Problem, ...]:
    """The keywords that stand in no instrument."""
    missing = {(category, word) for category, words in city.keywords.items() for word in words}
    for text in texts:
        missing = {pair for pair in missing if pair[1] not in text}
        if not missing:
            return ()
    return tuple(
        _problem(
            "city-keyword",
            f"keywords（{category}）の語「{word}」は、どの例規にもありません。",
            "綴りと漢字・かなを確かめてください。",
        )
        for category, word in sorted(missing)
    )


def nearest(title: str, titles: Sequence[str]) -> str:
    """The title most like another, or nothing if none is like it."""
    found = process.extractOne(title, titles, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_NEAR)
    return found[0] if found else ""


def _titles(city: City, instruments: Sequence[NamedInstrument]) -> Iterator[Problem]:
    titles = [instrument.title for instrument in instruments]
    known = set(titles)
    for department in city.departments:
        for title in department.titles:
            if title not in known:
                yield _problem(
                    "city-title",
                    f"{department.department}の titles にある「{title}」という題名の例規はありません。",
                    _meant(title, titles) or "例規集にあるとおりの題名を書いてください。",
                )


def _twice(city: City) -> Iterator[Problem]:
    named = Counter(title for department in city.departments for title in set(department.titles))
    for title in sorted(title for title, number in named.items() if number > 1):
        where = "、".join(d.department for d in city.departments if title in d.titles)
        yield _problem(
            "city-title-twice",
            f"「{title}」が複数の課（{where}）の titles にあります。先に書いた課の所管とします。",
            "所管する一つの課だけに書いてください。",
        )


def _online(city: City, instruments: Sequence[NamedInstrument]) -> Iterator[Problem]:
    title = city.online_ordinance
    titles = [instrument.title for instrument in instruments]
    if title and title not in titles:
        yield _problem(
            "city-online",
            f"online_ordinance の「{title}」という題名の例規はありません。",
            _meant(title, titles) or "例規集にあるとおりの題名を書くか、項目を消して題名から探させてください。",
        )


def _pending(city: City, instruments: Sequence[_Head], whole: Callable[[_Head], Ordinance]) -> Iterator[Problem]:
    titles = [instrument.title for instrument in instruments]
    for entry in city.pending:
        found = next((i for i in instruments if entry.ordinance in (i.id, i.title, i.source)), None)
        if found is None:
            yield _problem(
                "city-pending",
                f"pending の例規「{entry.ordinance}」はありません。この行の改正案は止まりません。",
                _meant(entry.ordinance, titles) or "例規集にあるとおりの題名を書いてください。",
            )
        elif entry.location and not _has_place(whole(found), entry.location):
            yield _problem(
                "city-pending",
                f"pending の「{entry.ordinance}」に「{entry.location}」はありません。この行の改正案は止まりません。",
                "「第3条第2項」のように、ブックの「条項」の列にあるとおりに書いてください。",
            )


def _has_place(ordinance: Ordinance, place: str) -> bool:
    wanted = content_hash(place)
    return any(content_hash(location(ordinance, p.index)) == wanted for p in ordinance.provisions)


def _day(city: City) -> Iterator[Problem]:
    if city.as_of and not _is_day(city.as_of):
        yield _problem(
            "city-as-of",
            f"as_of の「{city.as_of}」は日付として読めません。",
            '"2026-10-01" のように、西暦の年-月-日を引用符で囲んで書いてください。',
        )


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _share(city: City, instruments: Sequence[NamedInstrument]) -> Iterator[Problem]:
    if not city.departments:
        return
    without = [instrument.title for instrument in instruments if city.department_of(instrument.title) is None]
    owned, total = len(instruments) - len(without), len(instruments)
    shown = "、".join(without[:_SHOWN]) + (f" ほか{len(without) - _SHOWN}本" if len(without) > _SHOWN else "")
    message = f"所管の課が分かる例規は、{total:,}本のうち{owned:,}本（{100 * owned // total}%）です。"
    message += f"分からないもの: {shown}。" if without else ""
    yield Problem("city-departments", Severity.INFO, message, "", SOURCE)


def _meant(title: str, titles: Sequence[str]) -> str:
    near = nearest(title, titles)
    return f"「{near}」のことではありませんか。例規集にあるとおりの題名に直してください。" if near else ""


def _problem(code: str, message: str, hint: str) -> Problem:
    return Problem(code, Severity.WARNING, message, hint, SOURCE)
