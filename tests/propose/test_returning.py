"""What is handed back is what came on paper: the 項 on returning follows the draft that lets papers be records."""

from analog_review.model.city import City
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.propose import propose

from .instruments import DEFINED, make, scanner

OFFER = {
    "written.r": (AlternativeRule("a", "代替", None, (), 2, (Draft("include", "書面", "{0}（電磁的記録を含む。）"),)),)
}
BODY = "第１条　申請書に書面を添付する。\n２　前項の規定により添付した免状は、審査の後、返還する。\n第２条　提出した図面は、返却する。\n"


def test_the_return_in_the_same_article_is_limited_to_paper() -> None:
    o = make(BODY + DEFINED)
    scan = scanner(o.title)
    found = [f for f in scan(o.text) if f.category == "written"]
    _, (amendment,) = propose(
        o, found, OFFER, lambda text: [f for f in scan(text) if f.category == "written"], City(), ()
    )
    assert amendment.proved
    assert amendment.provisions == (
        "第１条第１項中「書面」の次に「（電磁的記録を含む。）」を加え、"
        "同条第２項中「免状」の次に「（電磁的記録により添付されたものを除く。）」を加える。"
    )
