"""The inventory of procedures and forms (手続・様式), which cities otherwise make by asking every department."""

from analog_review.inventory.inventory import inventory
from analog_review.inventory.unlinked import unlinked_forms

__all__ = ["inventory", "unlinked_forms"]
