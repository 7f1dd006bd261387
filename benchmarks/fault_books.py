"""Returned workbooks for the fault bench: filled in, then damaged as a file or inside one of its parts."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from analog_review.model.workbook import FINDINGS
from analog_review.review import Fate, Store, load
from tests.review.desk import fill, sent, take

Damage = Callable[[bytes, random.Random], bytes]
WORDS = {"該非": "該当", "処置": "改正", "備考": "課長に確認した"}


def books(folder: Path, choose: random.Random, damage: Damage) -> bool:
    """Whether nothing is taken that nobody wrote, whatever became of the file."""
    path = sent(folder / "review.xlsx")
    fill(path, FINDINGS, "f1", **WORDS)
    if choose.random() < 0.3:
        path.write_bytes(damage(path.read_bytes(), choose))
    else:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        victim = choose.choice([name for name in parts if "sheet" in name or "workbook" in name])
        parts[victim] = damage(parts[victim], choose)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
    report = take(Store(folder / "decisions"), path)
    taken = {(outcome.header, outcome.typed) for outcome in report.of(Fate.TAKEN)}
    chosen = {pair for pair in taken if pair[0] != "備考"}  # free text may be damaged and still be text
    said = {decision.field for voices in load(folder / "decisions").latest.values() for decision in voices.values()}
    told = bool(report.problems) or len(taken) == len(WORDS) or bool(report.of(Fate.REFUSED))
    return chosen <= set(WORDS.items()) and said <= set(WORDS) and told
