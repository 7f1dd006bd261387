"""How right the rules are: `python -m benchmarks.quality` prints the table of docs/en/quality.md.

Each set holds whole instruments and labels that were written by readers who did not know the rules. The table says what
the present rules find in them; what they found when a set was first looked at stands in the log of the page and cannot
be computed again.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from analog_review.corpus import ReadResult, discover, opened, read_file
from analog_review.detect import Context, Lexicon, ParseCache, examine, online_of
from analog_review.detect.findings import parse_texts
from analog_review.detect.suspects import cut
from analog_review.group import near_findings
from analog_review.measure import Score, evaluate, read_labels
from analog_review.measure.evaluate import same_text, squeeze
from analog_review.model.bounds import wilson
from analog_review.model.finding import Finding, Suspect
from analog_review.model.words import Status
from analog_review.rulebook import Rulebook, default_rules, load_rulebook
from analog_review.sentence.engine import fingerprint, key_of

ROOT = Path(__file__).resolve().parents[1] / "corpora"


def sets() -> Iterable[tuple[str, Path, Path]]:
    """Each labelled set: its name, its instruments, its labels."""
    yield "sample city", ROOT / "kirigahama" / "reiki", ROOT / "kirigahama" / "labels.jsonl"
    for folder in sorted((ROOT / "first_looks").iterdir()):
        if (folder / "labels.jsonl").is_file():
            yield f"first look {folder.name}", folder / "reiki", folder / "labels.jsonl"


def found_in(folder: Path, rulebook: Rulebook, cache: ParseCache) -> tuple[list[Finding], tuple[Suspect, ...]]:
    """The findings in a folder and its second list."""
    lexicon = Lexicon(rulebook)
    contexts = []
    for file in discover([folder]):
        data = opened(file)
        result = data if isinstance(data, ReadResult) else read_file(file.source, data)
        contexts += [Context(ordinance, rulebook.common) for ordinance in result.ordinances]
    surveys = [lexicon.survey(context) for context in contexts]
    readings = parse_texts(sorted({text for survey in surveys for text in survey.texts}), cache)
    online = online_of(contexts, rulebook.common)
    examined = [
        examine(context, survey, readings, lexicon, rulebook, online)
        for context, survey in zip(contexts, surveys, strict=True)
    ]
    findings = [finding for one in examined for finding in one.findings]
    suspects = near_findings((s for one in examined for s in one.suspects), findings)
    return findings, cut(suspects, sum(f.status is Status.ANALOG for f in findings))


def _share(part: int, whole: int) -> str:
    if not whole:
        return "-"
    low, high = wilson(part, whole) or (0.0, 1.0)
    return f"{part / whole:.3f} ({low:.2f}-{high:.2f})"


def main() -> None:
    """Print the table."""
    rulebook = load_rulebook(default_rules())
    cache = ParseCache(None, key_of(fingerprint()))
    print("| set | sentences | right | false | missed | precision | recall | recall with the second list |")
    print("|---|---|---|---|---|---|---|---|")
    total, listed_too = Score(), 0
    by_category: dict[str, Score] = {}
    for name, folder, labels in sets():
        units = read_labels(labels)
        findings, suspects = found_in(folder, rulebook, cache)
        result = evaluate(units, findings, list(rulebook.categories), rulebook.common.keywords)
        missed = [d.unit for d in result.disagreements if d.gold == "yes"]
        helped = sum(
            any(s.source == unit.source and same_text(squeeze(unit.sentence), squeeze(s.sentence)) for s in suspects)
            for unit in missed
        )
        score = result.total
        print(_row(name, len(units), score, helped))
        total, listed_too = total + score, listed_too + helped
        for category, one in result.scores.items():
            by_category[category] = by_category.get(category, Score()) + one
    print(_row("all", 0, total, listed_too))
    print("\n| category | right | false | missed | precision | recall |\n|---|---|---|---|---|---|")
    for category, one in by_category.items():
        right, false, missed_ = one.hit, one.false, one.missed
        print(
            f"| {category} | {right} | {false} | {missed_} | {_share(right, right + false)} "
            f"| {_share(right, right + missed_)} |"
        )


def _row(name: str, sentences: int, score: Score, helped: int) -> str:
    hit, gold = score.hit, score.hit + score.missed
    return (
        f"| {name} | {sentences or ''} | {hit} | {score.false} | {score.missed} | {_share(hit, hit + score.false)} "
        f"| {_share(hit, gold)} | {_share(hit + helped, gold)} |"
    )


if __name__ == "__main__":
    sys.exit(main())
