"""What the lines of an instrument look like: labels, dates and notes, as regular expressions."""

import re

from analog_review.text.numerals import NUMERAL as N

S = r"[\s\u3000]"
BRANCH = rf"(?:{S}?[のノ]{S}?{N})*"
INDENT = re.compile(rf"(?:{S}|#|S#)*(?:-{S}*(?=[(（0-9０-９ア-ンｱ-ﾝ]))?")
NUMBERS = re.compile(N)

# --- 日付, 番号, 改正
_ERA = r"(?:明治|大正|昭和|平成|令和)"
_SHORT_ERA = rf"[明昭平令]{S}?(?:元|{N})"
_DATE = rf"{_ERA}{S}*(?:元|{N}){S}*年(?:{S}*{N}{S}*月(?:{S}*{N}{S}*日)?)?"
DATE_LINE = re.compile(rf"{_DATE}{S}*(?P<rest>[^。]*)$")
NUMBER_AFTER_DATE = re.compile(rf"[^、。「」／]{{0,30}}?{N}{S}*号")
NUMBER_LINE = re.compile(rf"(?!第)[^、。（(「]{{1,30}}第{S}*{N}{S}*号(?:の{N})?{S}*$")
AMENDED = re.compile(rf"(?:最終|一部|全部)?改正(?:{S}|[：:]|$|(?={_ERA}))|沿革{S}*$")

_CHANGE = r"(?:改正|追加|繰上|繰下|全改|一改|削除|旧第|改題|改称|加除|施行[）)])"
_NOTE_KINDS = [
    r"題名改正[^。]*",
    # 「一部改正〔平成21年規則47号〕」「（一部改正…11年34号・13年49号）」
    rf"(?:一部改正|全部改正|追加|削除|全改|旧|本[条項号章表])+[〔…\[（(][^。]*?{N}[^。]*",
    # 「（平25規則75・一部改正）」「（昭45庁達1・昭47庁達1・一改）」「（54年規則17号　54.6.25施行）」
    rf"(?:{_ERA}|{_SHORT_ERA}|{N}{S}?年)[^。]*?{_CHANGE}[^。]*",
]
NOTE = re.compile(rf"[（(〔]?(?:{'|'.join(_NOTE_KINDS)})[）)〕\]]*$")
_LAWS = r"(?:条例?|規則?|規程|訓令?|告示?|要綱|要領|庁?達)"
SHORT_NOTE = re.compile(
    rf"[（(](?:{_SHORT_ERA}{_LAWS}{S}?{N}[^。]{{0,30}}|{N}年{N}号(?:・(?:{N}年)?{N}号)*|[^。…]*…[^。]*{N}年{N}号[^。]*)[）)]$"
)
"""「(平24規45)」「（24年28号）」「（２号繰下…22年35号）」: nothing but the amending instrument."""
IN_FORCE = re.compile(rf"[（(]{_ERA}[^「」号]{{0,40}}号で[^「」]{{0,200}}施行[^「」]{{0,100}}[）)]$")
"""「(平成一三年四月規則第六六号で、同一三年五月一日から施行)」"""
TAIL_NOTE = re.compile(
    rf"{S}*(?:[（(〔](?=[^（）()。]*{_CHANGE})(?:{_SHORT_ERA}|{_ERA}|(?:一部改正|追加|全部改正|削除)[…〔])[^。（）()]*[）)〕]"
    rf"|(?:追加|削除|一部改正|全部改正)〔[^〔〕。]*〕)$"
)

# --- 章, 条, 見出し
HEADING_LABEL = re.compile(rf"第{S}?{N}[編章節款目]{BRANCH}")
HEADING_REST = re.compile(r"(?!の)[^。]{0,80}$")
_ARTICLE = rf"第{S}?{N}{S}?条{BRANCH}"
JOIN = rf"{S}*(?:から|及び|および|、|・|―|－|～|ないし|乃至){S}*"
ARTICLE = re.compile(rf"[（(]?(?P<label>{_ARTICLE}(?:(?:{JOIN}{_ARTICLE})+(?:まで)?(?={S}*削除))?)(?P<gap>{S}*)")
PROSE_AFTER_ARTICLE = frozenset("のにをはがともでやよへか、。,.)）」第中及又若並以前後各関―-～")
"""「第3条の規定は」「第3条中」 go on in prose; 「第3条この条例は」 lacks only its space."""
OUTLINE = re.compile(rf"第{S}?(?P<n>{N})(?:{S}+(?=\S)|$)")
CAPTION = re.compile(rf"[（(](?:[^（）()]|[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)])*[）)]{S}*$")

# --- 附則, 別表, 様式, 備考
SUPPLEMENTARY = re.compile(rf"[附付]{S}*則(?={S}*(?:$|抄|[（(〔]))(?=[^。]*$)")
TABLE = re.compile(rf"(?:別[表図紙]|別記)(?:{S}?第?{S}?{N}{BRANCH})?(?=$|{S}|[（(|｜\[［【])")
_FORM_NUMBER = r"[0-9０-９①-⑳〇一二三四五六七八九十百]+"
FORM = re.compile(
    rf"(?P<label>(?:別[記紙])?{S}?(?:第{S}?{_FORM_NUMBER}号{BRANCH}{S}?様式{BRANCH}"
    rf"|様式{S}?第{S}?{_FORM_NUMBER}号?{BRANCH}|様式[0-9０-９]+{BRANCH}|様式))"
    rf"(?=$|{S}|[（(\[［【]|削除|及び)[^。]{{0,80}}$"
)
REMARKS = re.compile(rf"備{S}?考(?={S}|$|[0-9０-９])")
CONTENTS = re.compile(rf"目{S}*次{S}*$")
PREAMBLE = re.compile(rf"前{S}*文{S}*$")
RULE = re.compile(r"[|｜\s:\-ー―]+$")

# --- 号 and below
_BRACKETED = (
    r"(?P<n>[0-9０-９]{1,3})",
    r"(?P<k>[一二三四五六七八九十百]+)",
    r"(?P<a>[ア-ンｱ-ﾝ])",
    r"(?P<x>[a-zａ-ｚA-ZＡ-Ｚ]{1,5}|[ⅰ-ⅻ])",
)
BRACKETED = re.compile(rf"[（(]{S}?(?:{'|'.join(_BRACKETED)}){S}?[）)](?P<b>{BRANCH})")
ARABIC = re.compile(rf"(?P<n>[0-9０-９]{{1,3}})(?P<b>{BRANCH})(?:[.．、]?{S}+|[.．]{S}*(?![0-9０-９])|$)")
KANJI = re.compile(rf"○?(?P<n>[一二三四五六七八九十百]+)(?P<b>{BRANCH})(?:{S}+|$)")
CIRCLE_AND_NUMBER = re.compile(rf"[○◯](?P<n>[0-9０-９]{{1,2}}){S}*")
KANA = re.compile(rf"(?P<n>[ア-ンｱ-ﾝ])(?P<b>{BRANCH})(?:{S}+|[.．、]{S}*|$)")
GLUED_KANA = re.compile(r"[ア-ン](?=[一-龥「（])")
LETTER = re.compile(rf"(?P<n>[a-zａ-ｚ])(?:{S}+|[.．]{S}*)")
