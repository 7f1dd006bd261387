"""What a clause has done, in its own words: the one place where drafting reads a sentence.

Everything that drafts and the law of drafting want to know of a deed is asked here: its papers by the clause's own
noun, from whom it goes to whom. What answers (today the finding's frame and a few patterns) can be replaced alone.
"""

import re
from enum import Enum

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance, Provision
from analog_review.propose.amending.edits import has_items

_NOUN = r"(?:書類|図書|書面|図面|資料|文書|写真|証明書|調書|もの)"
_LISTED = re.compile(
    rf"(?:次|つぎ)[^。、]{{0,14}}?(?P<nouns>{_NOUN}(?:(?:、|及び|並びに|又は|若しくは|その他の?){_NOUN})*)"
)
_TOPIC = re.compile(rf"(?P<nouns>{_NOUN}(?:(?:、|及び|並びに|又は){_NOUN})*)(?:等)?は、")
_HANDED = re.compile(
    r"(?P<nouns>[一-龥ァ-ー々]{1,14}(?:(?:及び|並びに|又は|若しくは)[一-龥ァ-ー々]{1,14})?)(?:等)?を、?(?:それぞれ、?)?(?:添|付し|提出|送付)"
)
_OFFICE = re.compile(
    r"(?:市長|区長|町長|村長|知事|委員会|管理者|館長|園長|校長|所長|署長|教育長|消防長|議長|行政庁|処分庁|審査会|市|区|町|村)(?:等)?は、"
)
_TOLD = re.compile(r"通知|交付し|交付する|送付|告知|通告|回答|勧告|命令|命ず|返還|返付|教示")


_GIVEN = re.compile(
    r"提出|届け?出(?!書)|申請(?:し|す|を)|申し?込(?:み|む|を)|請求(?:し|す|を)|報告(?:し|す|を)|添え|添付"
)
_ENDING = 30
_PAPER = re.compile(
    r"[一-龥々ァ-ヶー]{0,12}?(?:書類|図書|書面|文書|図面|資料|写し|写真|台帳|名簿|帳簿|調書|目録|日誌|[一-龥](?:書|図|簿|票))"
    r"(?=等?(?:を|の(?:提出|添付|写し)|により|によつて|によって|をも[つっ]て))"
)
_DEED = re.compile(
    r"(?:提出|申請|届出|報告|請求|添付|交付|通知|送付)"
    r"(?=(?:し|す|さ|を(?:し|す|行|求))[^。はが]{0,40}(?:なければならない|ものとする|する|できる|こと)。)"
)


class Direction(Enum):
    """Whom the paper goes from and to."""

    IN = "in"
    OUT = "out"
    WITHIN = "within"


def direction_of(finding: Finding) -> Direction:
    """From the office to a citizen or a body (OUT), to the office (IN), or neither: kept, made, shown (WITHIN)."""
    said = finding.sentence
    acts = (finding.frame.action or "") + "・".join(e.text for e in finding.evidence)
    if _OFFICE.search((finding.lead or "") + said) and (_TOLD.search(acts) or _TOLD.search(said[-_ENDING:])):
        return Direction.OUT
    return Direction.IN if _GIVEN.search(acts + said) else Direction.WITHIN


def spans_of(move: str, sentence: str) -> list[tuple[int, int]]:
    """Where a draft without a target begins and ends: the papers of the deed for a bracket, else the deed itself."""
    pattern = _PAPER if move == "include" else _DEED
    return [m.span() for m in pattern.finditer(sentence) if not _inside(sentence, m.start())]


def _inside(sentence: str, at: int) -> bool:
    before = sentence[:at]
    return any(sum(map(before.count, a)) > sum(map(before.count, b)) for a, b in (("「", "」"), ("（(", "）)")))


def papers_of(ordinance: Ordinance, finding: Finding) -> str | None:
    """The papers of a finding's 項 as the new words call them behind its number, in the clause's own noun:
    「各号に掲げる図書」 where it lists them, 「の見取図」 where it names them; None when they have no name."""
    own = _paragraph(ordinance, finding)
    if own is None:
        return None
    words = _bare(re.sub(r"\s", "", ordinance.quote(own)))
    if has_items(ordinance, own):
        found = _LISTED.search(words) or _TOPIC.search(words)
        return f"各号に掲げる{found['nouns'] if found else 'もの'}"
    found = _HANDED.search(words)
    return f"の{found['nouns']}" if found else None


def _paragraph(ordinance: Ordinance, finding: Finding) -> Provision | None:
    if not 0 <= finding.provision < len(ordinance.provisions):
        return None
    return next((p for p in ordinance.ancestors(finding.provision) if p.kind is Kind.PARAGRAPH), None)


def _bare(words: str) -> str:
    while (inner := re.sub(r"[（(][^（）()]*[）)]", "", words)) != words:
        words = inner
    return words
