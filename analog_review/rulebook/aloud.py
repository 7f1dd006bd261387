"""A condition as a legal officer reads it aloud, in the words of the workbook's columns: 「どうする: 検査、点検」."""

import re
from collections.abc import Iterator

from analog_review.model.words import CLAUSE_JA, KEY_JA, MODALITY_JA, PART_JA, ROLE_JA
from analog_review.rulebook.schema import Branch, Condition, DeedCondition, Negation

BRACKET_JA = {
    "includes": "含むもの",
    "defines": "意味を示すもの",
    "excludes": "除くもの",
    "limits": "限るもの",
    "form": "様式",
    "other": "その他",
}
_CLASS = re.compile(r"\{([^{}]+)\}")
_WORDS = (
    "action", "actor", "object", "recipient", "means", "place", "topic", "manner", "each", "qualifies", "noun",
)  # fmt: skip
_PLAIN = ("heading", "title", "says")
_USUAL_PARTS = ("main", "supplementary", "table")


def aloud(condition: DeedCondition, indent: str = "    ") -> Iterator[str]:
    """The lines of a condition, one a key; classes of words by their names."""
    for key in _WORDS:
        if words := getattr(condition, key, ()):
            yield f"{indent}{KEY_JA[key]}: {_listed(words)}"
    if isinstance(condition, Condition) and condition.alone is not None:
        yield f"{indent}{KEY_JA['alone']}: {_listed(condition.alone) or '何でも'}（述語のない号や欄）"
    if condition.frequency is not None:
        said = {"any": "頻度がある", "none": "頻度がない"}
        wanted = condition.frequency
        yield f"{indent}{KEY_JA['frequency']}: " + (
            said[wanted] if isinstance(wanted, str) else "、".join(wanted) + "ごと"
        )
    if condition.modality:
        yield f"{indent}{KEY_JA['modality']}: {'、'.join(MODALITY_JA[m] for m in condition.modality)}"
    if condition.clause:
        yield f"{indent}{KEY_JA['clause']}: {'、'.join(CLAUSE_JA[c] for c in condition.clause)}"
    for key, (yes, no) in (("done", ("済んだこと（…した）", "まだのこと")), ("negative", ("しないこと", "すること"))):
        if (value := getattr(condition, key)) is not None:
            yield f"{indent}{KEY_JA[key]}: {yes if value else no}"
    if isinstance(condition, Negation):
        yield from _around(condition, indent)
    if isinstance(condition, Condition):
        yield from _own(condition, indent)


def classes_in(text: str) -> tuple[str, ...]:
    """The classes of words that lines of :func:`aloud` name, in order, each once."""
    return tuple(dict.fromkeys(re.findall("【([^】]+)】", text)))


def _around(condition: Negation, indent: str) -> Iterator[str]:
    if condition.role:
        yield f"{indent}{KEY_JA['role']}: {'、'.join(ROLE_JA[r] for r in condition.role)}"
    for key in ("beside", "then", "within", "lead"):
        other = getattr(condition, key)
        if isinstance(other, DeedCondition):
            yield f"{indent}{KEY_JA[key]}:"
            yield from aloud(other, indent + "  ")
        elif other:
            yield f"{indent}{KEY_JA[key]}: {_listed(other)}"
    for key in _PLAIN:
        if words := getattr(condition, key):
            yield f"{indent}{KEY_JA[key]}: {_listed(words)}"


def _own(condition: Condition, indent: str) -> Iterator[str]:
    if condition.bracket:
        yield f"{indent}{KEY_JA['bracket']}: {'、'.join(BRACKET_JA[b] for b in condition.bracket)}"
    if condition.pattern is not None:
        yield f"{indent}{KEY_JA['pattern']}: {condition.pattern}"
    if isinstance(condition, Branch) and condition.part != _USUAL_PARTS:
        yield f"{indent}{KEY_JA['part']}: {'、'.join(PART_JA[p] for p in condition.part)}"
    if condition.not_ is not None:
        yield f"{indent}ただし、次に当たるときを除く:"
        yield from aloud(condition.not_, indent + "  ")


def _listed(words: tuple[str, ...]) -> str:
    return "、".join(_CLASS.sub(lambda m: f"【{m[1]}】", word) for word in words)
