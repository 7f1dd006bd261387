"""For whom is a notice: the office's own notice to the public may go to the web, a sign for those at a place may not.

「建築主は、敷地の見やすい場所に標識を設置しなければならない」 tells those who pass by; a page on the web in its place
would make the duty optional and leave them without it.
"""

import re

from analog_review.model.finding import Finding

SIGN = re.compile(r"標識|標札|表示板|看板|立札|案内板|満員札|門標|表札|お知らせ板")
OFFICE_BOARD = re.compile(
    r"掲示(?:場|板|所)|役所|役場|庁舎|支所|出張所|門前|本庁|閲覧(?:所|場所|室)|縦覧(?:所|場所|室)|公告式|公布式|公報|広報"
)
PUBLIC_ACT = re.compile(r"公告|公示|告示|公布|公表")
WITH_EFFECT = re.compile(r"公告|公示|告示|公布|聴聞の通知|送達")
"""Acts from which time runs or on which rights hang: the web and a board or a screen, as 行政手続法15条4項 has it."""
PRIVATE = re.compile(
    r"(?:建築主|事業者|占用者|設置者|経営者|営業者|施工者|業者|所有者|使用者|利用者|管理人|(?<!管理)(?<!責任)者)(?:等)?は、"
)
SITE = re.compile(
    r"敷地|現場|現地|予定地|区域内|区域の|店舗|営業所|事業所|客室|脱衣|待合|入口|出入口|施設の|施設内|要所|車体|車両|壁面"
)


_OTHERS = re.compile(r"する(?:文書|書類|物件|物|広告|ポスター|ちらし|印刷物)")
"""許可を受けて掲示する文書には: what others may put up in a building of the office."""


def for_those_present(finding: Finding) -> bool:
    """Whether what the clause has put up is for those who stand there: nothing elsewhere can stand in for it."""
    if finding.category != "posting":
        return False
    said = (finding.lead or "") + finding.sentence
    if finding.rule in ("posting.sign", "posting.visible-place") or SIGN.search(_evidence(finding)):
        return PUBLIC_ACT.search(said) is None or SIGN.search(said) is not None
    if all(_OTHERS.match(finding.sentence, e.end) for e in finding.evidence if e.text in ("掲示", "掲出")) and any(
        e.text in ("掲示", "掲出") for e in finding.evidence
    ):
        return True
    if SITE.search(said) and not PUBLIC_ACT.search(said):
        return True
    return PRIVATE.search(said) is not None and OFFICE_BOARD.search(said) is None


def _evidence(finding: Finding) -> str:
    return "・".join(e.text for e in finding.evidence)
