"""Nouns that stand for more than a thing: 形式名詞, nouns that carry a sequence of acts on, nouns of time, people."""

import re

FORMAL = {"もの", "こと", "よう", "の", "ところ", "物", "事", "とおり"}
SEQUENCE = {"上", "うえ", "方法", "方式", "こと", "もの", "措置", "形", "旨", "ほか", "外", "他"}
TIME = {"とき", "場合", "際", "時", "後", "前", "以後", "以前", "あと", "日", "まで", "間", "限り", "うち", "折"}
PURPOSE = {"ため", "為"}
_TIME_ENDS = re.compile(r"(とき|場合|際|後|前|以降|以後)$")
_PEOPLE_ENDS = re.compile(r"(者|人|職員|員|主|業者|法人|団体|世帯)$")


def is_time(noun: str) -> bool:
    """Whether a noun sets a time or a case (「…したとき」), also where GiNZA took 「は」 for a part of it."""
    return noun.rstrip("は") in TIME or _TIME_ENDS.search(noun) is not None


def is_people(noun: str) -> bool:
    """Whether a noun is one of people, by its last character: 「申請者」「法人」."""
    return _PEOPLE_ENDS.search(noun) is not None
