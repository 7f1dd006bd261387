"""The files of a store's folder: which are read, whose words they are, and which are named as not read."""

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from analog_review.disk.lock import ENDING
from analog_review.model.problem import Problem, Severity
from analog_review.review.ledger import COUNT, Ledger, Tip, kept_tip, read_ledger

SUFFIX = ".jsonl"
_READ = re.compile(r"(?P<name>.+)\.jsonl(?:\.txt)?", re.IGNORECASE | re.DOTALL)
"""Windows hides the ending .txt that an editor adds."""
_OURS = (COUNT, ENDING, ENDING + ".over", COUNT + ".part")
_SYSTEM = re.compile(r"desktop\.ini|thumbs\.db|\.ds_store|\._.*|~\$.*|\.stfolder|\.sync.*", re.IGNORECASE)
"""Files that systems and sync clients put into any folder."""
_COPY = re.compile(
    r"(?P<name>.+?)(?:"
    r" - (?:コピー|copy)(?: ?\(\d+\))?"  # Windows
    r"|のコピー(?: ?\d+)?| copy(?: \d+)?"  # macOS
    r"| \(\d+\)"  # Google Drive, browsers
    r"| ?\([^()]*(?:競合|conflict)[^()]*\)"  # Dropbox, Nextcloud
    r"|[.-](?:sync-)?conflict-[\w-]+"  # Syncthing
    r"|[-_ ](?:競合|conflict)[^/]*"
    r"|-(?:DESKTOP|LAPTOP|PC|WIN)[-\w]*(?:-\d+)?"  # OneDrive adds the name of the machine
    r")",
    re.IGNORECASE | re.DOTALL,
)
_MOVE = "決定の記録であれば、名前を「記入者.jsonl」に戻し、このフォルダの直下に置いてください。"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a folder holds: the accounts of the files that are read, by writer (their own file first), and problems."""

    ledgers: dict[str, tuple[Ledger, ...]]
    unread: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def shelf_of(folder: Path) -> Shelf:
    """Read every file of a folder of decisions that can be one of its own. Raises OSError."""
    problems: list[Problem] = []
    unread: list[str] = []
    found: dict[str, list[Ledger]] = {}
    tips = dict(_tips(folder, problems))
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        name = unicodedata.normalize("NFC", path.name)
        if name.endswith(_OURS) or _SYSTEM.fullmatch(name):
            continue
        why = _unfit(path, name)
        if why:
            unread.append(name)
            problems.append(Problem("DECISION_FILE", Severity.WARNING, f"{why}読んでいません。", _MOVE, name))
            continue
        stem = _READ.fullmatch(name)
        title = stem["name"] if stem else name
        try:
            ledger = read_ledger(path, name, tips.get(title))
        except OSError as error:
            unread.append(name)
            words = f"開けません（{error.strerror or error}）。読んでいません。"
            problems.append(Problem("DECISION_FILE", Severity.ERROR, words, "フォルダの権限を確かめてください。", name))
            continue
        problems += ledger.problems
        found.setdefault(title, []).append(ledger)
    shelf = _by_writer(found, problems)
    for writer in sorted(set(tips) - set(shelf) - set(found)):
        words = f"「{writer}」の記録 {tips[writer].count:,} 行のファイルがありません。"
        hint = "控え（バックアップ）から戻してください。別の名前にしたのであれば、元の名前に戻してください。"
        problems.append(Problem("DECISION_GONE", Severity.ERROR, words, hint, writer + SUFFIX))
    return Shelf(shelf, tuple(unread), tuple(problems))


def _tips(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, Tip]]:
    for path in sorted(folder.glob("*" + COUNT) if folder.is_dir() else ()):
        name = unicodedata.normalize("NFC", path.name)
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                continue
            tip = kept_tip(path)
        except (OSError, ValueError, RecursionError):
            words = "行数の控えとして読めません。途中までで切れた記録を、このファイルでは見つけられません。"
            hint = "次の取り込みで作り直されます。"
            problems.append(Problem("DECISION_COUNT", Severity.WARNING, words, hint, name))
            continue
        if tip is not None:
            yield name.removesuffix(COUNT), tip


def _unfit(path: Path, name: str) -> str:
    """Why a file is not read, in Japanese; empty when it is."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "どこも指していないリンクか、調べられないファイルです。"
    if stat.S_ISDIR(mode):
        count = sum(1 for one in path.rglob("*") if one.is_file())
        return f"フォルダです。中の {count:,} 個のファイルは"
    if not stat.S_ISREG(mode):
        return "ふつうのファイルではありません（装置、パイプなど）。"
    return "" if _READ.fullmatch(name) else "決定の記録の名前（.jsonl）ではありません。"


def _by_writer(found: dict[str, list[Ledger]], problems: list[Problem]) -> dict[str, tuple[Ledger, ...]]:
    """The files of one writer together: copies, and names that only look different."""
    shelf: dict[str, list[Ledger]] = {}
    for title, ledgers in found.items():
        for ledger in ledgers:
            base = _copied(title, ledger, found)
            parts: dict[str, list[int]] = {}
            for at, line in enumerate(ledger.lines):
                parts.setdefault(line.writer or base, []).append(at)
            for writer, ats in (parts or {base: []}).items():
                if writer != title:
                    words = f"「{writer}」の記録の写しか、名前を変えたものです。その人の記入として一度だけ数えました。"
                    _told(problems, words, ledger)
                lines, places = tuple(ledger.lines[at] for at in ats), tuple(ledger.places[at] for at in ats)
                shelf.setdefault(writer, []).append(replace(ledger, lines=lines, places=places))
    for writer, ledgers in shelf.items():
        own = writer + SUFFIX
        ledgers.sort(key=lambda ledger: (ledger.path.name != own, -len(ledger.lines), ledger.path.name))
        for twin in [one for one in ledgers if unicodedata.normalize("NFC", one.path.name) == own][1:]:
            words = f"「{own}」というファイルが二つあります（濁点の持ち方が違います）。一人の記入として数えました。"
            _told(problems, words, twin)
    return {writer: tuple(ledgers) for writer, ledgers in sorted(shelf.items())}


def _told(problems: list[Problem], words: str, ledger: Ledger) -> None:
    hint = "中身を確かめ、要らなければフォルダの外に移してください。"
    problems.append(Problem("DECISION_COPY", Severity.WARNING, words, hint, ledger.path.name))


def _copied(title: str, ledger: Ledger, found: dict[str, list[Ledger]]) -> str:
    """Whose file it is where its lines do not say: a copy is known by its name and by lines of the original."""
    copy = _COPY.fullmatch(title)
    if copy is None or copy["name"] not in found:
        return title
    own = {line.sum for one in found[copy["name"]] for line in one.lines}
    shared = any(line.sum in own for line in ledger.lines)
    return copy["name"] if shared or not own or not ledger.lines else title
