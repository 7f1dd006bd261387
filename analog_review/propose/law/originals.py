"""Papers that are what they are as paper: what proves a seal or an identity, what is shown, carried or handed back."""

import re

from analog_review.model.finding import Finding

SEALS = re.compile(r"印鑑(?:登録)?証明書|印鑑登録証|実印")
ORIGINAL = re.compile(
    r"原本|免状|免許証|旅券|住民基本台帳カード|個人番号カード|在留カード|証紙|収入印紙|封書|封筒|密封"
)
_OTHERS = re.compile(r"申請書|届出?書|図書|図面|書類|見取図|計画書|誓約書|承諾書|報告書|様式")
SHOWN = re.compile(r"提示|呈示|携帯|携行|携え|掲示|貼付|貼り付け|備え付け")
RETURNED = re.compile(r"返還|返却|返付|返納|返戻")


def stays_on_paper(finding: Finding) -> bool:
    """Whether no electronic record can stand in for the paper of the clause."""
    said = finding.sentence
    if (SEALS.search(said) or ORIGINAL.search(said)) and not _OTHERS.search(SEALS.sub("", ORIGINAL.sub("", said))):
        return True
    if any(SHOWN.search(e.text) for e in finding.evidence) or finding.rule == "written.identity":
        return True
    return finding.category == "written" and RETURNED.search(said) is not None
