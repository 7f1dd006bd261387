"""The words of the rule pack that the other rooms need: categories, technologies and alternatives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """One 規制区分: ``pack`` is national, base or forms; ``phases`` the text of PHASE 1..n (editable data)."""

    id: str
    name: str
    pack: str
    summary: str
    types: dict[str, str]
    phases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Technology:
    """One category of the list of technologies (参考; no product is named)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """How a rule's clause can be reworded: a drafting move, the words it touches, and the new words.

    ``move`` is ``include`` (含む括弧), ``or`` (又は連結), ``instead`` (するとともに→し、又は), ``proviso`` (ただし書),
    ``latter`` (後段), ``paragraph`` (項追加), ``abstract`` (語の抽象化・削除) or ``general`` (通則条). ``target`` is a
    regular expression over the sentence as printed, empty where the deed's own words are meant; ``text`` the new
    words, in which ``{0}`` stands for the words matched.
    """

    move: str
    target: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AlternativeRule:
    """An alternative a rule offers, with the drafts to try in order."""

    id: str
    title: str
    technology: str | None
    conditions: tuple[str, ...]
    phase_after: int | None
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names of things that reports print, keyed by id, categories in the order to show them.

    ``rules`` maps a rule's id to its Japanese title, ``alternatives`` to what it offers.
    """

    categories: dict[str, Category]
    technologies: dict[str, Technology]
    rules: dict[str, str]
    alternatives: dict[str, tuple[AlternativeRule, ...]]
