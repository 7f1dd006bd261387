"""ハネ: what refers to a 項 that moves down follows it; where that is not certain, nothing moves."""

from dataclasses import replace

import pytest

from analog_review.model.ordinance import Kind, Ordinance
from analog_review.propose.amending.edits import apply_edits
from analog_review.propose.amending.references import mended
from analog_review.propose.refused import REFERRED, UNKNOWN_REFERENCES, Refused

from .instruments import make

BODY = """
第８条　甲とする。
２　乙とする。
３　{closing}
第９条　{citing}
"""
CLOSING = "前２項に定めるもののほか、必要な事項は、規則で定める。"


def instrument(citing: str = "丙とする。", closing: str = CLOSING, more: str = "") -> Ordinance:
    return make(BODY.format(citing=citing, closing=closing) + more)


def follow(o: Ordinance, others: tuple[Ordinance, ...] | None = ()) -> str | Refused:
    """The instrument's text once 第8条第3項 has become 第4項, its label set aside."""
    article = next(p for p in o.provisions if p.kind is Kind.ARTICLE and p.number == "8")
    moved = [o.provisions[i] for i in o.children[article.index]][-1:]
    edits = mended(o, moved, others)
    return edits if isinstance(edits, Refused) else apply_edits(o.text, edits)


@pytest.mark.parametrize(
    ("citing", "after"),
    [
        ("第８条第３項の規則を公表する。", "第８条第４項の規則を公表する。"),
        ("この条例第８条第３項の規則を公表する。", "この条例第８条第４項の規則を公表する。"),
        (
            "第８条第２項及び第３項の規定は、乙について準用する。",
            "第８条第２項及び第４項の規定は、乙について準用する。",
        ),
        ("第８条第１項、第２項及び第３項の例による。", "第８条第１項、第２項及び第４項の例による。"),
        ("第８条第１項第２号又は第３項の例による。", "第８条第１項第２号又は第４項の例による。"),
        ("第８条第３項の規則のうち同項に定めるもの", "第８条第４項の規則のうち同項に定めるもの"),
    ],
)
def test_references_follow(citing: str, after: str) -> None:
    made = follow(instrument(citing))
    assert isinstance(made, str)
    assert made.split("\n")[3] == "第９条　" + after
    assert made.split("\n")[2] == "３　" + CLOSING.replace("２", "３")


@pytest.mark.parametrize(
    "citing",
    [
        "法第８条第３項の許可を受ける。",
        "法第８条第２項及び第３項の許可を受ける。",
        "建築基準法（昭和25年法律第201号）第８条第３項の許可を受ける。",
        "第７条第３項の許可を受ける。",
        "第８条の３第３項の許可を受ける。",
        "第８条第２項の許可を受ける。",
        "第８条（見出しを含む。）の例による。",
        "第３項の規定は、適用しない。",
        "第７条第２項及び第３項の例による。",
    ],
)
def test_what_means_another_provision_is_left_alone(citing: str) -> None:
    made = follow(instrument(citing))
    assert isinstance(made, str)
    assert made.split("\n")[3] == "第９条　" + citing


@pytest.mark.parametrize(
    "citing",
    [
        "第８条第１項から第３項までの例による。",
        "第８条第３項から第５項までの例による。",
        "第８条第２項及び同条第３項の例による。",
        "前条第３項の例による。",
        "前条第２項及び第３項の例による。",
    ],
)
def test_what_cannot_be_mended_for_certain_forbids_the_move(citing: str) -> None:
    assert follow(instrument(citing)) == REFERRED


@pytest.mark.parametrize(
    ("closing", "after"),
    [
        (CLOSING, "前３項に定めるもののほか、必要な事項は、規則で定める。"),
        ("前各項に定めるもののほか、必要な事項は、規則で定める。", None),
        (
            "前項に定めるもののほか、必要な事項は、規則で定める。",
            "前２項に定めるもののほか、必要な事項は、規則で定める。",
        ),
    ],
)
def test_the_closing_paragraph_counts_one_more(closing: str, after: str | None) -> None:
    made = follow(instrument(closing=closing))
    assert isinstance(made, str)
    assert made.split("\n")[2] == "３　" + (after or closing)


def test_a_relative_reference_across_the_gap_forbids_the_move() -> None:
    assert follow(instrument(closing="前２項に定めるもののほか、前項の規則を公表する。")) == REFERRED
    body = BODY.replace("乙とする。", "次項の規則による。")
    assert follow(make(body.format(citing="丙とする。", closing=CLOSING))) == REFERRED


def test_inside_the_article_a_bare_paragraph_is_its_own() -> None:
    body = BODY.replace("乙とする。", "第３項の規則及び第９条第１項又は第３項による。")
    made = follow(make(body.format(citing="丙とする。", closing=CLOSING)))
    assert isinstance(made, str)
    assert made.split("\n")[1] == "２　第４項の規則及び第９条第１項又は第３項による。"


@pytest.mark.parametrize(
    ("more", "moves"),
    [
        ("様式第１号（第８条関係）\n氏名\n", True),
        ("様式第１号（第８条第３項関係）\n氏名\n", False),
        ("別表第１（第８条第２項関係）\n甲\n", True),
        ("別表第１（第８条第３項関係）\n甲\n", False),
        ("附　則\n１　第８条第３項の規則は、定めない。\n", True),
        ("附　則（平成３年条例第５号）\n１　第８条第３項の規則は、定めない。\n", False),
    ],
)
def test_tables_forms_and_supplementary_provisions(more: str, moves: bool) -> None:
    assert isinstance(follow(instrument(more=more)), str) is moves


@pytest.mark.parametrize(
    ("words", "moves"),
    [
        ("北市公告条例第８条第３項の規則を定める。", False),
        ("北市公告条例（昭和49年条例第33号。以下「条例」という。）第８条第３項の規則を定める。", False),
        ("条例第８条第３項の規則を定める。", False),
        ("北市公告条例第８条第２項及び第３項の規則を定める。", False),
        ("北市公告条例第８条第２項及び同条第３項の規則を定める。", False),
        ("北市公告条例第７条第２項及び同条第３項の規則を定める。", True),
        ("北市公告条例第８条第２項の規則を定める。", True),
        ("北市公告条例第７条第３項の規則を定める。", True),
    ],
)
def test_other_instruments(words: str, moves: bool) -> None:
    other = replace(make(f"第１条　{words}\n", title="北市公告条例施行規則"), id="o2")
    assert isinstance(follow(instrument(), (other,)), str) is moves
    assert follow(instrument(), None) == UNKNOWN_REFERENCES
