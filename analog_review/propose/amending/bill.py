"""Bills: the amendments of a run, one instrument to be enacted for each 制定権者 and kind.

条例 go into one 一括条例, 「第○条　○○条例（…）の一部を次のように改正する。」, in the order in which they were
made; rules, orders and guidelines into one of their kind for each body that makes them.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from analog_review.model.city import City
from analog_review.model.finding import Amendment, Bill, BillLine
from analog_review.model.ordinance import Ordinance
from analog_review.model.place import FORM, N, canonical, plain
from analog_review.propose.amending.apply import HEADER
from analog_review.propose.amending.instrument import TABLE_METHOD, Titled, dated, header, supplementary, table_words
from analog_review.propose.drafting.style import Style, kind_word, style_of
from analog_review.propose.refused import Refused

OCCASION = "情報通信技術の効果的な活用のための規制の見直しに伴う"
ARTICLE = re.compile(rf"第(?P<number>{N})条　(?P<title>.+?)(?:（(?P<made>[^（）]*第{N}号[^（）]*)）)?{HEADER}$")
WRONG = Refused("改正する例規の条立てを読み取れない")


def bills(
    amendments: Sequence[Amendment], ordinances: Sequence[Titled], city: City, whole: Callable[[str], Ordinance]
) -> tuple[Bill, ...]:
    """One bill for each 制定権者 and kind; 条例 first. Amendments that are not proved are left out.

    ``whole`` gives the instrument of an id: a bill is printed as the first that it amends.
    """
    known = {o.id: o for o in ordinances}
    groups: dict[tuple[bool, str, str], list[tuple[Titled, Amendment]]] = {}
    for amendment in amendments:
        ordinance = known.get(amendment.ordinance)
        if ordinance is None or not amendment.proved:
            continue
        word = kind_word(ordinance.kind)
        who = "" if word == "条例" else ordinance.enactor
        groups.setdefault((word != "条例", who, word), []).append((ordinance, amendment))
    return tuple(_bill(who, word, inside, city, whole) for (_, who, word), inside in sorted(groups.items(), key=_first))


def _first(group: tuple[tuple[bool, str, str], object]) -> tuple[bool, bool, str, str]:
    below, who, word = group[0]
    return below, who != "市長", who, word


def _bill(
    who: str, word: str, inside: list[tuple[Titled, Amendment]], city: City, whole: Callable[[str], Ordinance]
) -> Bill:
    ordered = sorted(inside, key=lambda pair: (*dated(pair[0].number), pair[0].source))
    ordinances = [ordinance for ordinance, _ in ordered]
    style = style_of(whole(ordinances[0].id), city)
    title = title_of(ordinances, word)
    text = "\n".join(["　　　" + title, *_body(ordered, style, city), *_closing(ordered, word, style, city)])
    lines = tuple(
        BillLine(number, ordinance.id, ordinance.title, line)
        for number, (ordinance, amendment) in enumerate(ordered, 1)
        for line in amendment.changes
    )
    return Bill(
        who, word, title, text,
        tuple(o.id for o in ordinances),
        tuple(f for _, amendment in ordered for f in amendment.findings),
        lines,
        _proved(text, ordered, city),
    )  # fmt: skip


def title_of(ordinances: Sequence[Titled], word: str) -> str:
    """「○○条例の一部を改正する条例」 of one, 「…関係条例の整備に関する条例」 of several."""
    if len(ordinances) == 1:
        return f"{ordinances[0].title}の一部を改正する{word}"
    return f"{OCCASION}関係{word}の整備に関する{word}"


def _body(ordered: Sequence[tuple[Titled, Amendment]], style: Style, city: City) -> list[str]:
    if len(ordered) == 1:
        ordinance, amendment = ordered[0]
        return [header(ordinance, city), *_provisions(amendment, city)]
    lines = []
    for number, (ordinance, amendment) in enumerate(ordered, 1):
        lines.append(f"（{ordinance.title}の一部改正）")
        lines.append(f"第{style.digits(number)}条　{header(ordinance, city)}")
        lines += _provisions(amendment, city)
    return lines


def _provisions(amendment: Amendment, city: City) -> list[str]:
    return [table_words(city)] if city.style.method == TABLE_METHOD else amendment.provisions.split("\n")


def _closing(ordered: Sequence[tuple[Titled, Amendment]], word: str, style: Style, city: City) -> list[str]:
    """The 附則; where forms change, what becomes of the old ones."""
    old = []
    for number, (ordinance, amendment) in enumerate(ordered, 1):
        if any(FORM.fullmatch(plain(line.place)) for line in amendment.changes):
            by = f"第{style.digits(number)}条の規定による" if len(ordered) > 1 else ""
            old.append(f"{by}改正前の{ordinance.title}")
    return supplementary(ordered[0][0].kind, tuple(old), style, city)


def _proved(text: str, ordered: Sequence[tuple[Titled, Amendment]], city: City) -> bool:
    """Whether the bill as printed gives every instrument the very 改正規定 that were proved for it."""
    if city.style.method == TABLE_METHOD:
        return True  # the table beside it is drawn from them
    return read_bill([o for o, _ in ordered], text) == {o.id: a.provisions for o, a in ordered}


def read_bill(ordinances: Sequence[Titled], text: str) -> Mapping[str, str] | Refused:
    """The 改正規定 that a bill gives each instrument, read from the bill's words alone, by id."""
    lines = text.split("\n")[1:]
    end = next((at for at, line in enumerate(lines) if re.fullmatch(r"\s*[附付]\s*則\s*", line)), len(lines))
    if len(ordinances) == 1:
        return {ordinances[0].id: "\n".join(lines[1:end])}
    titled: dict[str, list[Titled]] = {}
    for ordinance in ordinances:
        titled.setdefault(ordinance.title, []).append(ordinance)
    parts: list[tuple[Titled, list[str]]] = []
    for line in lines[:end]:
        found = ARTICLE.fullmatch(line)
        if found:
            meant = [o for o in titled.get(found["title"], ()) if _same(o.number, found["made"])]
            if canonical(found["number"]) != str(len(parts) + 1) or len(meant) != 1:
                return WRONG
            parts.append((meant[0], []))
        elif parts and not (line.endswith("の一部改正）") and line[1:-6] in titled):
            parts[-1][1].append(line)
    if sorted(o.id for o, _ in parts) != sorted(o.id for o in ordinances):
        return WRONG
    return {o.id: "\n".join(lines) for o, lines in parts}


def _same(printed: str, cited: str | None) -> bool:
    """Whether 「昭和49年○○市条例第33号」 cites the number printed in the instrument (the day is left out)."""
    year, _, number = dated(printed)
    cited_year, _, cited_number = dated(cited or "")
    return (year, number) == (cited_year, cited_number)
