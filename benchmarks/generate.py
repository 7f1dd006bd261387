"""A seeded generator of city-like collections of any size, for measuring speed and growth, never quality.

    python -m benchmarks.generate FOLDER --characters 1000000 --seed 1

Articles of the sample city, with their nouns and numbers changed, stand between articles without any requirement, in
the shares that a real collection has: what has to be parsed, how many sentences repeat, how many findings there are
(``benchmarks/RESULTS.md`` puts the figures beside each other).
"""

import argparse
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from analog_review.model.ordinance import Kind, Ordinance, Part
from benchmarks.collection import ordinances_in

SAMPLE = Path(__file__).resolve().parents[1] / "corpora" / "kirigahama" / "reiki"
BORROWED = 0.11
"""Share of the articles that come from the sample city."""
_ARTICLES = (8, 30)
_YEARS = ("昭和", "平成", "令和")

_WORDS = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
_PLACES, _THINGS, _PEOPLE, _ACTS, _VIRTUES = (
    _WORDS[name].split() for name in ("places", "things", "people", "acts", "virtues")
)
_KINDS = ("条例", "条例施行規則", "規則", "要綱", "管理規則", "事務取扱要綱", "規程")
_NEUTRAL = [(article["caption"], article["text"]) for article in _WORDS["articles"]]


def instruments(characters: int, seed: int) -> Iterator[tuple[str, str]]:
    """Names and texts of instruments until they have that many characters; the same for the same seed."""
    choose = random.Random(seed)
    made = number = 0
    while made < characters:
        number += 1
        name, text = _instrument(choose, number)
        made += len(text)
        yield name, text


def write(folder: Path, characters: int, seed: int) -> int:
    """Write a collection into a folder of its own, a thousand files a folder; returns the number of files."""
    number = 0
    for number, (name, text) in enumerate(instruments(characters, seed), 1):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return number


def change(folder: Path, share: float, seed: int) -> int:
    """Amend that share of the files, one article of each; returns how many."""
    choose = random.Random(seed)
    paths = sorted(folder.rglob("*.txt"))
    chosen = choose.sample(paths, max(1, round(len(paths) * share)))
    for path in chosen:
        text = path.read_text(encoding="utf-8")
        what = f"{choose.choice(_THINGS)}の{choose.choice(_ACTS)}"
        extra = f"（改正）\n第99条　市長は、{what}に関する掲示を、市役所の掲示場に行うものとする。\n"
        main, head, tail = text.rpartition("　　　附　則\n")
        path.write_text(main + extra + head + tail, encoding="utf-8")
    return len(chosen)


def _instrument(choose: random.Random, number: int) -> tuple[str, str]:
    place, thing, act = choose.choice(_PLACES), choose.choice(_THINGS), choose.choice(_ACTS)
    title = f"霧積市{place}{thing}{act}{choose.choice(_KINDS)}"
    kind = next(k for k in ("条例", "規則", "要綱", "規程") if title.endswith(k))
    date = f"{choose.choice(_YEARS)}{choose.randint(2, 30)}年{choose.randint(1, 12)}月{choose.randint(1, 28)}日"
    lines = [f"○{title}", date, f"{kind}第{number}号"]
    for article in range(1, choose.randint(*_ARTICLES) + 1):
        caption, body = _borrowed(choose, thing) if choose.random() < BORROWED else _neutral(choose, thing, kind)
        lines += [f"（{caption}）"] if caption else []
        lines.append(f"第{article}条　{body}")
    lines += ["　　　附　則", f"この{kind}は、{date}から施行する。"]
    return f"{number:06}_{title}", "\n".join(lines) + "\n"


def _neutral(choose: random.Random, thing: str, kind: str) -> tuple[str, str]:
    caption, template = choose.choice(_NEUTRAL)
    words = {
        "instrument": kind,
        "thing": choose.choice((thing, thing, choose.choice(_THINGS))),
        "place": choose.choice(_PLACES),
        "act": choose.choice(_ACTS),
        "person": choose.choice(_PEOPLE),
        "virtue": choose.choice(_VIRTUES),
        "n": choose.randint(2, 90) * choose.choice((1, 1, 10)),
        "m": choose.randint(2, 5),
        "k": choose.randint(1, 60),
        "h": choose.randint(7, 10),
        "g": choose.randint(4, 10),
    }
    return caption, template.format(**words)


def _borrowed(choose: random.Random, thing: str) -> tuple[str, str]:
    caption, body = choose.choice(_sample())
    body = re.sub(r"[0-9０-９]+(?=日|人|円|部|通|メートル|年)", lambda m: str(choose.randint(2, 60)), body)
    body = _nouns().sub(lambda m: thing if choose.random() < 0.5 else m[0], body)
    return caption, _OPENING.sub(lambda m: m[0] + (_prefix(choose, thing) if choose.random() < 0.8 else ""), body)


_OPENING = re.compile(r"^(?:[2-9２-９]　)?(?=[一-龠ァ-ヶ])(?!.{0,40}とき、)", re.MULTILINE)
_PREFIXES = (
    "{place}地区の{thing}の{act}については、",
    "{thing}の{act}に係るものにあっては、",
    "{place}{thing}の{act}に関し、",
    "{virtue}のため行う{thing}の{act}に当たり、",
)


def _prefix(choose: random.Random, thing: str) -> str:
    """What parts one instrument's sentence from another's of the same model: 「港地区の斎場の使用については、」."""
    return choose.choice(_PREFIXES).format(
        place=choose.choice(_PLACES),
        thing=choose.choice((thing, choose.choice(_THINGS))),
        act=choose.choice(_ACTS),
        virtue=choose.choice(_VIRTUES),
    )


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_THINGS, key=len, reverse=True)))


@cache
def _sample() -> list[tuple[str, str]]:
    """The articles of the sample city's instruments, as 見出し and what stands behind 「第○条」."""
    found = []
    for ordinance in ordinances_in([SAMPLE]):
        if not ordinance.lossy and not ordinance.repealed:
            found += list(_articles(ordinance))
    return sorted(set(found))


def _articles(ordinance: Ordinance) -> Iterator[tuple[str, str]]:
    for article in ordinance.provisions:
        if article.kind is not Kind.ARTICLE or article.part is not Part.MAIN:
            continue
        inside = ordinance.provisions[article.index : max(ordinance.descends(article.index)) + 1]
        text = ordinance.text[inside[0].body : inside[-1].end].strip()
        if "第" not in text[:1] and text != "削除":
            yield article.caption, text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(write(given.folder, given.characters, given.seed), "files")


if __name__ == "__main__":
    main()
