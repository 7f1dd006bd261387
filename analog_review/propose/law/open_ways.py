"""Clauses whose words already leave the way open: nothing to amend, the office may do it otherwise tomorrow."""

import re

from analog_review.model.finding import Finding

_KIND = r"[^。、]{0,20}?"
_ANY_WAY = re.compile(
    rf"(?:その他(?:の|{_KIND}が?(?:適当|適切|相当|必要|指定|定め)[^。、]{{0,8}})?(?:適当な|適切な|相当な|必要な|適宜の)?方法"
    r"|その他適宜|(?:する|すること)?等の方法|など(?:の方法)?により)(?!を除)"
)
_AND_SO_ON = re.compile(r"(?:する|すること)?等(?:に|の措置に)より")
"""掲示等により; 書面等により is a term for papers."""
_AMONG = re.compile(
    rf"[^。、]{{0,4}}(?:、[^。、はが]{{1,16}}){{0,3}}その他(?:の|{_KIND}認める)方法(?:により|で|によ[つっ]て)"
)
"""掲示板への掲示、文書の配布その他の方法により."""
_BESIDES = re.compile(r"(?:のほか|するほか)、[^。]{0,40}?(?:等の方法|その他[^。]{0,20}方法|適宜の方法)")
OPENED = ("posting", "viewing", "written")


def open_already(finding: Finding) -> bool:
    """「掲示その他市長が適当と認める方法により」, 「掲示する等の方法により」: the means is an example."""
    if finding.category not in OPENED:
        return False
    sentence = finding.sentence
    for evidence in finding.evidence:
        if _ANY_WAY.match(sentence, evidence.end) or _ANY_WAY.search(evidence.text):
            return True
        if finding.category != "written" and _AND_SO_ON.match(sentence, evidence.end):
            return True
        if finding.category == "posting" and (
            _BESIDES.search(sentence, evidence.start) or _AMONG.match(sentence, evidence.end)
        ):
            return True
    return False
