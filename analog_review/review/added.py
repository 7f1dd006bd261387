"""A miss that a person found, on its way into the ledger: a 追加 line, which the next scan makes a finding of."""

import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import cache

from analog_review.model.addition import addition_key
from analog_review.model.decisions import ADDED, MISSED, Decision, Origin
from analog_review.model.finding import Key
from analog_review.model.run import Run
from analog_review.model.seal import keyword_id, run_mark
from analog_review.review.outcome import Fate
from analog_review.review.store import Store
from analog_review.review.successor import instruments_of
from analog_review.rulebook import default_rules, load_rulebook
from analog_review.sentence.normalise import normalise

CHECK, MISSED_CATEGORY = "確認", "見逃しの区分"
IS_ANALOG, IS_MISSED = "該当", "あり"
_BY_SAMPLE, _BY_KEYWORD = "抜取確認で、見逃しとされた", "キーワード差分で、該当とされた"
_BY_LIST = "見落としの候補で、見逃しとされた"


def key_of_row(run: Run, title: str, category: str, sentence: str, place: str) -> Key | None:
    """The subject of a sentence that the run shows; None when several instruments have that title, or none."""
    ids = [each.id for each in instruments_of(run).values() if each.title == title]
    return addition_key(ids[0], category, normalise(sentence).text, place) if len(ids) == 1 else None


def add(
    store: Store,
    run: Run,
    writer: str,
    key: Key,
    reason: str,
    now: datetime,
    origin: Origin,
    who: str = "",
) -> Fate:
    """Add a sentence to the ledger, or with an empty reason take it back out. Raises StoreError.

    TAKEN is on the disk on return; KNOWN was said before; REFUSED is a withdrawal of what this writer never said.
    """
    with store.writing(writer) as put:
        prior = store.load().said(writer, key, ADDED)
        if prior is None and not reason:
            return Fate.REFUSED
        if prior is not None and prior.value == reason:
            return Fate.KNOWN
        when = now.isoformat(timespec="seconds")
        put(writer, [Decision(key, ADDED, reason, who or writer, when, origin, run_mark(run.meta))])
    return Fate.TAKEN


def added_by(run: Run, subject: str, said: Callable[[str], str], remark: str) -> tuple[Key, str] | None:
    """The 追加 that the answers on a keyword hit, a suspect or a sampled sentence amount to: its subject, and the
    reason (empty to take it back). ``said`` gives the writer's answer on a field."""
    hit = next((each for each in run.dismissed if keyword_id(each) == subject), None)
    if hit is not None:
        key = key_of_row(run, hit.title, hit.category, hit.sentence, hit.location)
        return None if key is None else (key, (remark or _BY_KEYWORD) if said(CHECK) == IS_ANALOG else "")
    listed = next((each for each in run.suspects if each.id == subject), None)
    drawn = listed or next((each for each in run.sample if each.id == subject), None)
    named = said(MISSED_CATEGORY)
    # A suspect stands on its sheet under a category: who answers あり and names no other has answered on that one.
    category = listed.category if listed is not None and not named else category_named(named)
    if drawn is None or category is None:
        return None
    key = key_of_row(run, drawn.title, category, drawn.sentence, drawn.location)
    why = remark or (_BY_LIST if listed is not None else _BY_SAMPLE)
    return None if key is None else (key, why if said(MISSED) == IS_MISSED else "")


def category_named(word: str) -> str | None:
    """The id of a category that goes by that name or id, however it is spaced; None of no category."""
    return _names().get(_plain(word))


@cache
def _names() -> dict[str, str]:
    categories = load_rulebook(default_rules()).categories
    return {_plain(name): key for key, category in categories.items() for name in (key, category.name)}


def _plain(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold()
