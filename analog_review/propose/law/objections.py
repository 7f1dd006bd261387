"""What stands against amending a clause at all, whatever the wording: asked before any draft is tried."""

import re

from analog_review.model.finding import Finding
from analog_review.propose.law.notices import for_those_present
from analog_review.propose.law.open_ways import open_already
from analog_review.propose.refused import HANDED_BACK, NAMED_STEP, ON_SITE, OPEN, PHYSICAL, Refused

STEP = re.compile(r"(?:の|を受けるための[一-龥]{1,4}の)(?:提出|申請|届出|交付|通知|協議)$")
STEPS = re.compile(
    r"(?:手続|行為|区分|時期|いずれか)[^。]*(?:最初|現に行われ|当該|前まで|適用しない|のうち)|施行の際|施行前"
)
"""「次に掲げる手続のうち最初に行うものの10日前までに (2) 検査を受けるための書類の提出」 names a step."""
RETURNS = re.compile(
    r"(?:添付|提出|提示)(?:した|された|する)[^。]{0,60}(?:返還|返却|返付|返戻)(?:する|するものとする|しなければならない)。$"
)


WATCHED = re.compile(r"貴重|立会い|立ち会い|装置により|現物|原本を閲覧")
"""What is seen under the eyes of the staff, or on a machine of the room."""


def objection(finding: Finding) -> Refused | None:
    """Why the clause needs no amendment or must have none; None when nothing stands against it."""
    if open_already(finding):
        return OPEN
    if finding.category in ("written", "form", "seal"):
        if STEP.search(finding.sentence) and STEPS.search(finding.lead or ""):
            return NAMED_STEP
        if finding.category == "written" and RETURNS.search(finding.sentence):
            return HANDED_BACK
    if finding.category == "viewing" and WATCHED.search(finding.sentence):
        return PHYSICAL
    return ON_SITE if for_those_present(finding) else None
