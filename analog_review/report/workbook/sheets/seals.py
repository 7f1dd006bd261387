"""The seal of a row: by it a row that comes back is known to say what it said."""

from analog_review.model.columns import Sheet
from analog_review.model.seal import checksum, sealed_keys
from analog_review.report.safe import Rich, Value, fit, fit_rich


def sealed(sheet: Sheet, row: dict[str, Value]) -> dict[str, Value]:
    """The row with its seal, which is over what the cells will really hold."""
    return row | {"checksum": checksum(sheet, {key: held(row.get(key)) for key in sealed_keys(sheet)})}


def held(cell: Value) -> str:
    """A cell as it will be read back."""
    if cell is None:
        return ""
    return str(fit_rich(cell)) if isinstance(cell, Rich) else fit(str(cell))
