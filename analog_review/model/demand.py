"""What the clauses of an instrument ask for that a reform has to meet: the unit that drafts are planned by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Demand:
    """What one 項, its 号 included, asks in one category: the index of the 項 and the ids of its findings in order.

    Findings outside any 項 (a form, an 附則 without numbers) are a demand by the provision they stand in.
    """

    place: int
    category: str
    findings: tuple[str, ...]
