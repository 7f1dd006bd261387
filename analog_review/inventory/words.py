"""The words by which procedures are known: kinds of document, the names of forms, verbs of giving and handing in.

Everything here is written for normalised text (:func:`analog_review.sentence.normalise.normalise`).
"""

import re
from typing import Final

from analog_review.text.numerals import to_int

_N: Final = r"(?:[0-9]+|[一二三四五六七八九十]+)"

FORM: Final = re.compile(
    # 「省令様式第28」「規則別記第1号様式」 are the forms of another instrument.
    r"(?P<other>(?:省|政|府|都規|県規)?令|規則|細則|法|都条例|県条例)?"
    rf"(?P<form>(?:別[記紙])?(?:様式第{_N}号?(?:[の-]{_N})*|第{_N}号(?:の{_N})*様式(?:の{_N})*|様式[0-9]+(?:[の-]{_N})*)"
    r"|別記様式)"
)
"""「様式第1号」「第3号の2様式」「別記第2号様式の2」「別記様式」."""

_TO_OFFICE: Final = (
    "申請|届出|申込|申告|報告|請求|申出|申立|依頼|協議|提案|要望|誓約|宣誓|同意|計画|供述|陳述|意見|入札|見積|請|願|"
    "届|推薦|請願|質問|委任|念|辞退|受諾|相談|明細|公述|設計|説明|計算"
)
_FROM_OFFICE: Final = (
    "通知|許可|承認|承諾|認定|確認|証明|勧告|命令|指示|指定|決定|回答|交付|受理|要請|認可|辞令|督促|催告|納付|納入|領収|"
    "受領|判定|措置|警告|催促|裁決"
)
SUFFIX: Final = re.compile(
    rf"(?:(?:{_TO_OFFICE}|{_FROM_OFFICE}|調)書|(?:申請|申込|届出|申出|利用|相談|調査|回答|依頼)[票用]紙?|"
    r"届(?![けいくきかこ出書先])|願(?![いう書出])|督促状|免状|委任状|招待状|"
    r"(?:許可|登録|利用|修了|会員|身分|受給者|受給資格者|適合|認定|資格|証|受験|鑑札|使用|免許|参加|入場|通行|受診|被保険者)証"
    r"(?!券|拠|明|紙|人|書|す))"
    r"(?![一-龠ァ-ヶー])|"
    rf"(?:(?:{_TO_OFFICE}|{_FROM_OFFICE})書|届)(?=等|正本|副本|正副|各|[0-9]|又は|及び|並びに|若しくは)"
)
"""How the name of a document ends. Lists and ledgers (名簿, 台帳) are procedures only when a form is named for them."""

_ISSUED: Final = re.compile(rf"(?:(?:{_FROM_OFFICE})書|証|免状|督促状|(?<![一-龠]の)(?:勧告|照会|命令|通知))$")
_HANDED_IN: Final = re.compile(rf"(?:(?:{_TO_OFFICE})書|届|願|票|委任状)$")

GENERIC: Final = re.compile(
    rf"(?:(?:{_TO_OFFICE}|{_FROM_OFFICE})書|届|願|届書|願書|許可証|証明書|登録証|承認証|通知|申請|届出|報告|申込み?|申出|申告|"
    r"請求|書面|協議書|説明書|調書|(?:許可|承認|認定|交付|変更)(?:申請書|通知書)|変更届|変更届出書|決定通知書|実績報告書)$"
)
"""A name that several procedures of one instrument may share: 「申請書」 says too little without its 見出し."""

SUBMIT: Final = (
    r"提出|届け出|届出|差し出|差出|申請|申し込|申込|申し出|申出|報告|請求|申告|協議|提案|申し立て|申立|願い出"
)
GIVE: Final = r"通知|交付|送付|発行|送達|発付|命(?=じ|ず|ぜ|令)|勧告|指示|回答|要請|催告|督促|貸与|手渡|渡す|渡し"
KEEP: Final = (
    r"納付|納入|返納|返還|返付|記載|記入|備え|作成|保存|保管|携帯|掲示|表示|掲げ(?!る)|添え|添付|押印|署名|提示|登載|整理|"
    r"設置|記録|編集"
)

AUTHORITY: Final = (
    r"(?:[一-龠ァ-ヶー々]*?(?:市長|区長|町長|村長|知事|教育長|委員会|委員長|消防長|署長|管理者|議長|課長|部長|局長|室長|"
    r"所長|館長|園長|校長|場長|院長|会長|権者|所属長|主管者|監督者|主事等?|機関|放送所|事務所|出納員|係員|市|議会|審査会|"
    r"審議会|監査委員|団体|検査員|実施主体|所属の長|吏員|施設長|組合長|長))"
)


def key_of(form: str) -> str:
    """A form's number as provisions carry it: 「第3号様式の2」 is ``3_2``, 「別記様式」 empty."""
    return "_".join(str(to_int(n)) for n in re.findall(_N, form))


def direction_by_name(name: str) -> str:
    """申請, 通知 or その他, from the name alone: what is left when the sentence does not tell."""
    name = re.sub(r"\([^()]*\)$", "", name)
    if _ISSUED.search(name):
        return "通知"
    return "申請" if _HANDED_IN.search(name) else "その他"
