"""Findings made by hand: a sentence, the words that are the evidence, a modality."""

from analog_review.model.finding import Evidence, Finding, FrameText, Key, OrdinanceRef
from analog_review.model.words import Status


def make(
    ident: str,
    sentence: str,
    word: str,
    category: str = "posting",
    modality: str = "duty",
    action: str | None = None,
    status: str = "analog",
    kind: str = "",
    notes: tuple[str, ...] = (),
) -> Finding:
    """A finding whose evidence is the first place of the word."""
    at = sentence.index(word)
    return Finding(
        id=ident, key=Key("o", category, ident, ""), source="s/o.txt",
        ordinance=OrdinanceRef("o", "北市条例", "昭和49年条例第33号", "条例", "市長"), part="main", location="第1条",
        clause="第1条", heading="", sentence=sentence, category=category, type=None, phase=None, rule="r", rules=("r",),
        status=Status(status), reason=None, notes=notes, confidence="high",
        evidence=(Evidence(at, at + len(word), word),), route=None, cites=(), form=None,
        frame=FrameText(action=action), party=None, modality=modality, kind=kind,
    )  # fmt: skip
