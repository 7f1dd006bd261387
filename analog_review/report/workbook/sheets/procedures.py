"""手続・様式: one row a procedure or form, for the survey of seals and of what can go online."""

from collections.abc import Iterator
from dataclasses import dataclass

from analog_review.model.finding import Procedure
from analog_review.model.seal import procedure_id
from analog_review.model.workbook import PROCEDURES
from analog_review.report.labels import BASIS_JA
from analog_review.report.view import View
from analog_review.report.workbook.cells import Cells
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.table import Row


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure with its No."""

    procedure: Procedure
    number: int
    view: View


_PROCEDURE = Cells[ProcedureRow](
    PROCEDURES,
    {
        "number": lambda row: row.number,
        "office": lambda row: str(row.view.procedure_office(row.procedure)),
        "title": lambda row: row.view.registry.title(row.procedure),
        "location": lambda row: row.procedure.location,
        "name": lambda row: row.procedure.name,
        "form": lambda row: row.procedure.form,
        "direction": lambda row: row.procedure.direction,
        "recipient": lambda row: row.procedure.recipient,
        "seal": lambda row: "有" if row.procedure.seal else None,
        "signature": lambda row: "有" if row.procedure.signature else None,
        "copies": lambda row: row.procedure.copies,
        "attachments": lambda row: "\n".join(f"・{attachment}" for attachment in row.procedure.attachments),
        "basis": lambda row: BASIS_JA.get(row.procedure.basis, row.procedure.basis),
        "online": lambda row: row.procedure.online,
        "id": lambda row: procedure_id(row.procedure),
    },
)


def procedure_rows(view: View) -> Iterator[Row]:
    """The rows of 手続・様式, in the order of the run."""
    for number, procedure in enumerate(view.run.procedures, 1):
        row = _PROCEDURE.row(ProcedureRow(procedure, number, view), view.mark)
        yield row | decided_cells(PROCEDURES, procedure_id(procedure), view)
