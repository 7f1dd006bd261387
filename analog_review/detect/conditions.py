"""A condition of a rule asked of a deed of the sentence, of its surroundings, and of what it is not."""

from collections.abc import Iterable
from typing import NamedTuple

from analog_review.rulebook import Condition, DeedCondition, Negation
from analog_review.sentence.brackets import names_form
from analog_review.sentence.deeds import Deed, Noun
from analog_review.sentence.record import NounAt, Record
from analog_review.sentence.word_set import word_set

_ROLES_OF = {
    "object": ("object",),
    "means": ("means",),
    "place": ("place", "recipient", "means"),
    "recipient": ("recipient", "place"),
    "actor": ("actor",),
    "topic": ("topic",),
    "manner": ("manner",),
    "each": ("each",),
}
"""Which roles of the record a key looks at: 「掲示場に掲示する」 has its place in に."""
_PRONOUNS = {"これ", "これら", "それ", "当該"}


class Wrong(NamedTuple):
    """The first key that does not hold, and what was there instead."""

    key: str
    there: str


def of_deed(condition: DeedCondition, deed: Deed | None, seen: list[Noun]) -> Wrong | None:
    """What does not hold of a deed; nouns that answer a key are added to ``seen``."""
    if condition.action and not (deed and _named(condition.action, deed)):
        return Wrong("action", "・".join(deed.names) if deed else "")
    for key in _ROLES_OF:
        wanted = getattr(condition, key)
        if wanted:
            nouns = _nouns(deed, key) if deed else ()
            found = [n for n in nouns if word_set(wanted).holds(n.text, n.phrase)]
            if not found:
                return Wrong(key, "・".join(n.text for n in nouns))
            seen.extend(found)
    if condition.frequency is not None and not _often(condition.frequency, deed):
        return Wrong("frequency", "・".join(f.text for f in deed.frequency) if deed else "")
    for key, wanted_, there in (
        ("done", condition.done, deed.done if deed else False),
        ("negative", condition.negative, deed.negative if deed else False),
    ):
        if wanted_ is not None and wanted_ is not there:
            return Wrong(key, deed.tail if deed else "")
    if condition.modality and not (deed and deed.modality in condition.modality):
        return Wrong("modality", deed.modality if deed else "")
    if condition.clause and (deed.clause if deed else "none") not in condition.clause:
        return Wrong("clause", deed.clause if deed else "none")
    if condition.qualifies:
        noun = deed.qualifies if deed else None
        if noun is None or not word_set(condition.qualifies).holds(noun.text, noun.phrase):
            return Wrong("qualifies", noun.text if noun else "")
    return None


def _nouns(deed: Deed, key: str) -> tuple[Noun, ...]:
    """The nouns that a key looks at; an object said only as これ, or not at all, is what the sentence speaks of:
    「書類は、提出しなければならない」."""
    found = deed.nouns(*_ROLES_OF[key])
    if key == "object" and all(noun.text in _PRONOUNS for noun in found):
        elsewhere = deed.nouns("recipient", "place", "means")  # 「申請書には、添えない」 adds no 申請書
        return (*found, *(n for n in deed.nouns("topic") if n not in elsewhere))
    return found


def around(condition: Negation, record: Record) -> Wrong | None:
    """What does not hold of the sentence's surroundings."""
    unit = record.unit
    for key, wanted, text in (
        ("heading", condition.heading, unit.topic),
        ("title", condition.title, unit.ordinance.title),
        ("says", condition.says, record.full),
    ):
        if wanted and not any(words in text for words in wanted):
            return Wrong(key, text[:60])
    if condition.lead and not _led(condition.lead, record):
        return Wrong("lead", unit.lead[-60:])
    return None


def beside(condition: Negation, deed: Deed | None, record: Record) -> Wrong | None:
    """What does not hold of the other deeds of the sentence."""
    others = [d for d in record.deeds if d is not deed]
    if condition.beside and not any(_other(condition.beside, d) for d in others):
        return Wrong("beside", "・".join(d.names[-1] for d in others))
    later = [d for d in others if deed is None or d.start >= deed.start]
    if condition.then and not any(_other(condition.then, d) for d in later):
        return Wrong("then", "・".join(d.names[-1] for d in later))
    if condition.within:
        over = record.over(deed) if deed is not None else None
        if over is None or not _other(condition.within, over):
            return Wrong("within", "・".join(over.names) if over else "")
    return None


def refused(
    condition: Condition, deed: Deed | None, noun: NounAt | None, record: Record, seen: list[Noun] | None = None
) -> Wrong | None:
    """Whether what must not hold does, all of it together; a noun must not be where the branch saw no other."""
    no = condition.not_
    if no is None:
        return None
    if no.noun:
        words = word_set(no.noun)
        found = [noun.noun] if noun else seen or []
        if not found or not all(words.holds(n.text, n.phrase) for n in found):
            return None
    if no.role and not (noun and noun.role in no.role):
        return None
    if no.bracket:
        found = [noun.noun] if noun else seen or []
        if "form" in no.bracket and not (found and all(names_form(record.full, n.end) for n in found)):
            return None
    holds = of_deed(no, deed, []) is None and around(no, record) is None and beside(no, deed, record) is None
    return Wrong("not", "・".join(deed.names) if deed else record.full[:40]) if holds else None


def frequency_said(wanted: object, periods: Iterable[str | None]) -> bool:
    """Whether frequencies with those periods are what is wanted."""
    there = list(periods)
    if wanted in ("any", "none"):
        return bool(there) == (wanted == "any")
    return any(period is not None and period.endswith(tuple(wanted)) for period in there)  # type: ignore[arg-type]


def _often(wanted: object, deed: Deed | None) -> bool:
    return frequency_said(wanted, (f.period for f in deed.frequency) if deed else ())


def _named(wanted: tuple[str, ...], deed: Deed) -> bool:
    words = word_set(wanted)
    return any(words.holds(name, name) for name in deed.names)


def _other(wanted: object, deed: Deed) -> bool:
    if isinstance(wanted, DeedCondition):
        return of_deed(wanted, deed, []) is None
    return _named(wanted, deed)  # type: ignore[arg-type]


def _led(wanted: object, record: Record) -> bool:
    if isinstance(wanted, DeedCondition):
        return record.lead is not None and of_deed(wanted, record.lead, []) is None
    return any(words in record.unit.lead for words in wanted)  # type: ignore[attr-defined]
