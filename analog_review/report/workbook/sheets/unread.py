"""読めなかったもの: what is known to be missing, worst first, so that nobody takes the rest for the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analog_review.model.problem import Problem, Severity
from analog_review.model.run import InputFile
from analog_review.model.words import SEVERITY_JA
from analog_review.model.workbook import UNREAD
from analog_review.report.labels import FORMAT_JA, STATE_JA
from analog_review.report.ledger import ledger
from analog_review.report.view import View
from analog_review.report.workbook.cells import Cells
from analog_review.report.workbook.table import Row

_SEVERITY_OF = {"unread": Severity.ERROR, "partly": Severity.WARNING, "aside": Severity.INFO}
_MESSAGE = {
    "unread": "このファイルは読めませんでした。中の条文は点検されていません。",
    "partly": "このファイルは一部しか読めませんでした。読めなかった部分の条文は点検されていません。",
    "aside": "現行の例規の本文ではないとみて、点検の対象から外しました。",
}
_HINT = {
    "unread": "ファイルを開いて中身を確かめ、別の形式（テキスト、HTML、Word など）で用意し直してください。",
    "partly": "例規集の原本と見比べ、欠けている条文は人が確かめてください。",
    "aside": "条文のあるファイルが混じっていないか、題名を見て確かめてください。",
}


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A line of the sheet; ``file`` is what is known of the file it speaks of."""

    severity: str
    message: str
    source: str | None = None
    line: int = 0
    hint: str = ""
    excerpt: str = ""
    code: str = ""
    file: InputFile | None = None


_UNREAD = Cells[UnreadRow](
    UNREAD,
    {
        "severity": lambda row: row.severity,
        "source": lambda row: row.source,
        "title": lambda row: row.file.title if row.file else None,
        "line": lambda row: row.line or None,
        "message": lambda row: row.message,
        "hint": lambda row: row.hint,
        "excerpt": lambda row: row.excerpt,
        "state": lambda row: STATE_JA.get(row.file.state, row.file.state) if row.file else None,
        "format": lambda row: FORMAT_JA.get(row.file.format, row.file.format) if row.file else None,
        "encoding": lambda row: row.file.encoding if row.file else None,
        "code": lambda row: row.code,
    },
)


def _message(file: InputFile) -> str:
    return f"{_MESSAGE[file.state]}（{file.reason}）" if file.reason else _MESSAGE[file.state]


_MANY = 5
"""Messages of one kind from which their number is said at the top."""


def _kinds(problems: Sequence[Problem]) -> Iterator[str]:
    """How many rows of each frequent kind follow, so that nobody has to read them all to know."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    for code, same in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        if len(same) >= _MANY:
            files = len({problem.source for problem in same})
            alike = "" if len({problem.message for problem in same}) == 1 else "など"
            where = f"コード {code} の{len(same):,}件、{files:,}ファイル。下の表に全てあります"
            yield f"{same[0].message}{alike}（{where}）"


def unread_rows(view: View) -> Iterator[Row]:
    """The totals of the ledger, then problems, and the files not fully read that no problem speaks of."""
    for words in (*ledger(view.run.meta.inputs), *_kinds(view.run.problems)):
        yield _UNREAD.row(UnreadRow("合計", words))
    rows = sorted(_told(view), key=lambda entry: entry[:3])
    for _, _, _, row in rows:
        yield _UNREAD.row(row)
    if not rows:
        yield _UNREAD.row(UnreadRow("なし", "読めなかったファイルや、気を付けることはありません。"))


def _told(view: View) -> Iterator[tuple[int, str, int, UnreadRow]]:
    """The lines, each behind what it is sorted by: the worst first, then file and place."""
    files = {file.source: file for file in view.run.meta.inputs}
    told = {problem.source for problem in view.run.problems}
    levels = list(Severity)
    for each in view.run.problems:
        words = SEVERITY_JA[each.severity]
        # An instrument of a file that holds several has a place below that of the file.
        file = files.get(each.source) or files.get(each.source.rpartition("/")[0])
        row = UnreadRow(words, each.message, each.source, each.line, each.hint, each.excerpt, each.code, file)
        yield levels.index(each.severity), each.source, each.line, row
    for file in view.run.meta.inputs:
        severity = _SEVERITY_OF.get(file.state)
        if severity is None or file.source in told:
            continue
        hint = _HINT[file.state]
        row = UnreadRow(SEVERITY_JA[severity], _message(file), file.source, hint=hint, file=file)
        yield levels.index(severity), file.source, 0, row
