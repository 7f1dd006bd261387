"""新旧対照表 of whole provisions, as an amendment by table prints it: real labels, captions, 略."""

from dataclasses import dataclass

TABLE_HERE = "［新旧対照表］"
"""The line of a bill's text in whose place its table stands."""
Marked = tuple[tuple[str, bool], ...]
"""Words of one line, each run with whether it is underlined."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of both sides; a side without words has nothing there. ``omitted`` lines are 「２　（略）」 on both."""

    before: Marked
    after: Marked
    omitted: bool = False


@dataclass(frozen=True, slots=True)
class ProvisionTable:
    """The provisions of one instrument that an amendment changes: a row for each 条, 項 of the 附則, table or form."""

    ordinance: str
    rows: tuple[tuple[TableLine, ...], ...]


def words_of(line: Marked) -> str:
    """The words of a line without their marks."""
    return "".join(words for words, _ in line)
