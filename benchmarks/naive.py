"""GiNZA as it comes on every sentence, with the same rules: what the scan is measured against.

All pipes of the model, the kernel that spaCy brings, one process, no screen, nothing kept, no sentence read only once.
As in the scan, a provision is one sentence, and the names that the model recognises are set aside before bunsetsu
are made of words: they pull 「…申請書に、次に」 into one, and the rules would read something else.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language

from analog_review.detect import Context, Lexicon, Reading, examine, online_of, place_of
from analog_review.model.records import dump_line
from analog_review.rulebook import default_rules, load_rulebook
from analog_review.sentence.engine import cut, joined, to_parse
from benchmarks.collection import ordinances_in


@Language.component("one_unit")
def one_unit(doc):  # type: ignore[no-untyped-def]
    """Keep the parser from splitting a provision."""
    for token in list(doc)[1:]:
        token.is_sent_start = False
    return doc


@Language.component("no_names")
def no_names(doc):  # type: ignore[no-untyped-def]
    """Keep the names from making bunsetsu."""
    doc.ents = ()
    return doc


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--findings", type=Path, help="write the findings here (needs --share 1)")
    parser.add_argument("--share", type=float, default=1.0, help="share of the sentences to read, drawn with a seed")
    parser.add_argument("--names", action="store_true", help="let the names that the model recognises make bunsetsu")
    parser.add_argument("--preset", default="standard")
    given = parser.parse_args()
    begun = time.perf_counter()
    rulebook = load_rulebook(default_rules())
    rulebook = rulebook.select(rulebook.presets[given.preset])
    ordinances = sorted(ordinances_in(given.inputs), key=lambda o: o.source)
    contexts = [Context(o, rulebook.common) for o in ordinances]
    nlp = spacy.load("ja_ginza")
    nlp.add_pipe("one_unit", before="parser")
    if not given.names:
        nlp.add_pipe("no_names", before="bunsetu_recognizer")
    units = [u for c in contexts for u in c.units if u.plain[0]]
    if given.share < 1:
        units = random.Random(1).sample(units, max(1, round(len(units) * given.share)))
    pieces = [(at, piece) for at, unit in enumerate(units) for piece in cut(unit.plain[0])]
    parsing = time.perf_counter()
    parts: dict[int, list] = {}  # type: ignore[type-arg]
    for (at, piece), doc in zip(pieces, nlp.pipe(piece for _, piece in pieces), strict=True):
        parts.setdefault(at, []).append(to_parse(piece, doc))
    parsed = time.perf_counter()
    characters = sum(len(u.plain[0]) for u in units)
    if given.findings:
        readings = {units[at].plain[0]: Reading(joined(units[at].plain[0], some)) for at, some in parts.items()}
        lexicon = Lexicon(rulebook)
        online = online_of(contexts, rulebook.common)
        found = [
            f
            for c in contexts
            for f in examine(c, lexicon.survey(c, screened=False), readings, lexicon, rulebook, online).findings
        ]
        with given.findings.open("w", encoding="utf-8") as file:
            file.writelines(dump_line(f) + "\n" for f in sorted(found, key=place_of))
    done = time.perf_counter()
    json.dump(
        {
            "characters": characters,
            "of": sum(len(u.plain[0]) for c in contexts for u in c.units),
            "parse": parsed - parsing,
            "rest": done - begun - (parsed - parsing),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
