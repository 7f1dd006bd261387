"""The decision store: one file a writer, lines only ever added, readable while others write on a shared folder."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from analog_review.disk import BusyError, alone
from analog_review.model.decisions import Decision, Decisions
from analog_review.review.ledger import COUNT, Tip, few, kept_tip, read_ledger, tip_text
from analog_review.review.lines import written
from analog_review.review.shelf import SUFFIX, Shelf, shelf_of
from analog_review.review.voice import Topic, last_words

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
        """Add lines to the writer's file; on return they are on the disk. Raises StoreError, and LineError before
        anything is written when one of them would not count when it is read."""
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
        writer = path.name.removesuffix(SUFFIX)
        try:
            tip = self._tip(path, writer)
            lines = []
            for decision in decisions:
                line, digest = written(decision, writer, tip.count + 1, tip.sum)
                lines.append((line + "\n").encode("utf-8"))
                tip = Tip(tip.count + 1, digest)
            torn = path.is_file() and not _ends_whole(path)
            # Unbuffered: a line goes out in one write, so that a reader sees it whole or as the torn last one.
            with path.open("ab", buffering=0) as file:
                if torn:
                    file.write(b"\n")
                for data in lines:
                    _write(file, data)
                os.fsync(file.fileno())
            _count(path.with_name(writer + COUNT), tip)
        except OSError as error:
            raise _unwritten(path, error) from error

    def _tip(self, path: Path, writer: str) -> Tip:
        """What the next line follows. Raises StoreError when a later version has written to the file."""
        try:
            kept = kept_tip(path.with_name(writer + COUNT))
        except (ValueError, RecursionError):
            kept = None
        if not path.is_file():
            return kept or Tip()
        ledger = read_ledger(path, path.name, kept)
        if ledger.later:
            told = next(each for each in ledger.problems if each.code == "DECISION_LATER")
            raise StoreError(f"決定の記録「{path}」{told.line}行目: {told.message}何も書いていません。{told.hint}")
        return ledger.tip

    def shelf(self) -> Shelf:
        """Every file of the folder, as an account. Raises StoreError."""
        try:
            return shelf_of(self.folder)
        except OSError as error:
            reason = error.strerror or error
            raise StoreError(
                f"決定の記録「{self.folder}」を読めません（{reason}）。フォルダの権限を確かめてください。"
            ) from error

    def load(self, before: str = "") -> Decisions:
        """Everything that can be read; what cannot is told as problems. Raises StoreError.

        With ``before``, an ISO day, only what had been decided when that day began.
        """
        shelf = self.shelf()
        latest: dict[Topic, dict[str, Decision]] = {}
        problems = list(shelf.problems)
        for writer, ledgers in shelf.ledgers.items():
            voices, told = last_words(writer, ledgers, before)
            problems += told
            for name, words in voices.items():
                for topic, decision in words.items():
                    latest.setdefault(topic, {})[name] = decision
        return Decisions(latest, few(problems))


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


def _count(path: Path, tip: Tip) -> None:
    """Put down how many lines there are now. Where this fails the lines themselves are written, and the next count
    takes them in."""
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_text(tip_text(tip), encoding="utf-8")
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
