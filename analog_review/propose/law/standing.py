"""On what a duty stands: on this body's own rule, on a law that fixes the means itself, or on a national model.

A law that only makes the procedure does not hold a paper in place: 「法第42条第２項の規定による指定を求める者は、申請書
に次に掲げる図書を添えて」 is changed where the body's own rule asks for the papers. It does where the law lists them
(「省令第３条に規定する図書を添えて」) or has the deed itself done (「法第27条の規定により公衆の縦覧に供する」).
"""

import re
from dataclasses import dataclass

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.text.numerals import NUMERAL as N

BODILY = ("visual", "onsite", "periodic", "resident", "training")
_SHORT = re.compile(
    r"(?P<law>法律|政令|省令|府令|条例|規則|告示)第[^（）()]{1,12}?号[^（）()]{0,30}?以下(?:この[条項号]において)?「(?P<name>[^」]{1,20})」という"
)
_CITED = re.compile(
    rf"(?P<name>[一-龥ァ-ヶー々ぁ-ん]{{0,40}}?(?:法律|法施行令|法施行規則|法|政令|省令|府令|令|規則|条例))"
    rf"(?P<at>第{N}条(?:の{N})*(?:第{N}項)?(?:第{N}号)?(?:(?:、|及び|又は|若しくは|から|まで|並びに)*(?:法|同条)?第{N}[条項号](?:の{N})*)*)"
    r"(?P<how>の規定(?:により|に基づき|に基づいて|による|に基づく)|に(?:規定する|掲げる|定める)|により|の)"
)
_LISTED = re.compile(r"^(?:[^。、]{0,12}?)(?:書類|図書|書面|図面|資料|添付)")
_HELD = re.compile(
    r"^、?(?:[^。、]{0,10})(?:許可|認定|登録|免許|指定|認可|確認|交付|承認)(?:[をが]?(?:受けた|され|した)|証|書|済)"
)
"""「法第10条の規定による許可書の写し」 describes a paper; nothing is done under that law here."""
_ANOTHERS = re.compile(
    r"しようとする|定める|を(?:した|受けた|受けようと)|に係る|された|である(?:者|場合)|ときは|場合(?:に|は)"
)
_LAW = re.compile(r"(?:法律|法|政令|省令|府令|令|法施行規則)$")
_NOT_LAW = re.compile(r"(?:命令|指令|訓令|方法|作法|用法|寸法|工法|手法|文法|司令|発令|令達)$")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a clause has to wait for: a cited law, or the national model it follows (``model``)."""

    name: str
    model: bool = False

    @property
    def reason(self) -> str:
        """Why it waits, in one Japanese sentence."""
        if self.model:
            return f"{self.name}に倣う規定であり、その改正に合わせる"
        return f"上位法令（{self.name}）が方法を定めており、その見直しを待つ"


MODELS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[市区町村都道府県](?:民)?税条例$"), "市（町・村）税条例（例）等"),
    (re.compile(r"火災予防条例$"), "火災予防条例（例）"),
    (re.compile(r"^[^規]*行政手続条例$"), "行政手続法"),
    (re.compile(r"印鑑(?:の?登録|条例|及び証明|登録及び証明)"), "印鑑登録証明事務処理要領"),
    (
        re.compile(
            r"(?:介護|障害|児童福祉|保育|居宅|地域密着|老人|救護|障がい|認定こども園|放課後児童|幼保|福祉).*"
            r"(?:人員|設備|運営).*(?:基準|要件).*条例$"
        ),
        "従うべき基準又は参酌すべき基準を定める省令",
    ),
    (re.compile(r"(?:給水|水道事業給水|簡易水道)条例$"), "標準給水条例"),
    (re.compile(r"下水道条例$"), "標準下水道条例"),
)


def basis_of(ordinance: Ordinance, finding: Finding) -> Basis | None:
    """What the reform of a finding has to wait for; None when this body can decide it alone."""
    for title, model in MODELS:
        if title.search(re.sub(r"\s", "", ordinance.title)):
            return Basis(model, model=True)
    governing = _governing(ordinance, finding)
    laws = _laws(ordinance)
    for found in _CITED.finditer(governing):
        name = _law_in(found["name"], laws)
        if name is None:
            continue
        behind = governing[found.end() :]
        if found["how"].startswith("に") and found["how"] != "により":
            if finding.category == "written" and _LISTED.match(behind):
                return Basis(name + found["at"])
            continue
        if _HELD.match(behind) or found["how"] == "の":
            continue
        if _done_under(finding, governing, found, behind):
            return Basis(name + found["at"])
    return None


def _done_under(finding: Finding, governing: str, found: re.Match[str], behind: str) -> bool:
    """Whether what the clause has done is done under the law cited, and not for a procedure that the law makes."""
    if finding.category in BODILY:
        return not _ANOTHERS.search(behind[:40])
    adverbial = found["how"].endswith(("により", "に基づき", "に基づいて"))
    if not adverbial or finding.category in ("written", "form", "seal", "media"):
        return False
    words = {e.text for e in finding.evidence}
    at = min((place for word in words if (place := behind.find(word)) >= 0), default=-1)
    return at >= 0 and not _ANOTHERS.search(behind[:at])


def _governing(ordinance: Ordinance, finding: Finding) -> str:
    """The words that govern a finding: the lead sentence of its 項, brackets left out; of a cell its 項's too."""
    words = finding.lead or finding.sentence
    if 0 <= finding.provision < len(ordinance.provisions):
        above = ordinance.ancestors(finding.provision)
        own = next((p for p in above if p.kind is Kind.PARAGRAPH), None)
        if own is not None and own.part is Part.MAIN:
            words = ordinance.quote(own)
    return re.sub(r"\s", "", _bare(words))


def _bare(words: str) -> str:
    while (inner := re.sub(r"[（(][^（）()]*[）)]", "", words)) != words:
        words = inner
    return words


def _laws(ordinance: Ordinance) -> dict[str, bool]:
    """Short names that the instrument defines, and whether each is a law's (省令 called 「規則」) or a 条例's."""
    return {m["name"]: m["law"] in ("法律", "政令", "省令", "府令") for m in _SHORT.finditer(ordinance.text)}


def _law_in(name: str, laws: dict[str, bool]) -> str | None:
    """The law's name as cited, None where what is cited is this body's own."""
    for size in range(min(len(name), 20), 0, -1):
        if name[-size:] in laws:
            return name[-size:] if laws[name[-size:]] else None
    bare = re.sub(r"^.*(?:[はをがにの、]|及び|又は|並びに|若しくは)(?=[一-龥])", "", name)
    law = bare.endswith(("法施行規則", "法施行令")) or (_LAW.search(bare) and not _NOT_LAW.search(bare))
    return bare if law else None
