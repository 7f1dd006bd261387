"""Random edits of random instruments: the emitted 改め文, applied, gives the edited text, or the edits are refused."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.model.city import City
from analog_review.propose.amending.amend import clauses
from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.edits import UNITS, Edit, apply_edits, overlap
from analog_review.propose.amending.grammar import parse
from analog_review.propose.amending.instrument import instrument
from analog_review.propose.amending.wording import text_of
from analog_review.propose.drafting.style import style_of
from analog_review.propose.refused import Refused

from .instruments import make

WORDS = st.text("書面図掲示にをはのし又、「」（）甲乙12１２一二。", min_size=1, max_size=30).map(
    lambda w: w.strip() or "甲"
)

PLAIN = st.text("書面電磁的記録をに", min_size=1, max_size=8)
DIGITS = ("0123456789", "０１２３４５６７８９", "〇一二三四五六七八九")


@st.composite
def bodies(draw: st.DrawFn) -> str:
    lines = []
    digits = DIGITS[draw(st.integers(0, 2))]
    for article in range(1, draw(st.integers(1, 4)) + 1):
        for paragraph in range(1, draw(st.integers(1, 3)) + 1):
            label = f"第{digits[article]}条" if paragraph == 1 else digits[paragraph]
            lines.append(f"{label}　{draw(WORDS)}。")
            for item in range(1, draw(st.integers(0, 2)) + 1):
                lines.append(f"（{digits[item]}）　{draw(WORDS)}")
    if draw(st.booleans()):
        lines += ["附　則", f"{digits[1]}　{draw(WORDS)}。", f"{digits[2]}　{draw(WORDS)}。"]
    if draw(st.booleans()):
        lines += [f"様式第{digits[1]}号（第１条関係）", "氏名　㊞", "住所　㊞"]
    return "\n".join(lines)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    body = draw(bodies())
    spans = [(p.body, p.end - 1) for p in make(body).provisions if p.end - 1 > p.body and p.kind in UNITS]
    edits = []
    for _ in range(draw(st.integers(1, 4))):
        low, high = draw(st.sampled_from(spans))
        start = draw(st.integers(low, high - 1))
        edits.append((start, min(high, start + draw(st.integers(0, 4))), draw(st.one_of(st.just(""), PLAIN, WORDS))))
    return body, edits


@settings(max_examples=400, deadline=None)
@given(cases())
def test_applied_is_edited_or_refused(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    body, wanted = case
    o = make(body)
    edits = {Edit(*e) for e in wanted if o.text[e[0] : e[1]] != e[2]}
    if not edits or overlap(edits):
        return
    found = clauses(o, edits)
    if isinstance(found, Refused):
        return
    after = apply_edits(o.text, edits)
    assert apply_amendment(o, text_of(o, found, style_of(o, City()))) == after
    assert apply_amendment(o, instrument(o, found, City(name="北市"))) == after
    for clause in found:
        for change in clause.changes:
            assert change.old in o.text


@settings(max_examples=300, deadline=None)
@given(st.text("第１1条項号中「」をに改め削る、。同及び附則ただし書ア（）", max_size=40))
def test_the_parser_never_fails(text: str) -> None:
    assert isinstance(parse(text), tuple | Refused)
    assert isinstance(apply_amendment(make("第１条　甲とする。"), text), str | Refused)
