"""The returned files: rows of those that can be read, and for the rest what is wrong and what to do."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analog_review.model.columns import HEADER_ROW, SIGNED_BY, SIGNED_ON, Band, Column, Form
from analog_review.model.problem import Problem, Severity
from analog_review.review.parts import commented, unfit
from analog_review.review.sheets import ReturnedRow, ReturnedSheet, read_sheets
from analog_review.review.values import meaning, plain

_ENDINGS = (".xlsx", ".xlsm")
_OLE = b"\xd0\xcf\x11\xe0"


def read_files(paths: Sequence[Path], mark: str) -> tuple[list[ReturnedRow], list[Problem]]:
    """The rows with something filled in. A file that cannot be read whole gives none."""
    rows: list[ReturnedRow] = []
    problems: list[Problem] = []
    for path in _once(paths):
        refused = _refused(path)
        if refused is not None:
            problems.append(refused)
            continue
        try:
            sheets = read_sheets(path, mark)
        # A broken workbook can fail anywhere inside the library, with any exception.
        except Exception as error:
            problems.append(_broken(path, error))
            continue
        problems += _told(path, sheets)
        who, when, unclear = _signature(path, sheets)
        problems += unclear
        rows += (replace(row, who=who, when=when) for sheet in sheets for row in sheet.rows)
    return rows, problems


_DAY = Column(SIGNED_ON, SIGNED_ON, 0, Band.REVIEWER, Form.DATE)


def _signature(path: Path, sheets: Sequence[ReturnedSheet]) -> tuple[str, str, list[Problem]]:
    """Who decided, and when, as the book says for all its rows; a day that cannot be read is told, not guessed."""
    said = dict(pair for sheet in sheets for pair in sheet.signature)
    who, day = plain(said.get(SIGNED_BY)), said.get(SIGNED_ON)
    if day is None:
        return who, "", []
    read = meaning(_DAY, day)
    told = [Problem("BOOK_DAY", Severity.WARNING, read.trouble, "「はじめに」の日付を直してください。", str(path))]
    return who, read.value, told if read.trouble else []


def _once(paths: Sequence[Path]) -> list[Path]:
    return list({path.resolve(): path for path in paths}.values())


def _refused(path: Path) -> Problem | None:
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except OSError as error:
        return Problem(
            "WORKBOOK_UNREAD",
            Severity.ERROR,
            f"開けません（{error.strerror or error}）。",
            "ファイルの場所と権限を確かめ、Excelで開いていれば閉じてから、もう一度取り込んでください。",
            str(path),
        )
    if head == _OLE:
        return Problem(
            "WORKBOOK_FORMAT",
            Severity.ERROR,
            "パスワードで保護されているか、古い形式（.xls）のブックです。",
            "パスワードを外し、Excelブック（.xlsx）として保存し直してください。",
            str(path),
        )
    if path.suffix.lower() not in _ENDINGS:
        return Problem(
            "WORKBOOK_FORMAT",
            Severity.ERROR,
            "Excelブック（.xlsx）ではありません。",
            "Excelブック（.xlsx）として保存し直してください。",
            str(path),
        )
    why = unfit(path)
    if why:
        return Problem(
            "WORKBOOK_UNREAD",
            Severity.ERROR,
            why,
            "配ったブックに記入したものかを確かめ、貼り付けた画像などを除いて保存し直してください。",
            str(path),
        )
    return None


def _broken(path: Path, error: Exception) -> Problem:
    return Problem(
        "WORKBOOK_UNREAD",
        Severity.ERROR,
        f"ブックとして読めません（{type(error).__name__}）。このファイルからは何も取り込んでいません。",
        "ExcelかLibreOfficeで開き、Excelブック（.xlsx）として保存し直してください。",
        str(path),
    )


def _told(path: Path, sheets: Sequence[ReturnedSheet]) -> list[Problem]:
    """What must be said about the sheets of a file, so that nobody takes what was not read for read."""
    told: list[Problem] = []
    if not any(sheet.schema is not None and sheet.schema.reviewers for sheet in sheets):
        told.append(
            Problem(
                "WORKBOOK_STRANGE",
                Severity.ERROR,
                "記入欄のあるシートが見つかりません。",
                "この道具が作った review.xlsx か、その写しを指定してください。見出しの行は消さないでください。",
                str(path),
            )
        )
    remarks = commented(path, HEADER_ROW)
    if remarks:
        told.append(
            Problem(
                "BOOK_COMMENTS",
                Severity.WARNING,
                f"セルに付けたコメント（メモ）は取り込みません：{'、'.join(remarks[:20])}（{len(remarks):,}か所）",
                "残したいことは、同じ行の「備考」に書いて返してもらってください。",
                str(path),
            )
        )
    for sheet in sheets:
        where = f"{path}「{sheet.name}」"
        if sheet.foreign:
            told.append(
                Problem(
                    "SHEET_FOREIGN",
                    Severity.WARNING,
                    "足されたシートは取り込みません。",
                    "判断は、配ったブックの元のシートの記入欄に書き写してください。",
                    where,
                )
            )
        if sheet.schema is None and sheet.marked:
            told.append(
                Problem(
                    "SHEET_HEADLESS",
                    Severity.ERROR,
                    "見出しの行がないので、このシートは読めません。",
                    "配ったブックから見出しの行を写してください。列の順は違っていても構いません。",
                    where,
                )
            )
        if sheet.missing and (sheet.schema is not None and sheet.rows):
            told.append(
                Problem(
                    "SHEET_COLUMNS",
                    Severity.WARNING,
                    f"見あたらない欄があります：{'、'.join(sheet.missing)}",
                    "列を消したのであれば、そのままで構いません。見出しを書き換えたのであれば、元の言葉に戻してください。",
                    where,
                )
            )
        if sheet.strangers:
            told.append(
                Problem(
                    "SHEET_ADDED",
                    Severity.INFO,
                    f"足された列は取り込みません：{'、'.join(sheet.strangers)}",
                    "",
                    where,
                )
            )
    return told
