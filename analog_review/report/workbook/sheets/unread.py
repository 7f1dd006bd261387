"""読めなかったもの: what is known to be missing, worst first, so that nobody takes the rest for the whole."""

from collections.abc import Iterator

from analog_review.model.problem import Severity
from analog_review.model.run import InputFile
from analog_review.model.words import SEVERITY_JA
from analog_review.report.labels import FORMAT_JA, STATE_JA
from analog_review.report.ledger import ledger
from analog_review.report.safe import Value
from analog_review.report.view import View
from analog_review.report.workbook.table import Row

_SEVERITY_OF = {"unread": Severity.ERROR, "partly": Severity.WARNING, "aside": Severity.INFO}
_MESSAGE = {
    "unread": "このファイルは読めませんでした。中の条文は点検されていません。",
    "partly": "このファイルは一部しか読めませんでした。読めなかった部分の条文は点検されていません。",
    "aside": "目次や案内などのページと見て、点検の対象から外しました。",
}
_HINT = {
    "unread": "ファイルを開いて中身を確かめ、別の形式（テキスト、HTML、Word など）で用意し直してください。",
    "partly": "例規集の原本と見比べ、欠けている条文は人が確かめてください。",
    "aside": "条文のあるファイルが混じっていないか、題名を見て確かめてください。",
}


def _file(file: InputFile | None) -> dict[str, Value]:
    if file is None:
        return {}
    return {
        "title": file.title,
        "state": STATE_JA.get(file.state, file.state),
        "format": FORMAT_JA.get(file.format, file.format),
        "encoding": file.encoding,
    }


def _message(file: InputFile) -> str:
    return f"{_MESSAGE[file.state]}（{file.reason}）" if file.reason else _MESSAGE[file.state]


def unread_rows(view: View) -> Iterator[Row]:
    """The totals of the ledger, then problems, and the files not fully read that no problem speaks of."""
    files = {file.source: file for file in view.run.meta.inputs}
    told = {problem.source for problem in view.run.problems}
    rows: list[tuple[int, str, int, dict[str, Value]]] = []
    levels = list(Severity)
    for problem in view.run.problems:
        row: dict[str, Value] = {
            "severity": SEVERITY_JA[problem.severity],
            "source": problem.source,
            "line": problem.line or None,
            "message": problem.message,
            "hint": problem.hint,
            "excerpt": problem.excerpt,
            "code": problem.code,
        }
        row |= _file(files.get(problem.source))
        rows.append((levels.index(problem.severity), problem.source, problem.line, row))
    for file in view.run.meta.inputs:
        severity = _SEVERITY_OF.get(file.state)
        if severity is None or file.source in told:
            continue
        row = {"severity": SEVERITY_JA[severity], "source": file.source}
        row |= {"message": _message(file), "hint": _HINT[file.state]}
        rows.append((levels.index(severity), file.source, 0, row | _file(file)))
    for words in ledger(view.run.meta.inputs):
        yield {"severity": "合計", "message": words}
    for _, _, _, row in sorted(rows, key=lambda entry: entry[:3]):
        yield row
    if not rows:
        yield {"severity": "なし", "message": "読めなかったファイルや、気を付けることはありません。"}
