"""Who decides in an instrument: 市長が…認める names the head whom the instrument names most."""

import re
from collections import Counter

from analog_review.model.ordinance import Ordinance

_HEAD = re.compile(
    r"(?P<who>市長|区長|町長|村長|知事|教育委員会|選挙管理委員会|農業委員会|館長|企業長|議長|消防長|教育長)(?=は|が)"
)


def head_of(ordinance: Ordinance) -> str:
    """The enactor where the instrument names it, else the head it names most, else the enactor all the same."""
    if ordinance.enactor and ordinance.enactor in ordinance.text:
        return ordinance.enactor
    told = Counter(m["who"] for m in _HEAD.finditer(ordinance.text))
    return min(told, key=lambda who: (-told[who], who)) if told else ordinance.enactor or "市長"
