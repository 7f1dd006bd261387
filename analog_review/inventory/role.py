"""How a document stands in its sentence: handed in, issued, kept, or merely mentioned."""

import re
from dataclasses import dataclass

from analog_review.inventory.words import GIVE, KEEP, SUBMIT, direction_by_name

_VERB = re.compile(
    rf"(?P<submit>{SUBMIT})|(?P<give>{GIVE})|(?P<keep>{KEEP})|(?P<do>行う|行わ|行い|行っ|する|とし|よる|よら|より)"
)
# What follows the verb when it only names the occasion: 「申請書を提出したときは」「提出した者」「提出があった」
_OCCASION = re.compile(
    r"(?:し|する|した|され|された|があ|が|を|の|をし|をした|しようと|しようとする|すべきものとされている|すべき|しない|せず|される|られ|り|け|け出|さ|た|る|て|で|い|つ|っ|"
    r"を受け|を受けた|を受ける|することとされ|することとされる|することとされている|ている|がされ|に係る|ができ|することができ|できな|しなかっ|でき|を要)*"
    r"(?:とき|場合|者|後|日|前|際|もの(?!と)|こと(?!が|と)|建築主|事業者|所有者|機会|期間|期限|まで|書類|図書|事項|旨|申請書|届出書|内容|(?<=[るた])(?=[一-龠]))"
)
_OBJECT = re.compile(r"(?:等)?(?:の(?:正本|副本|写し)[^、。]{0,12})?(?:を|により|によって|をもって|で)")
_HANDS_IN = re.compile(rf"(?:{SUBMIT})(?:し|す|せ|さ|を[行し]|なけ|て|ま|み、)")
_LINKING = re.compile(r"(?:の|に|を|は|で|、|その|当該|その他|等|のみ|又は|及び|それぞれ)*$")
_EVENT = re.compile(
    r"^(?:等)?(?:の提出|の届出|の交付|の送付|の受理)(?:が|を申請|を請求|を求め(?!る)|を受け|の|に代え|に係る|をした|をしようと)|^(?:等)?を(?:受理|受け|審査|受領|受付|却下)"
)
_TOPIC = re.compile(r"([^、。]*?)(?:の(?:様式|書式|用紙))?は、?[^はが]*$")
_ASKED = re.compile(
    r"(?:申請|届出|申込み?|申出|報告|請求|申告|協議|提案|申立て|提出|願い出|要望|受諾|届)(?:に係る(?:書類|書面|届出書|申請書))?(?:書|をする者|をしようとする者)?$"
)
_GIVEN = re.compile(
    r"(?:通知|命令|勧告|指示|要請|交付|決定|許可|認定|承認|回答|証明|求め|公表|身分を示す証(?:明書|票)|証票|認可|要求|取消し?|指定|承諾|確認)"
    r"(?:に係る(?:書類|書面))?(?:書|証)?$"
)


@dataclass(frozen=True, slots=True)
class DocumentRole:
    """Which way a document goes (申請, 通知, その他), where its verb stands, and whether the sentence prescribes it."""

    direction: str
    verb: int
    prescribes: bool


def role_of(name: str, before: str, rest: str, *, formed: bool = False) -> DocumentRole:
    """The role of a document between normalised words without asides; ``rest`` includes the 柱書's end for a 号."""
    by_name = direction_by_name(name)
    if _EVENT.match(rest):
        return DocumentRole(by_name, 0, False)
    if re.match(
        r"(?:等)?(?:の[^、。]{0,12})?(?:について|が[あ交提]|と引換え|に(?:は|おいて|添付す|あっては|あつては)|の(?:規定|記載|記入|内容|審査|様式|書式))",
        rest,
    ):
        return DocumentRole(by_name, 0, False)
    if re.match(
        r"(?:等)?(?:の(?:正本|副本|写し)[^、。]{0,12})?(?:を|も)(?:[^、。]{0,10}、)?(?:添え|添付|付し|併せて)", rest
    ):
        # 「既存不適格調書を添えなければならない」: a part of something else that is handed in.
        return DocumentRole("申請", 0, False)
    added, handed = re.search(r"を(?:それぞれ)?(?:添え|添付|付し)", rest), re.search(SUBMIT, rest)
    if (
        re.match(r"その他|、|及び|並びに|又は|若しくは|の写し|等", rest)
        and added
        and (not handed or added.start() < handed.start())
    ):
        # 「就労証明書その他…書類を添えて、…提出」: one of the papers that are added.
        return DocumentRole("申請", 0, False)
    topic = _TOPIC.search(before)
    about = topic[1] if topic else ""
    if re.match(
        r"(?:の(?:とおり|例)に?)?(?:によるもの)?(?:と(?:する|し)|による|によって?(?:行|し|す)|とおり|に(?:より|よって)、?(?:行|し|す))",
        rest,
    ) or (
        re.match(
            r"(?:等)?(?:により|によって|をもって|で)[^、。]{0,30}?(?:行[うわいっ]|するものとする|しなければ)", rest
        )
        and not re.search(f"{GIVE}|{SUBMIT}|{KEEP}", rest[:30])
    ):
        direction = "通知" if _GIVEN.search(about) else "申請" if _ASKED.search(about) else by_name
        return DocumentRole(direction, _verb_at(rest), True)
    for m in _VERB.finditer(rest):
        kind = m.lastgroup or "do"
        tail = rest[m.end() :]
        if kind == "do" and m[0] in ("する", "より", "よる", "とし", "よら"):
            continue
        if (
            kind != "do"
            and re.match(r"(?!出|行|申)[一-龠ァ-ヶ]|の|に|と|が|は|も|、|又は|及び|された|を受", tail)
            and not re.match(r"に(?:よ|代)|を受けなければ", tail)
        ):
            continue  # 「…届出書を」「申請者に」「交付を受けた者」: a noun, not what is done with the document
        if kind == "give" and re.match(r"を[^、。]{0,20}(?:請求|申請|受け|求め)", tail):
            continue  # 「再交付の請求書に…添えて、証書の再交付を実施機関に請求する」
        if kind == "submit" and re.match("を求め", tail):
            return DocumentRole(by_name, m.start(), True)
        if kind == "submit" and rest[:1] != "を" and re.match(r"を?(?:した|する|しようとする)(?:者|建築主|人)", tail):
            continue  # 「不認定通知書により、申請をした者に通知する」
        if kind in ("submit", "give") and re.match(_OCCASION, tail) and not _LINKING.match(tail):
            if formed and not _OBJECT.match(rest):
                continue  # 「借受申込書に医療機関の発行する領収書を添付し」: another thing is issued
            return DocumentRole({"submit": "申請", "give": "通知"}[kind], m.start(), False)
        if m[0] in ("添え", "添付") and re.match(r"(?:の(?:正本|副本|写し)[^、。]{0,20})?に", rest):
            continue  # 「届出書の正本及び副本に、配置図を添えて行う」
        if kind == "keep" and _OCCASION.match(tail):
            continue  # 「…に掲示する標識」
        if kind == "keep" and _HANDS_IN.search(rest, m.end(), m.end() + 60):
            continue  # 「申請書に記名押印し、…提出」
        if kind == "keep":
            return DocumentRole(
                by_name if by_name == "申請" and re.match("署名|押印", m[0]) else "その他", m.start(), True
            )
        if kind == "do":
            direction = "通知" if _GIVEN.search(about) else "申請" if _ASKED.search(about) else by_name
            return DocumentRole(direction, m.start(), True)
        return DocumentRole("申請" if kind == "submit" else "通知", m.start(), True)
    return DocumentRole("通知" if _GIVEN.search(about) else "申請" if _ASKED.search(about) else by_name, 0, False)


def _verb_at(rest: str) -> int:
    m = _VERB.search(rest)
    return m.start() if m else 0
