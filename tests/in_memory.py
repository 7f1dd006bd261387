"""Reading and finding with every instrument in memory: what the pipeline does in stages, in processes, and keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analog_review.corpus import ReadResult, discover, opened, read_file
from analog_review.detect import (
    Context,
    Lexicon,
    MergedSample,
    ParseCache,
    examine,
    online_of,
    place_of,
    sampled,
)
from analog_review.detect.findings import parse_texts
from analog_review.model.finding import Dismissed, Finding, Sampled, Suspect
from analog_review.model.ordinance import Ordinance
from analog_review.rulebook import Rulebook


@dataclass(frozen=True)
class Scan:
    """The findings of a collection, the keyword hits dismissed, the sample drawn, and how many texts were parsed."""

    findings: tuple[Finding, ...]
    dismissed: tuple[Dismissed, ...]
    sample: tuple[Sampled, ...]
    parsed: int
    suspects: tuple[Suspect, ...] = ()


def read_all(inputs: Sequence[Path]) -> list[ReadResult]:
    """What became of every file of the INPUTs, in the order in which they are discovered."""
    found = ((file.source, opened(file)) for file in discover(inputs))
    return [data if isinstance(data, ReadResult) else read_file(source, data) for source, data in found]


def ordinances_in(*inputs: Path) -> list[Ordinance]:
    """The instruments in some INPUTs."""
    return [ordinance for result in read_all(inputs) for ordinance in result.ordinances]


def scan(
    ordinances: Sequence[Ordinance],
    rulebook: Rulebook,
    cache: ParseCache,
    *,
    screened: bool = True,
    sample: int = 0,
    online_title: str | None = None,
) -> Scan:
    """Find and judge; ``screened=False`` parses every sentence, which must not change what is found."""
    lexicon = Lexicon(rulebook)
    contexts = [Context(o, rulebook.common) for o in sorted(ordinances, key=lambda o: o.source)]
    surveys = [lexicon.survey(context, screened=screened) for context in contexts]
    readings = parse_texts(sorted({text for one in surveys for text in one.texts}), cache)
    online = online_of(contexts, rulebook.common, online_title)
    examined = [
        examine(context, survey, readings, lexicon, rulebook, online, sample)
        for context, survey in zip(contexts, surveys, strict=True)
    ]
    draw = MergedSample(sample)
    for at, one in enumerate(examined):
        draw.add(at, one.drawn)
    return Scan(
        findings=tuple(sorted((f for one in examined for f in one.findings), key=place_of)),
        dismissed=tuple(d for one in examined for d in one.dismissed),
        sample=tuple(
            one.record or sampled(contexts[at].units[one.unit], stratum, one.id) for stratum, at, one in draw.chosen()
        ),
        parsed=len(readings),
        suspects=tuple(s for one in examined for s in one.suspects),
    )
