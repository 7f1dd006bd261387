"""公告 and 公示 with effect: on the web, and on the board or a screen of the office (行政手続法15条4項)."""

import re
from dataclasses import replace

from analog_review.model.finding import Finding
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import Edit
from analog_review.propose.drafting.moves import draft_edits
from analog_review.propose.drafting.style import Style
from analog_review.propose.refused import PUBLIC, Refused

WEB = "インターネットを利用する方法により公衆の閲覧に供するとともに、"
SCREEN = "当該事項をその事務所に設置した電子計算機の映像面に表示する"


def published(draft: Draft, finding: Finding, unit: str, style: Style) -> list[Edit] | Refused:
    """The edits (offsets in the sentence): the web before the place of posting, a screen beside the board."""
    made = draft_edits(replace(draft, text=SCREEN), finding.sentence, finding.evidence, unit, style)
    if isinstance(made, Refused):
        return made
    if len(made) != 1:
        return PUBLIC
    before = finding.sentence[: made[0].start]
    behind = max(before.rfind("、"), before.rfind("，"), before.rfind("を"))
    if behind < 0 or re.search(r"[（(「]", before[behind:]):
        return PUBLIC
    (screen,) = made
    board = finding.sentence[behind + 1 : screen.start]
    return [Edit(behind + 1, screen.end, style.words(WEB) + board + screen.new)]
