"""Who decides in an instrument: 市長が…認める names the head whom the instrument names most."""

import re
from collections import Counter

from analog_review.model.ordinance import Ordinance

_HEAD = re.compile(
    r"(?P<who>市長|区長|町長|村長|知事|教育委員会|選挙管理委員会|農業委員会|館長|企業長|議長|消防長|教育長)(?=は|が)"
)


COUNCIL = ("議会", "市議会", "区議会", "町議会", "村議会")
"""Who enacts a 条例 decides nothing under it."""


def head_of(ordinance: Ordinance) -> str:
    """The enactor where the instrument names it, else the head it names most, else the enactor all the same."""
    own = ordinance.enactor if ordinance.enactor not in COUNCIL or "議会" in ordinance.title else ""
    if own and own in ordinance.text:
        return own
    told = Counter(m["who"] for m in _HEAD.finditer(ordinance.text))
    return min(told, key=lambda who: (-told[who], who)) if told else own or "市長"
