"""The names under which people speak of groups: G07, or a name of their own."""

import unicodedata
from collections.abc import Iterable, Mapping

from analog_review.model.decisions import NEW_GROUP
from analog_review.model.finding import Finding, Group
from analog_review.text.hashing import content_hash

CAPTION = 18
"""Characters of the shared wording in a caption where no kind names the group."""


def numbered(groups: Iterable[Group], findings: Mapping[str, Finding]) -> dict[str, str]:
    """G01, G02 … by id, in the order to read them: an id is no name to speak of on the telephone."""
    ordered = sorted(groups, key=lambda group: (*rank(group, findings), group.id))
    wide = len(str(len(ordered)))
    return {group.id: f"G{number:0{wide}}" for number, group in enumerate(ordered, 1)}


def rank(group: Group, findings: Mapping[str, Finding]) -> tuple[int, int, str, str]:
    """Groups of most 条項 first; those of a single one stand together by what they ask, as they are read together."""
    members = [findings[member] for member in group.members if member in findings]
    clauses = len({(each.source, each.clause) for each in members})
    single = clauses == 1
    return -clauses, 0 if single else -len(members), group.category if single else "", group.kind if single else ""


def folded(name: str) -> str:
    """A name without what people write differently: width, spaces, small and capital letters."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def made_id(category: str, name: str) -> str:
    """The id of a group that people made, by its name: it stays when members come and go."""
    return content_hash("\0".join(("people", category, folded(name))))


def made_name(target: str) -> str | None:
    """The name in 「新：名前」, None of another target."""
    return target.removeprefix(NEW_GROUP) if target.startswith(NEW_GROUP) else None


def caption(group: Group, category: str) -> str:
    """The line of a drop-down that stands for a group: 「G07　書面掲示　公示」, or the name of a group of people's."""
    if not group.number:
        return group.label
    return f"{group.number}　{category}　{group.kind or group.template[:CAPTION]}"


def machine_members(groups: Iterable[Group]) -> dict[str, list[str]]:
    """The members that the machine gave each group, whatever people moved since."""
    found: dict[str, list[str]] = {}
    for group in groups:
        for member in group.members:
            found.setdefault(group.moved.get(member, group.id), []).append(member)
    return found
