"""Units added, moved, taken out, and sentences added at random: 改め文 → applied = edited, or refused."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.model.city import City, DraftingStyle
from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.propose.amending.amend import clauses
from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.edits import (
    ADDED,
    DELETED,
    LABEL,
    LATTER,
    PROVISO,
    Edit,
    apply_edits,
    overlap,
    tail_of,
)
from analog_review.propose.amending.instrument import instrument
from analog_review.propose.amending.place import relabel, siblings
from analog_review.propose.amending.wording import text_of
from analog_review.propose.drafting.style import style_of
from analog_review.propose.refused import Refused

from .instruments import make
from .test_roundtrip import DIGITS

SAID = st.text("書面図掲示を又甲乙丙丁「」（）", min_size=2, max_size=12)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    digits = DIGITS[draw(st.integers(0, 2))]
    lines = []
    for article in range(1, draw(st.integers(2, 4)) + 1):
        lines.append("（見出し）")
        for paragraph in range(1, draw(st.integers(1, 6)) + 1):
            label = f"第{digits[article]}条" if paragraph == 1 else digits[paragraph]
            lines.append(f"{label}　{draw(SAID)}。")
            for item in range(1, draw(st.integers(0, 5)) + 1):
                lines.append(f"（{digits[item]}）　{draw(SAID)}")
    return "\n".join(lines)


def moved(o: Ordinance, run: list[Provision], by: int) -> list[Edit]:
    """The label edits that move units up or down."""
    return [
        Edit(p.start, p.body, relabel(o.text[p.start : p.body], str(int(p.number) + by)), LABEL) for p in run if p.label
    ]


def article(draw: st.DrawFn, o: Ordinance, unit: Provision, behind: list[Provision]) -> list[Edit]:
    """A 条 with its 見出し taken out, or added behind: as a branch, or with those behind it moved."""
    how = draw(st.sampled_from(("out", "branch", "between")))
    if how == "out":
        heading = o.provisions[unit.index - 1]
        return [Edit(heading.start, tail_of(o, unit), "", DELETED), *moved(o, behind, -1)]
    label = o.text[unit.start : unit.body]
    if how == "branch":
        sample = relabel(label, "2").strip("第条　")
        label = label.replace("条", f"条の{sample}")
    else:
        label = relabel(label, str(int(unit.number) + 1))
    at = tail_of(o, unit)
    line = f"（新設）\n{label}{draw(SAID)}。\n"
    return [Edit(at, at, line, ADDED), *(moved(o, behind, 1) if how == "between" else [])]


def structural(draw: st.DrawFn, o: Ordinance) -> list[Edit]:
    """One unit added behind, or taken out of, those beside it, which then move."""
    kind = draw(st.sampled_from((Kind.PARAGRAPH, Kind.ITEM, Kind.ARTICLE)))
    units = [p for p in o.provisions if p.kind is kind and p.part is Part.MAIN]
    if not units:
        return []
    unit = draw(st.sampled_from(units))
    beside = siblings(o, unit)
    behind = [p for p in beside if p.index > unit.index]
    if kind is Kind.ARTICLE:
        return article(draw, o, unit, behind)
    sample = next((p for p in beside if p.label), None)
    if draw(st.booleans()) or not unit.label:
        label = o.text[sample.start : sample.body] if sample else "２　" if kind is Kind.PARAGRAPH else "（１）　"
        at = tail_of(o, unit)
        line = relabel(label, str(int(unit.number) + 1)) + draw(SAID) + "。\n"
        return [Edit(at, at, line, ADDED), *moved(o, behind, 1)]
    return [Edit(unit.start, tail_of(o, unit), "", DELETED), *moved(o, behind, -1)]


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    body = draw(bodies())
    o = make(body)
    edits = structural(draw, o) if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 2))):
        unit = draw(st.sampled_from([p for p in o.provisions if p.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.CAPTION)]))
        start = draw(st.integers(unit.body, max(unit.body, unit.end - 2)))
        edits.append(Edit(start, min(unit.end - 1, start + draw(st.integers(1, 3))), draw(SAID)))
    if draw(st.booleans()):
        unit = draw(st.sampled_from([p for p in o.provisions if p.kind is Kind.PARAGRAPH]))
        how, opening = draw(st.sampled_from(((PROVISO, "ただし、"), (LATTER, "この場合において、"))))
        at = unit.end - 1
        edits.append(Edit(at, at, f"{opening}{draw(SAID)}。", how))
    return body, edits


@settings(max_examples=500, deadline=None)
@given(cases(), st.sampled_from(("の次に", "の下に")))
def test_applied_is_edited_or_refused(case: tuple[str, list[Edit]], insert: str) -> None:
    body, wanted = case
    o = make(body)
    edits = {e for e in wanted if o.text[e.start : e.end] != e.new}
    if not edits or overlap(edits):
        return
    found = clauses(o, edits)
    if isinstance(found, Refused):
        return
    city = City(name="北市", style=DraftingStyle(insert=insert))
    text = text_of(o, found, style_of(o, city))
    made = apply_amendment(o, text)
    after = apply_edits(o.text, edits)
    # a refusal is safe, another text is not
    assert isinstance(made, Refused) or made == after, text
    assert apply_amendment(o, instrument(o, found, city)) == made
    if not any(e.how in (PROVISO, LATTER) or "「" in e.new or "」" in e.new for e in edits):
        assert made == after, text
