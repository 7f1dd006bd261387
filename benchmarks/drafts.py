"""What a drafting officer would not sign in a run's drafts, counted: ``python -m benchmarks.drafts RUN [INPUT...]``.

INPUT is what the run was made of; with it a term counts as defined where the instrument itself, or the 条例 that it
carries out, defines it.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.collection import ordinances_in

Record = Mapping[str, Any]
TERMS = ("電磁的記録", "電磁的方法", "電子情報処理組織")
SUBSTITUTE = re.compile(r"に代えて|又は当該(?:標識|標札|表示板)に|、又は.{0,40}公表|またはインターネット")
SIGN = re.compile(r"標識|標札|表示板|看板|立札|案内板|お知らせ板")
FORBIDDEN = re.compile(
    r"(?:の外|外|以外)(?:の場所)?(?:で|において)[^。]{0,12}(?:閲覧|縦覧)[^。]{0,12}(?:ことができない|てはならない)"
    r"|(?:閲覧|縦覧)(?:所|場所|室)?(?:の外|外|以外)[^。]{0,30}(?:ことができない|てはならない)|持ち?出[^。]{0,12}(?:ことができない|てはならない)"
)
SPOKEN_OF = re.compile(r"前[^。]{0,10}(?:条|項)[^。]{0,10}の規定にかかわらず|第[^。]{1,20}の規定にかかわらず")


@dataclass(frozen=True)
class Counts:
    """The counts of one run; pairs are the number at fault and the number looked at."""

    undefined: tuple[int, int]
    devices: tuple[int, int]
    dispositions: tuple[int, int]
    optional_signs: int
    against_prohibition: int
    silent: int
    reached: tuple[int, int]
    refusals: Mapping[str, int]

    def lines(self) -> Iterator[str]:
        """The counts as a table."""
        yield f"instruments with an undefined term\t{self.undefined[0]} of {self.undefined[1]} amended"
        yield f"項 and category with two devices\t{_share(*self.devices)}"
        yield f"項 and category with two dispositions\t{_share(*self.dispositions)}"
        yield f"signs made optional\t{self.optional_signs}"
        yield f"viewing drafted against a standing prohibition\t{self.against_prohibition} instruments"
        yield f"amend neither drafted, served nor refused\t{self.silent}"
        yield f"amend drafted or served\t{_share(*self.reached)}"
        for reason, count in sorted(self.refusals.items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"  refused: {reason}\t{count}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "0 of 0"


def counts(
    findings: Sequence[Record], proposals: Sequence[Record], amendments: Sequence[Record], texts: Mapping[str, str]
) -> Counts:
    """Count over the records of a run; ``texts`` has what an instrument's terms can be defined in, by its id."""
    by_id = {f["id"]: f for f in findings}
    told = [(by_id[p["finding"]], p) for p in proposals]
    analog = [(f, p) for f, p in told if f["status"] == "analog"]
    amend = [p for _, p in analog if p["disposition"] == "amend"]
    said = [p for p in amend if p["amendment"] or p.get("served_by")]
    left = [p for p in amend if not p["amendment"] and not p.get("served_by")]
    return Counts(
        undefined=(sum(_undefined(a, texts) for a in amendments), len(amendments)),
        devices=_mixed((f, p["move"]) for f, p in analog if p["amendment"]),
        dispositions=_mixed((f, p["disposition"]) for f, p in analog),
        optional_signs=sum(_optional_sign(f, p) for f, p in analog),
        against_prohibition=_against(analog, texts),
        silent=sum(not p["refused"] for p in left),
        reached=(len(said), len(amend)),
        refusals=Counter(p["refused"] for p in left if p["refused"]),
    )


def _mixed(what: Iterable[tuple[Record, str]]) -> tuple[int, int]:
    """Of the 項 (by category) those that hold more than one of what is said."""
    held: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for finding, said in what:
        held[finding["source"], finding["ordinance"]["id"], finding["clause"], finding["category"]].add(said)
    return sum(len(each) > 1 for each in held.values()), len(held)


def _undefined(amendment: Record, texts: Mapping[str, str]) -> bool:
    new = amendment["provisions"] or amendment["text"]
    old = texts.get(amendment["ordinance"], "")
    return any(term in new and not _defines(new, term) and not _defines(old, term) for term in TERMS)


def _defines(text: str, term: str) -> bool:
    """「電磁的記録（…をいう。以下同じ。）」, 「「電磁的記録」とは」, 「（以下「電磁的記録」という。）」."""
    aside = rf"{term}[（(](?:[^（）()]|[（(][^（）()]*[）)])*をいう"
    return re.search(rf"{aside}|「{term}」(?:とは|という)|{term}[\s　]+[^。\n]{{4,}}をいう。", text) is not None


def _optional_sign(finding: Record, proposal: Record) -> bool:
    new = proposal["amendment"] or ""
    return (
        finding["category"] == "posting"
        and SIGN.search("・".join(each["text"] for each in finding["evidence"])) is not None
        and SUBSTITUTE.search(new) is not None
        and "二次元コード" not in new
    )


def _against(analog: Sequence[tuple[Record, Record]], texts: Mapping[str, str]) -> int:
    """Instruments that draft viewing and still forbid it elsewhere than at the place."""
    drafted: dict[str, str] = defaultdict(str)
    forbids = {key for key, text in texts.items() if FORBIDDEN.search(text)}
    for finding, proposal in analog:
        key = finding["ordinance"]["id"]
        if finding["category"] == "viewing" and FORBIDDEN.search(finding["sentence"]):
            forbids.add(key)
        asked = finding["rule"] != "viewing.request"  # how to apply says nothing of where to look
        if finding["category"] == "viewing" and asked and proposal["amendment"]:
            drafted[key] += proposal["amendment"]
    return sum(key in forbids and not SPOKEN_OF.search(new) for key, new in drafted.items())


def _records(path: Path) -> list[Record]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("inputs", nargs="*", type=Path)
    given = parser.parse_args()
    texts = {o.id: o.text for o in ordinances_in(given.inputs)}
    names = ("findings", "proposals", "amendments")
    found, proposals, amendments = (_records(given.run / f"{name}.jsonl") for name in names)
    print(*counts(found, proposals, amendments, texts).lines(), sep="\n")


if __name__ == "__main__":
    main()
