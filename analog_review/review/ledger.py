"""One file of the store as an account: its lines in their true order, and what was lost, doubled, moved or changed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analog_review.model.problem import Problem, Severity
from analog_review.review.lines import LineError, StoredLine, raw_sum, read_line, whole_lines

COUNT = ".count"
"""Ending of the file beside a writer's lines that says how many they are: the end of a file that was cut off at a line
end is missed by nothing in the file itself."""
LONGEST_FILE = 500_000_000
_SHOWN = 20
_AGAIN = "元のブックを取り込み直してください。この行はそのままで構いません。"
_BACKUP = "控え（バックアップ）からそのファイルを戻すか、元のブックを取り込み直してください。"
_HINTS = {
    "DECISION_LATER": "analog-review を、その行を書いた版に更新してから、もう一度実行してください。",
    "DECISION_CHANGED": "控え（バックアップ）と比べるか、元のブックを取り込み直してください。",
}


@dataclass(frozen=True, slots=True)
class Tip:
    """The last line of a file: its number and checksum. What the next line follows."""

    count: int = 0
    sum: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one file holds. ``lines`` are those that count, in the order in which they were written, none twice;
    ``places`` are their line numbers. ``refused`` is how many do not count, ``missing`` how many were there once."""

    path: Path
    lines: tuple[StoredLine, ...] = ()
    places: tuple[int, ...] = ()
    refused: int = 0
    missing: int = 0
    doubled: int = 0
    tip: Tip = Tip()
    later: bool = False
    problems: tuple[Problem, ...] = ()


def read_ledger(path: Path, name: str, kept: Tip | None = None) -> Ledger:
    """The account of a file that problems call ``name``; ``kept`` is what the count beside it says. Raises OSError."""
    if path.stat().st_size > LONGEST_FILE:
        told = Problem(
            "DECISION_LONG", Severity.ERROR, f"大きすぎるので読みません（上限{LONGEST_FILE:,}バイト）。", _BACKUP, name
        )
        return Ledger(path, problems=(told,))
    reading = _Reading(name)
    for number, data, open_end in whole_lines(path.read_bytes()):
        reading.take(number, data, open_end)
    reading.end(kept)
    found = sorted(reading.found, key=lambda each: each[0])
    return Ledger(
        path=path,
        lines=tuple(line for _, _, line in found),
        places=tuple(number for _, number, _ in found),
        refused=reading.refused,
        missing=reading.missing,
        doubled=reading.doubled,
        tip=reading.tip,
        later=reading.later,
        problems=tuple(reading.problems),
    )


def kept_tip(path: Path) -> Tip | None:
    """What the count beside a writer's file says, None when there is none. Raises OSError, ValueError when spoilt."""
    try:
        parts = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    count, last = (parts.get("lines"), parts.get("last")) if isinstance(parts, dict) else (None, None)
    if not isinstance(count, int) or not isinstance(last, str):
        raise ValueError("no count")
    return Tip(count, last)


def tip_text(tip: Tip) -> str:
    """The contents of the count beside a writer's file."""
    return json.dumps({"lines": tip.count, "last": tip.sum}) + "\n"


class _Reading:
    """Follows the lines of a file, each by what it says of the one before."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[tuple[int, int, StoredLine]] = []
        self.refused = self.missing = self.doubled = 0
        self.later = False
        self.problems: list[Problem] = []
        self.tip = Tip()
        self._highest = Tip()
        self._unread, self._firm = 0, ""
        self._seen: dict[int, str] = {}
        self._gaps: set[int] = set()

    def take(self, number: int, data: bytes, open_end: bool) -> None:
        try:
            line = read_line(data)
        except LineError as error:
            self.refused += 1
            self.later |= error.code == "DECISION_LATER"
            self._refuse(number, data, error, open_end)
            if error.stated is None:
                self._unread += 1
                self.tip = Tip(self.tip.count + 1, raw_sum(data))
            else:
                self._follow(Tip(*error.stated))
            return
        count = line.count if line.count is not None else self.tip.count + 1
        if line.count is not None and self._seen.get(count) == line.sum:
            self.doubled += 1
            self._tell(number, "DECISION_DOUBLED", Severity.INFO, "同じ行が二度あります。一度だけ数えました。", "")
            return
        if line.count is not None and not self._follows(count, line.prev):
            self._broken(number, count)
        self._seen[count] = line.sum
        self.found.append((count, number, line))
        self._follow(Tip(count, line.sum))

    def _follows(self, count: int, prev: str) -> bool:
        """Whether a line stands where it was written. Lines in between that could not be read may be lines that were
        damaged, which are told already, or may never have been lines."""
        if count == self.tip.count + 1 and prev == self.tip.sum:
            return True
        firm = self.tip.count - self._unread
        return firm < count <= self.tip.count + 1 and (count > firm + 1 or prev == self._firm)

    def _follow(self, tip: Tip) -> None:
        self._gaps.discard(tip.count)
        self._unread, self._firm = 0, tip.sum
        self.tip = tip
        if tip.count > self._highest.count:
            self._highest = tip

    def _broken(self, number: int, count: int) -> None:
        """The line follows another than the one that stands before it."""
        after = self.tip.count
        if count > after + 1:
            self._gaps.update(range(after + 1, min(count, after + 10_000_000)))
        self._gaps -= self._seen.keys()
        if count in self._seen:
            words = f"{count}番目の行が二通りあります。両方を数えました。"
        elif count <= after:
            words = f"行の順が変わっています（{after}番目の行のあとに{count}番目の行）。書いた順に数えました。"
        elif count == after + 1:
            words = "前の行が、書いたときのものと違います。"
        else:
            words = f"{after + 1}番目から{count - 1}番目までの行が、ここにありません。"
        self._tell(number, "DECISION_CHAIN", Severity.WARNING, words, _BACKUP)

    def end(self, kept: Tip | None) -> None:
        self._gaps -= self._seen.keys()
        self.missing = len(self._gaps)
        if self.tip.count < self._highest.count:
            self.tip = self._highest
        if kept is None or kept.count <= self.tip.count:
            changed = kept is not None and kept.count and self._seen.get(kept.count, kept.sum) != kept.sum
            if changed:
                self._tell(0, "DECISION_CHAIN", Severity.WARNING, "記録が、別の写しに置き換わっています。", _BACKUP)
            return
        lost = kept.count - self.tip.count
        self.missing += lost
        self.tip = kept
        words = f"最後の {lost:,} 行がなくなっています（書いたのは {kept.count:,} 行）。"
        self._tell(0, "DECISION_CUT", Severity.ERROR, words, _BACKUP)

    def _refuse(self, number: int, data: bytes, error: LineError, open_end: bool) -> None:
        excerpt = data[:200].decode("utf-8", "replace")
        if open_end and error.code == "DECISION_LINE":
            self._tell(
                number,
                "DECISION_TORN",
                Severity.WARNING,
                "最後の行が途中で切れています。書き込みの最中か、途中で止まったものです。この行は数えていません。",
                "書き込みが終わってから、もう一度読んでください。終わっているときは、その人のブックを取り込み直してください。",
                excerpt,
            )
            return
        severity = Severity.ERROR if error.code == "DECISION_LATER" else Severity.WARNING
        words = f"{error}この行は数えていません。"
        self._tell(number, error.code, severity, words, _HINTS.get(error.code, _AGAIN), excerpt)

    def _tell(self, number: int, code: str, severity: Severity, words: str, hint: str, excerpt: str = "") -> None:
        self.problems.append(Problem(code, severity, words, hint, self.name, number, excerpt))


def few(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """At most so many of a kind in a file; the last of them says how many more there are."""
    by_kind: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        by_kind.setdefault((problem.source, problem.code), []).append(problem)
    kept: list[Problem] = []
    for (source, code), some in by_kind.items():
        kept += some[:_SHOWN]
        if len(some) > _SHOWN:
            more = f"同じことが、ほか {len(some) - _SHOWN:,} 行にあります。"
            kept.append(Problem(code, some[0].severity, more, "review verify で数が分かります。", source))
    return tuple(kept)
