"""The rule that sets seals and signatures aside for listed forms at once, beside amending form by form."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from analog_review.model.city import City
from analog_review.model.finding import Bill, Finding
from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.model.place import form_name
from analog_review.model.words import Status
from analog_review.propose.amending.citing import CitingHabit, cited_number
from analog_review.propose.amending.instrument import Titled, dated
from analog_review.propose.drafting.style import kind_word, style_of

TITLE = "押印及び署名の特例に関する規則"
BODY = "市長"
"""Whose rule it is, and whose instruments it can set aside."""
RULES = ("規則", "規程", "要綱", "要領", "告示", "訓令", "庁達", "基準", "指針")
"""What a rule of the same body can set aside: not a 条例, nor what a 条例 itself demands."""


@dataclass(frozen=True, slots=True)
class SealedForm:
    """A form that asks for a seal or a signature, as its instrument calls it, and the findings in it."""

    form: str
    findings: tuple[str, ...]


def sealed_forms(ordinance: Ordinance, findings: Iterable[Finding], enactor: str = BODY) -> tuple[SealedForm, ...]:
    """The forms of a rule of that body that may do without their seal, in the order in which they are printed.

    What keeps its seal by a law, or needs one for what it is, is not listed (findings that are not ``analog``, or
    carry UPPER or ESSENCE).
    """
    if ordinance.enactor != enactor or kind_word(ordinance.kind) not in RULES or ordinance.repealed:
        return ()
    listed: dict[str, list[str]] = {}
    for finding in findings:
        kept = {"UPPER", "ESSENCE", "STRUCTURE"} & set(finding.notes)
        if finding.category != "seal" or finding.status is not Status.ANALOG or kept:
            continue
        form = _form(ordinance, finding)
        if form:
            listed.setdefault(form, []).append(finding.id)
    return tuple(SealedForm(f, tuple(listed[f])) for f in sorted(listed, key=partial(_printed, ordinance)))


def seal_rule(
    listed: Sequence[tuple[Titled, tuple[SealedForm, ...]]],
    city: City,
    whole: Callable[[str], Ordinance],
    enactor: str = BODY,
) -> Bill | None:
    """「押印及び署名の特例に関する規則」 with a table of forms, None when no form of that body asks for a seal.

    It lists forms alone: where an article demands the seal the article has to be amended. ``whole`` gives the
    instrument of an id.
    """
    known: dict[str, tuple[Titled, dict[str, list[str]]]] = {}  # a collection may hold an instrument twice
    for ordinance, forms in listed:
        for each in forms:
            _, its = known.setdefault(ordinance.id, (ordinance, {}))
            its.setdefault(each.form, []).extend(each.findings)
    ordered = sorted(known.values(), key=lambda each: (*dated(each[0].number), each[0].source))
    if not ordered:
        return None
    style = style_of(whole(ordered[0][0].id), city)
    one, two = style.outside.digits(1), style.outside.digits(2)
    rows = []
    for ordinance, its in ordered:
        number = cited_number(ordinance.number, CitingHabit(body=city.name))
        rows.append(f"{ordinance.title}{f'（{number}）' if number else ''}\t{'、'.join(its)}")
    lines = [
        "　　　" + TITLE,
        "（趣旨）",
        f"第{one}条　この規則は、行政手続における市民等の負担の軽減及び情報通信技術の活用を図るため、規則その他の"
        "規程（以下「規則等」という。）に定める様式への押印及び署名に関する特例を定めるものとする。",
        "（押印及び署名の特例）",
        f"第{two}条　別表の左欄に掲げる規則等に定める様式のうち同表の右欄に掲げるものについては、当該規則等の規定に"
        "かかわらず、押印又は署名（記名を除く。）をすることを要しない。",
        f"{two}　前項の様式に印を押すべき旨の表示がある場合であっても、当該表示は、ないものとみなす。",
        "　　　" + "　".join(city.style.supplementary),
        "この規則は、公布の日から施行する。",
        f"別表（第{two}条関係）",
        "規則等\t様式",
        *rows,
    ]
    ids = tuple(finding for _, its in ordered for found in its.values() for finding in found)
    return Bill(enactor, "規則", TITLE, "\n".join(lines), tuple(o.id for o, _ in ordered), ids, (), False)


def _form(ordinance: Ordinance, finding: Finding) -> str:
    """The form a finding stands in, as the instrument calls it."""
    if not 0 <= finding.provision < len(ordinance.provisions) or finding.part != Part.FORM.value:
        return ""
    above = next((p for p in ordinance.ancestors(finding.provision) if p.kind is Kind.FORM), None)
    if above is None or not form_name(above.label or ordinance.text[above.start : above.end].split("\n")[0]):
        return ""
    return (above.label or ordinance.text[above.start : above.end].split("\n")[0]).split("（")[0].split("(")[0].strip()


def _printed(ordinance: Ordinance, form: str) -> int:
    """Where the instrument prints a form, to list forms in its order."""
    return ordinance.text.rfind("\n" + form)
