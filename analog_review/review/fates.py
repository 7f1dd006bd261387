"""The fate of every filled cell of a returned row, once what it says has been taken, known or refused."""

from collections.abc import Mapping

from analog_review.review.outcome import Fate, Outcome
from analog_review.review.statements import STORED, Entry, Signed
from analog_review.review.values import plain

_NOTHING_SIGNED = "この行には、名前や日付のほかに取り込む記入がありません。判断を書いてから取り込んでください。"
_UNSIGNED = "この行の判断は取り込まなかったので、名前や日付も取り込みません。"
_OTHERS_NAME = "同じ判断を、先にある行（{place}）の名前と日付で取り込みました。"


def outcomes_of(row: Signed, told: Mapping[int, str], before: Mapping[int, str]) -> list[Outcome]:
    """One outcome a filled cell, in the order of the columns. ``told`` and ``before`` are words on entries, by id."""
    fates = [(entry, *_fate(entry, told)) for entry in row.entries]
    fates += [(entry, *_signature(entry, row)) for entry in row.signatures]
    place = {id(cell): at for at, cell in enumerate(row.source.filled)}
    fates.sort(key=lambda each: place[id(each[0].cell)])
    return [
        Outcome(entry.place, entry.cell.header, plain(entry.cell.raw), fate, why, before.get(id(entry), ""))
        for entry, fate, why in fates
    ]


def _fate(entry: Entry, told: Mapping[int, str]) -> tuple[Fate, str]:
    if entry.refused:
        return Fate.REFUSED, entry.refused
    if entry.known:
        return Fate.KNOWN, entry.known
    return Fate.CONFLICT if entry.conflict else Fate.TAKEN, told.get(id(entry), "")


def _signature(entry: Entry, row: Signed) -> tuple[Fate, str]:
    """A name or a day goes the way of what it signs."""
    if entry.refused:
        return Fate.REFUSED, entry.refused
    if entry.known:
        return Fate.KNOWN, entry.known
    if any(each.open for each in row.entries):
        return Fate.TAKEN, ""
    if any(each.known == STORED for each in row.entries):
        return Fate.KNOWN, STORED
    twin = next((each.twin for each in row.entries if each.twin is not None), None)
    if twin is not None:
        alike = row.who in ("", twin.row.who) and row.when in ("", twin.row.when)
        return (Fate.KNOWN, "") if alike else (Fate.REFUSED, _OTHERS_NAME.format(place=twin.place))
    return Fate.REFUSED, _UNSIGNED if row.entries and any(each.refused for each in row.entries) else _NOTHING_SIGNED
