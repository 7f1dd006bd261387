"""Clauses into the words of a 改正規定, one paragraph an article."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.place import Place
from analog_review.propose.amending.amend import AmendingClause, article_of, needs_lead
from analog_review.propose.amending.place import counter, is_last, write
from analog_review.propose.amending.quote import Rewording
from analog_review.propose.drafting.style import Style

GO_ON = {"改める": "改め", "削る": "削り", "加える": "加え", "する": "し", "繰り下げる": "繰り下げ"}
RUN = 4
"""From so many units on, a move is said as a range: 「第3項から第6項までを1項ずつ繰り下げ」."""


@dataclass
class _Sentence:
    """One sentence under way, and what has been said before it."""

    phrases: list[tuple[str, str]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    previous: Place | None = None
    comma: str = "、"

    def say(self, words: str, verb: str, place: Place | None = None) -> None:
        self.phrases.append((words, verb))
        self.previous = place or self.previous

    def close(self, below: str = "") -> None:
        """End the sentence; ``below`` are the lines that an addition puts under it."""
        if self.phrases:
            *most, (words, verb) = self.phrases
            sentence = "".join(f"{w}{GO_ON[v]}、" for w, v in most) + words + verb + "。"
            self.done.append(sentence if self.comma == "、" else _with_comma(sentence, self.comma))
        if below:
            self.done.append(below.rstrip("\n"))
        self.phrases, self.previous = [], None


def text_of(ordinance: Ordinance, found: tuple[AmendingClause, ...], style: Style) -> str:
    """The clauses as paragraphs, one an article, without header."""
    style = style.outside
    articles: list[list[AmendingClause]] = []
    whole = [c for c in found if c.unit.kind is Kind.ARTICLE and (c.number or c.deleted or c.behind)]
    for clause in found:
        if clause in whole:  # 条 that move make room for one another, and are said together
            articles += [whole] if clause is whole[0] else []
            continue
        if articles and article_of(articles[-1][-1].place) == article_of(clause.place):
            articles[-1].append(clause)
        else:
            articles.append([clause])
    return "\n".join(line for inside in articles for line in _article(ordinance, inside, style))


def _article(ordinance: Ordinance, inside: list[AmendingClause], style: Style) -> list[str]:
    said = _Sentence(comma=style.comma)
    moved = [c for c in inside if c.number]
    for together in _alike([c for c in inside if not c.number and not c.deleted]):
        clause = together[-1]
        _words(together, style, said)
        for what, new in clause.added:
            place = needs_lead(ordinance, clause)
            where = write(place, style, said.previous)
            how = "に次のただし書を" if what == "ただし書" else "に後段として次のように"
            said.say(where + how, "加える", place)
            said.close("　" + new)
    deleted = next((c for c in inside if c.deleted), None)
    if deleted is not None:
        said.say(write(deleted.bare, style, said.previous) + "を", "削る", deleted.bare)
    _moves(moved, style, said)
    added = next((c for c in inside if c.behind), None)
    if added is not None:
        said.say(_behind(ordinance, added, moved, style, said), "加える")
        said.close(added.behind)
    said.close()
    return said.done


def _alike(clauses: list[AmendingClause]) -> list[list[AmendingClause]]:
    """Places of one 条 where the very same is done, together: 「第1項及び第3項中「図面」の次に…」."""
    found: list[list[AmendingClause]] = []
    for clause in clauses:
        last = found[-1][-1] if found else None
        if last is not None and clause.changes == last.changes and last.changes and not last.added and not last.behind:
            places = [*(c.place for c in found[-1]), clause.place]
            if len({_level(p) for p in places}) == 1:
                found[-1].append(clause)
                continue
        found.append([clause])
    return found


def _level(place: Place) -> tuple[str, ...]:
    """What places must share to be named in one breath: the 条 of several 項, the 項 of several 号."""
    whole = ("form", place.form) if place.form else (str(place.supplementary), place.article)
    kind = "号" if place.item else "項" if place.paragraph else "条"
    alone = (str(place),) if kind == "条" or place.form or place.part == "見出し" else ()
    return (*whole, kind, place.paragraph if place.item else "", "ア" if place.subitems else "", *alone)


def _words(together: list[AmendingClause], style: Style, said: _Sentence) -> None:
    """What is said of one place, or of several at once."""
    clause = together[0]
    printed = _form_as_printed(clause.unit.label) if clause.place.form else ""
    if not clause.changes:
        return
    names = [write(clause.place, style, said.previous, printed)]
    for one in together[1:]:
        tail = replace(one.place, supplementary=False, article="")
        names.append(replace(tail, paragraph="").printed(style.digits, half=style.half_brackets) if one.place.item else
                     tail.printed(style.digits, half=style.half_brackets))  # fmt: skip
    lead = "、".join(names[:-1]) + ("及び" if names[1:] else "") + names[-1] + "中"
    place = clause.place
    if names[1:]:  # 同項 would be said of the last one alone
        place = replace(place, item="", subitems=(), part="", paragraph=place.paragraph if place.item else "")
    for body, verb in _runs(clause.changes, style):
        said.say(lead + body, verb, place)
        lead = ""


def _moves(moved: list[AmendingClause], style: Style, said: _Sentence) -> None:
    """Later ones first when they make room, earlier ones first when they close up."""
    if not moved:
        return
    down = int(moved[0].number.split("_")[0]) > int(_own(moved[0]).split("_")[0])
    ordered = list(reversed(moved)) if down else moved
    if any(c.changes for c in ordered):
        for clause in ordered:
            _words([clause], style, said)
            where = write(clause.bare, style, said.previous)
            target = write(_renumbered(clause), style, clause.bare)
            said.say(f"{where}を{target}と", "する", clause.bare)
        return
    container = _context(ordered[0], style, said)
    if down and len(ordered) >= RUN:
        last, rest = ordered[0], ordered[1:]
        said.say(f"{container}{_number(last.bare, style)}を{_number(_renumbered(last), style)}と", "する", last.bare)
        unit = counter(last.unit)
        first, end = _number(rest[-1].bare, style), _number(rest[0].bare, style)
        said.say(f"{first}から{end}までを{style.digits(1)}{unit}ずつ", "繰り下げる", last.bare)
        return
    for clause in ordered:
        here, there = _number(clause.bare, style), _number(_renumbered(clause), style)
        said.say(f"{container}{here}を{there}と", "する", clause.bare)
        container = ""


def _context(clause: AmendingClause, style: Style, said: _Sentence) -> str:
    """「第8条中」 before 「第3項を第4項とし」; nothing where the sentence has just said it."""
    if clause.unit.kind is Kind.ARTICLE:
        return ""
    place = clause.bare
    container = replace(place, item="") if place.item else replace(place, paragraph="")
    return write(container, style, said.previous) + "中"


def _behind(
    ordinance: Ordinance, clause: AmendingClause, moved: list[AmendingClause], style: Style, said: _Sentence
) -> str:
    place, unit = clause.bare, counter(clause.unit)
    count = f"次の{style.digits(1)}{unit}を"
    if is_last(ordinance, clause.unit) and not moved:
        if clause.unit.kind is Kind.ARTICLE:
            return f"本則に{count}"
        container = replace(place, item="") if place.item else replace(place, paragraph="")
        return write(container, style, said.previous) + f"に{count}"
    if moved and not any(c.changes for c in moved):  # 「第8条中」 still holds
        return f"{_number(place, style)}の次に{count}"
    return write(place, style, said.previous) + f"の次に{count}"


def _with_comma(sentence: str, comma: str) -> str:
    """The sentence with another comma outside of what it quotes."""
    depth, parts = 0, []
    for char in sentence:
        depth += (char == "「") - (char == "」")
        parts.append(comma if char == "、" and depth == 0 else char)
    return "".join(parts)


def _own(clause: AmendingClause) -> str:
    return clause.unit.number


def _renumbered(clause: AmendingClause) -> Place:
    place = clause.bare
    if place.item:
        return replace(place, item=clause.number)
    if clause.unit.kind is Kind.ARTICLE:
        return replace(place, article=clause.number)
    return replace(place, paragraph=clause.number)


def _number(place: Place, style: Style) -> str:
    """The last level of a place alone: 「第3項」."""
    if place.item:
        return write(Place(item=place.item), style)
    return write(Place(paragraph=place.paragraph), style) if place.paragraph else write(place, style)


def _form_as_printed(label: str) -> str:
    """「様式第１号」 without the 「（第５条関係）」 that some print in the label."""
    return label.split("（")[0].split("(")[0].strip()


def _runs(changes: tuple[Rewording, ...], style: Style) -> Iterator[tuple[str, str]]:
    """「A」を「B」に、「C」を「D」に + 改める; 「E」、「F」及び「G」を + 削る; 「H」の次に「I」を + 加える."""
    run: list[Rewording] = []
    for change in changes:
        if run and _verb(run[-1]) != _verb(change):
            yield _run(run, style)
            run = []
        run.append(change)
    if run:
        yield _run(run, style)


def _verb(change: Rewording) -> str:
    if not change.new:
        return "削る"
    return "加える" if change.new.startswith(change.old) else "改める"


def _run(run: list[Rewording], style: Style) -> tuple[str, str]:
    verb = _verb(run[0])
    if verb == "改める":
        return "、".join(f"「{c.old}」を「{c.new}」に" for c in run), verb
    if verb == "加える":
        return "、".join(f"「{c.old}」{style.insert}「{c.new[len(c.old) :]}」を" for c in run), verb
    *most, last = (f"「{c.old}」" for c in run)
    return ("、".join(most) + "及び" if most else "") + last + "を", verb
