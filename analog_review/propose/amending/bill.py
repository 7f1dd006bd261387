"""Bills: the amendments of a run, one instrument to be enacted for each who proposes it and each kind.

条例 go into one 一括条例, 「第○条　○○条例（…）の一部を次のように改正する。」; those that the 議会 makes for itself into
its own; rules, orders and guidelines into one of their kind for each body that makes them. city.yaml may cut them by
部局 or 委員会, pull one out, or join two.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from analog_review.model.city import City
from analog_review.model.finding import Amendment, Bill, BillLine
from analog_review.model.ordinance import Ordinance
from analog_review.model.place import N, canonical
from analog_review.model.provision_table import ProvisionTable
from analog_review.propose.amending.apply import HEADER
from analog_review.propose.amending.citing import CitingHabit, cited_number, citing_habit
from analog_review.propose.amending.closing import AmendedPart, closing
from analog_review.propose.amending.frame import COUNCIL, head_of_body, is_councils, opening, promulgation, reason_of
from analog_review.propose.amending.instrument import TABLE_METHOD, Titled, dated, header, number_problem, table_words
from analog_review.propose.amending.provision_table import provision_table
from analog_review.propose.drafting.style import Style, kind_word, style_of
from analog_review.propose.refused import Refused

OCCASION = "情報通信技術の効果的な活用のための規制の見直しに伴う"
ARTICLE = re.compile(
    rf"第(?P<number>{N})条　(?P<title>.+?)(?:（(?P<made>[^（）]*第{N}号[^（）]*|[^（）]*第　　号)）)?{HEADER}$"
)
WRONG = Refused("改正する例規の条立てを読み取れない")
Whole = Callable[[str], Ordinance]
Amended = Sequence[tuple[Titled, Amendment]]


class _Share(NamedTuple):
    """What goes together: who enacts it below 条例, its kind, who proposes it, the 局 or 委員会, the titles joined."""

    who: str
    word: str
    proposer: str
    part: str
    joined: tuple[str, ...]


def bills(amendments: Sequence[Amendment], ordinances: Sequence[Titled], city: City, whole: Whole) -> tuple[Bill, ...]:
    """One bill for each share; 条例 first. Amendments that are not proved are left out.

    ``whole`` gives the instrument of an id: a bill is printed as most of those that it amends are.
    """
    known = {o.id: o for o in ordinances}
    place = {o.id: at for at, o in enumerate(ordinances)}
    head = head_of_body(city, [o.enactor for o in ordinances])
    groups: dict[_Share, list[tuple[Titled, Amendment]]] = {}
    for amendment in amendments:
        ordinance = known.get(amendment.ordinance)
        if ordinance is not None and amendment.proved:
            groups.setdefault(_share(ordinance, city, head), []).append((ordinance, amendment))
    made = []
    offices = [d.bureau for d in city.departments] if city.bills.by == "部局" else list(city.bills.committees)
    for share in sorted(groups, key=lambda s: _first(s, head, offices)):
        by_source = city.bills.order == "例規集順"
        ordered = sorted(
            groups[share],
            key=lambda pair: (place[pair[0].id],) if by_source else (*dated(pair[0].number), pair[0].source),
        )
        made.append(_bill(share, ordered, city, whole))
    return tuple(made)


def _share(ordinance: Titled, city: City, head: str) -> _Share:
    """The bill that an instrument belongs to."""
    word = kind_word(ordinance.kind)
    council = is_councils(ordinance.title)
    proposer = COUNCIL if council else head if word == "条例" else ordinance.enactor
    who = (COUNCIL if council else "") if word == "条例" else ordinance.enactor
    title = ordinance.title
    joined = next((group for group in city.bills.joined if title in group), ())
    if title in city.bills.alone:
        joined = (title,)
    part = "" if council or joined or city.bills.by == "提案者" else _part(title, city)
    return _Share(who, word, proposer, part, joined)


def _part(title: str, city: City) -> str:
    """The 局 that answers for an instrument, or the 委員会 that it comes before."""
    department = city.department_of(title)
    if city.bills.by == "部局":
        return department.bureau if department else ""
    names = {title, *((department.bureau, department.department) if department else ())}
    return next((committee for committee, its in city.bills.committees.items() if names & set(its)), "")


def _first(share: _Share, head: str, offices: Sequence[str]) -> tuple[object, ...]:
    """条例 before rules, those of the head before others', parts as city.yaml names them, single ones last."""
    part = offices.index(share.part) if share.part in offices else -1
    return share.word != "条例", share.proposer != head, share.who, share.word, part, share.joined


def _bill(share: _Share, ordered: list[tuple[Titled, Amendment]], city: City, whole: Whole) -> Bill:
    ordinances = [ordinance for ordinance, _ in ordered]
    texts = {o.id: whole(o.id) for o in ordinances}
    style = _style([style_of(texts[o.id], city) for o in ordinances])
    habit = citing_habit([texts[o.id].text for o in ordinances], city.name)
    tables = _tables(ordered, texts, city)
    title = title_of(ordinances, share.word, share.part, joined=bool(share.joined[1:]))
    body = _body(ordered, tables, style, habit, city)
    parts = [
        AmendedPart(number if ordered[1:] else 0, o.title, o.kind, o.number, amendment.changes)
        for number, (o, amendment) in enumerate(ordered, 1)
    ]
    text = "\n".join(["　　　" + title, *body, *closing(parts, style, city)])
    lines = tuple(
        BillLine(number, ordinance.id, ordinance.title, line)
        for number, (ordinance, amendment) in enumerate(ordered, 1)
        for line in amendment.changes
    )
    return Bill(
        share.who, share.word, title, text,
        tuple(o.id for o in ordinances),
        tuple(f for _, amendment in ordered for f in amendment.findings),
        lines,
        _proved(text, ordered, tables),
        share.proposer, share.part,
        opening(share.word, title, share.proposer, city),
        promulgation(share.word, title, share.proposer, city, ordinances[0].number),
        reason_of([line.change for line in lines], share.word, city) if share.word == "条例" else "",
        _notes(ordered, tables, city),
        tuple(tables.values()),
    )  # fmt: skip


def _style(styles: Sequence[Style]) -> Style:
    """The style of most of the instruments; the first of them where none prevails."""
    digits = Counter((s.outside.single, s.outside.multi) for s in styles)
    common = max(digits, key=lambda pair: digits[pair])
    chosen = next(s for s in styles if (s.outside.single, s.outside.multi) == common)
    return replace(chosen.outside)


def _tables(
    ordered: Sequence[tuple[Titled, Amendment]], texts: Mapping[str, Ordinance], city: City
) -> dict[str, ProvisionTable]:
    if city.style.method != TABLE_METHOD:
        return {}
    made = {o.id: provision_table(texts[o.id], amendment.provisions) for o, amendment in ordered}
    return {key: table for key, table in made.items() if table is not None}


def _notes(
    ordered: Sequence[tuple[Titled, Amendment]], tables: Mapping[str, ProvisionTable], city: City
) -> tuple[str, ...]:
    """What a person has to fill in or look at."""
    notes = [problem for ordinance, _ in ordered if (problem := number_problem(ordinance))]
    if city.style.method == TABLE_METHOD:
        notes += [
            f"「{o.title}」は、表を当てはめた結果を確かめられないため、改め文で改めます。"
            for o, _ in ordered
            if o.id not in tables
        ]
    return tuple(notes)


def title_of(ordinances: Sequence[Titled], word: str, part: str = "", joined: bool = False) -> str:
    """「○○条例の一部を改正する条例」, 「Ａ及びＢの一部を改正する条例」, 「…関係条例の整備に関する条例」."""
    if len(ordinances) == 1 or joined:
        titles = [o.title for o in ordinances]
        named = "、".join(titles[:-1]) + ("及び" if titles[1:] else "") + titles[-1]
        return f"{named}の一部を改正する{word}"
    return f"{OCCASION}{part}関係{word}の整備に関する{word}"


def _body(
    ordered: Amended,
    tables: Mapping[str, ProvisionTable],
    style: Style,
    habit: CitingHabit,
    city: City,
) -> list[str]:
    lines: list[str] = []
    for number, (ordinance, amendment) in enumerate(ordered, 1):
        words = table_words(city) if ordinance.id in tables else amendment.provisions.split("\n")
        if len(ordered) == 1:
            return [header(ordinance, habit, style), *words]
        lines.append(f"（{ordinance.title}の一部改正）")
        lines.append(f"第{style.digits(number)}条　{header(ordinance, habit, style)}")
        lines += words
    return lines


def _proved(text: str, ordered: Amended, tables: Mapping[str, ProvisionTable]) -> bool:
    """Whether the bill as printed gives every instrument the very 改正規定 that were proved for it.

    A table was proved by applying it when it was made.
    """
    read = read_bill([o for o, _ in ordered], text)
    if isinstance(read, Refused):
        return False
    return all(o.id in tables or read[o.id] == amendment.provisions for o, amendment in ordered)


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
            taken = {o.id for o, _ in parts}
            meant = [o for o in titled.get(found["title"], ()) if o.id not in taken and _same(o, found["made"])]
            if canonical(found["number"]) != str(len(parts) + 1) or not meant:
                return WRONG
            parts.append((meant[0], []))
        elif parts and not (line.endswith("の一部改正）") and line[1:-6] in titled):
            parts[-1][1].append(line)
    if sorted(o.id for o, _ in parts) != sorted(o.id for o in ordinances):
        return WRONG
    return {o.id: "\n".join(lines) for o, lines in parts}


def _same(ordinance: Titled, cited: str | None) -> bool:
    """Whether 「昭和49年○○市条例第33号」 cites the number printed in the instrument (the day is left out)."""
    if not cited_number(ordinance.number, CitingHabit()):
        return (cited or "").endswith("第　　号")  # a blank to fill in
    year, _, number = dated(ordinance.number)
    cited_year, _, its = dated(cited or "")
    return (year, number) == (cited_year, its)
