"""The rule that sets seals and signatures aside for listed forms at once, beside amending form by form."""

from collections.abc import Iterable, Sequence
from functools import partial

from analog_review.model.city import City
from analog_review.model.finding import Bill, Finding
from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.model.words import Status
from analog_review.propose.instrument import cited_number, dated
from analog_review.propose.place import form_name
from analog_review.propose.style import kind_word, style_of

TITLE = "押印及び署名の特例に関する規則"
RULES = ("規則", "規程", "要綱", "要領", "告示", "訓令", "庁達", "基準", "指針")
"""What a rule of the same body can set aside: not a 条例, nor what a 条例 itself demands."""


def seal_rule(
    findings: Iterable[Finding], ordinances: Sequence[Ordinance], city: City, enactor: str = "市長"
) -> Bill | None:
    """「押印及び署名の特例に関する規則」 with a table of forms, None when no form of that body asks for a seal.

    It lists forms alone: where an article demands the seal the article has to be amended. What keeps its seal by a
    law, or needs one for what it is, is not listed (findings that are not ``analog``, or carry UPPER or ESSENCE).
    """
    known = {o.id: o for o in ordinances if o.enactor == enactor and kind_word(o.kind) in RULES and not o.repealed}
    listed: dict[str, dict[str, list[str]]] = {}
    for finding in findings:
        ordinance = known.get(finding.ordinance.id)
        kept = {"UPPER", "ESSENCE", "STRUCTURE"} & set(finding.notes)
        if ordinance is None or finding.category != "seal" or finding.status is not Status.ANALOG or kept:
            continue
        form = _form(ordinance, finding)
        if form:
            listed.setdefault(ordinance.id, {}).setdefault(form, []).append(finding.id)
    if not listed:
        return None
    ordered = sorted((known[key] for key in listed), key=lambda o: (*dated(o.number), o.source))
    style = style_of(ordered[0], city)
    one, two = style.digits(1), style.digits(2)
    rows = []
    for ordinance in ordered:
        number = cited_number(ordinance.number, city.name)
        forms = "、".join(sorted(listed[ordinance.id], key=partial(_printed, ordinance)))
        rows.append(f"{ordinance.title}{f'（{number}）' if number else ''}\t{forms}")
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
    ids = tuple(
        f for o in ordered for form in sorted(listed[o.id], key=partial(_printed, o)) for f in listed[o.id][form]
    )
    return Bill(enactor, "規則", TITLE, "\n".join(lines), tuple(o.id for o in ordered), ids, (), False)


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
