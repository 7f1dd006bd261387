"""手続・様式: one row a procedure or form."""

from collections.abc import Iterator

from analog_review.report.labels import BASIS_JA
from analog_review.report.table import Row
from analog_review.report.view import View


def procedure_rows(view: View) -> Iterator[Row]:
    """The rows of 手続・様式, in the order of the run."""
    titles = {finding.ordinance.id: finding.ordinance.title for finding in view.run.findings}
    for number, procedure in enumerate(view.run.procedures, 1):
        yield {
            "number": number,
            "title": titles.get(procedure.ordinance, procedure.ordinance),
            "location": procedure.location,
            "name": procedure.name,
            "form": procedure.form,
            "recipient": procedure.recipient,
            "seal": "有" if procedure.seal else None,
            "signature": "有" if procedure.signature else None,
            "copies": procedure.copies,
            "attachments": "\n".join(f"・{attachment}" for attachment in procedure.attachments),
            "basis": BASIS_JA.get(procedure.basis, procedure.basis),
            "online": procedure.online,
        }
