"""手続・様式: one row a procedure or form, for the survey of seals and of what can go online."""

from collections.abc import Iterator

from analog_review.model.columns import VERSION
from analog_review.model.seal import procedure_id
from analog_review.model.workbook import PROCEDURES
from analog_review.report.labels import BASIS_JA
from analog_review.report.safe import Value
from analog_review.report.view import View
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.sheets.seals import sealed
from analog_review.report.workbook.table import Row


def procedure_rows(view: View) -> Iterator[Row]:
    """The rows of 手続・様式, in the order of the run."""
    for number, procedure in enumerate(view.run.procedures, 1):
        name = procedure_id(procedure)
        row: dict[str, Value] = {
            "number": number,
            "office": str(view.procedure_office(procedure)),
            "title": view.registry.title(procedure),
            "location": procedure.location,
            "name": procedure.name,
            "form": procedure.form,
            "direction": procedure.direction,
            "recipient": procedure.recipient,
            "seal": "有" if procedure.seal else None,
            "signature": "有" if procedure.signature else None,
            "copies": procedure.copies,
            "attachments": "\n".join(f"・{attachment}" for attachment in procedure.attachments),
            "basis": BASIS_JA.get(procedure.basis, procedure.basis),
            "online": procedure.online,
            "schema": VERSION,
            "run": view.mark,
            "id": name,
        }
        yield sealed(PROCEDURES, row) | decided_cells(PROCEDURES, name, view)
