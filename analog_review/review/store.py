"""The decision store: one file a writer, lines only ever added, readable while others write on a shared folder."""

import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analog_review.disk import BusyError, alone
from analog_review.model.decisions import Anchor, Decision, Decisions, Origin, Subject
from analog_review.model.finding import Key
from analog_review.model.problem import Problem, Severity
from analog_review.model.records import dump_line

SUFFIX = ".jsonl"
PATIENCE = 30.0
"""Seconds to wait for another import into the same file."""
_LONGEST = 60
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]|^[.~\s]|[.\s]$')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class StoreError(Exception):
    """The store cannot be used; the message is Japanese and says what to do."""


Add = Callable[[str, Sequence[Decision]], None]


class Store:
    """A folder of decisions. Files appear with the first line of their writer."""

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        self.folder = folder
        self.patience = patience

    def path(self, writer: str) -> Path:
        """The writer's file. Raises StoreError when the name cannot be a file's on every system."""
        name = unicodedata.normalize("NFC", writer)
        if not name or len(name) > _LONGEST or _FORBIDDEN.search(name) or _RESERVED.fullmatch(name):
            raise StoreError(
                f"「{writer}」は記入者の名前に使えません。ファイルの名前になるので、"
                f'記号（\\ / : * ? " < > |）や前後の空白のない、{_LONGEST}字までの名前にしてください。'
            )
        return self.folder / (name + SUFFIX)

    @contextmanager
    def writing(self, writer: str) -> Iterator[Add]:
        """Keep the writer's file to oneself from reading it to adding to it; gives what adds lines.

        Raises StoreError, also when somebody on any machine is writing to it and does not finish in time.
        """
        path = self.path(writer)
        with self._alone(path):

            def add(name: str, decisions: Sequence[Decision]) -> None:
                if self.path(name) == path:
                    self._add(path, decisions)
                else:
                    self.append(name, decisions)

            yield add

    def append(self, writer: str, decisions: Sequence[Decision]) -> None:
        """Add lines to the writer's file; on return they are on the disk. Raises StoreError."""
        path = self.path(writer)
        if decisions:
            with self._alone(path):
                self._add(path, decisions)

    @contextmanager
    def _alone(self, path: Path) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with alone(path, self.patience, "ほかの取り込み"):
                yield
        except BusyError as error:
            raise StoreError(str(error)) from error
        except OSError as error:
            raise _unwritten(path, error) from error

    def _add(self, path: Path, decisions: Sequence[Decision]) -> None:
        if not decisions:
            return
        try:
            torn = path.is_file() and not _ends_whole(path)
            # Unbuffered: a line goes out in one write, so that a reader sees it whole or as the torn last one.
            with path.open("ab", buffering=0) as file:
                if torn:
                    file.write(b"\n")
                for decision in decisions:
                    _write(file, (_line(decision) + "\n").encode("utf-8"))
                os.fsync(file.fileno())
        except OSError as error:
            raise _unwritten(path, error) from error

    def load(self, before: str = "") -> Decisions:
        """Everything that can be read; lines that cannot are told as problems. Raises StoreError.

        With ``before``, an ISO day, only what had been decided when that day began.
        """
        latest: dict[tuple[Subject, str], dict[str, Decision]] = {}
        problems: list[Problem] = []
        try:
            for path in sorted(self.folder.glob("*" + SUFFIX)):
                found, told = _read(path)
                writer = unicodedata.normalize("NFC", path.stem)
                for decision in found:
                    if before and decision.when[:10] >= before:
                        continue
                    latest.setdefault((decision.subject, decision.field), {})[writer] = decision
                problems += told
        except OSError as error:
            reason = error.strerror or error
            raise StoreError(
                f"決定の記録「{self.folder}」を読めません（{reason}）。フォルダの権限を確かめてください。"
            ) from error
        return Decisions(latest, tuple(problems))


def _unwritten(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"決定の記録「{path}」に書けません（{error.strerror or error}）。"
        "フォルダへの書き込みの権限と空き容量を確かめ、もう一度取り込んでください。"
        "書けた分は残っており、二度取り込んでも重なりません。"
    )


def load(folder: Path, before: str = "") -> Decisions:
    """The decisions in a folder; none when there is no such folder yet. Raises StoreError."""
    return Store(folder).load(before)


def _write(file: Any, data: bytes) -> None:
    if file.write(data) != len(data):
        raise OSError("行の途中までしか書けませんでした")


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _line(decision: Decision) -> str:
    subject = decision.subject
    return dump_line(
        {
            "key": asdict(subject) if isinstance(subject, Key) else subject,
            "field": decision.field,
            "value": decision.value,
            "who": decision.who,
            "when": decision.when,
            "from": _of_origin(decision.origin),
            "run": decision.run,
        }
    )


def _read(path: Path) -> tuple[list[Decision], list[Problem]]:
    """The lines of one file. A line is whole when it is a whole JSON object: no beginning of one is."""
    found: list[Decision] = []
    problems: list[Problem] = []
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_decision(json.loads(line.decode("utf-8"))))
        except (ValueError, TypeError, KeyError, RecursionError):
            problems.append(_unread(path, number, line, last=number == len(lines)))
    return found, problems


def _decision(line: Any) -> Decision:
    key, origin = line["key"], line.get("from")
    subject = _key(key) if isinstance(key, dict) else _text(key)
    return Decision(
        subject=subject,
        field=_text(line["field"]),
        value=_text(line["value"]),
        who=_text(line["who"]),
        when=_text(line["when"]),
        origin=_origin(origin) if isinstance(origin, dict) else Origin(file=_text(origin or "")),
        run=_text(line["run"]),
    )


def _of_origin(origin: Origin) -> dict[str, Any]:
    """Without what only corrections of groups have, where there is none."""
    return {name: value for name, value in asdict(origin).items() if name != "anchors" or value}


def _origin(parts: dict[str, Any]) -> Origin:
    row = parts.get("row", 0)
    words = (_text(parts.get("file", "")), _text(parts.get("sheet", "")))
    anchors = tuple(Anchor(_text(a["group"]), tuple(map(_key, a["members"]))) for a in parts.get("anchors", ()))
    return Origin(*words, row if isinstance(row, int) else 0, _text(parts.get("group", "")), anchors)


def _key(parts: dict[str, Any]) -> Key:
    return Key(**{part: _text(parts[part]) for part in Key.__slots__})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value


def _unread(path: Path, number: int, line: bytes, *, last: bool) -> Problem:
    excerpt = line[:200].decode("utf-8", "replace")
    if last:
        return Problem(
            "DECISION_TORN",
            Severity.WARNING,
            "最後の行が途中で切れています。書き込みの最中か、途中で止まったものです。この行は数えていません。",
            "書き込みが終わってから、もう一度読んでください。終わっているときは、その人のブックを取り込み直してください。",
            path.name,
            number,
            excerpt,
        )
    return Problem(
        "DECISION_LINE",
        Severity.WARNING,
        "決定の記録として読めない行です。この行は数えていません。",
        "元のブックを取り込み直してください。この行はそのままで構いません。",
        path.name,
        number,
        excerpt,
    )
