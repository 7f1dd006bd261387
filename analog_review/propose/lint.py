"""What is wrong with a draft of a rule file before any sentence is seen."""

import re

from analog_review.model.rules import Draft
from analog_review.propose.drafting import verbs
from analog_review.propose.drafting.either import NO_NOUN
from analog_review.propose.plan import VEHICLES


def lint(draft: Draft) -> str | None:
    """What is wrong with a draft before any sentence is seen (Japanese), None when nothing is."""
    try:
        groups = re.compile(draft.target or "(.+)").groups
    except re.error as error:
        return f"target が正規表現として読めない（{error}）"
    if draft.move not in VEHICLES:
        return f"move は {', '.join(VEHICLES)} のいずれか"
    if draft.move in ("proviso", "latter", "paragraph", "general"):
        return _addition(draft)
    if any(int(n) > groups for n in re.findall(r"\{(\d+)\}", draft.text)):
        return "text の {n} に対応する組が target にない"
    if draft.move == "include" and not draft.text.startswith("{0}"):
        return "include の text は {0} で始め、括弧書を続ける"
    if draft.move == "or":
        filled = re.sub(r"\{\d+\}", "提出", draft.text)
        ended = filled[-1:] not in NO_NOUN or verbs.dictionary(filled) is not None
        if not filled or not ended or filled.startswith(("又は", "若しくは")):
            return "or の text は、終止形の述語（…により公表する）か名詞（電磁的方法）で終える"
    return None


def _addition(draft: Draft) -> str | None:
    opening = {"proviso": "ただし、", "latter": "この場合において、", "general": "（"}.get(draft.move, "")
    if not draft.text.startswith(opening):
        return f"{draft.move} の text は「{opening}」で始める"
    lines = draft.text.strip().split("\n")
    whole = lines[1:] if draft.move == "general" else lines
    if not whole or not all(line.strip().endswith("。") for line in whole) or (opening != "（" and len(lines) > 1):
        return f"{draft.move} の text は、句点で終わる文で書く"
    return None
