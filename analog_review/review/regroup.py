"""Which group a person means by 「G07」, a name or 「新：名前」 in 移動先グループ and 統合先: one, or a refusal."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from analog_review.model.decisions import GROUP_NAME, MERGE, MOVE, NEW_GROUP, Anchor, Decisions, Subject
from analog_review.model.finding import Group, Key
from analog_review.model.grouping import CAPTION, folded, machine_members, made_id, made_name
from analog_review.model.run import Run
from analog_review.review.statements import Entry, Signed

CORRECTING = (MOVE, MERGE, GROUP_NAME)
"""Fields that say how findings are grouped."""
ANCHORS = 5
"""Members by which a group is known again if the machine names it otherwise one day."""

_NEW = re.compile(r"新(?:規|しい)?(?:グループ)?[:：]\s*(?P<name>.*)", re.DOTALL)
_NUMBER = re.compile(r"(?P<number>G[0-9]+)(?:\s+(?P<rest>.*))?", re.DOTALL)
_HOW = "「グループ」シートの番号（例：G07）か、グループの名前を書いてください。新しいグループなら「新：名前」です。"
_EMPTY = "「新：」のあとに、新しいグループの名前を書いてください。"
_AS_NUMBER = "「{name}」は番号とまぎらわしいので、グループの名前に使えません。違う名前にしてください。"
_NAMED = "「{name}」は {label} の名前です。そこに入れるなら「{label}」と書き、別のグループなら違う名前にしてください。"
_NO_NUMBER = "「{name}」という番号のグループが、この実行にありません。" + _HOW
_NO_NAME = "「{name}」という名前のグループがありません。" + _HOW
_MANY = "「{name}」に当たるグループが二つ以上あります（{labels}）。番号で書いてください。"
_OTHER_CATEGORY = "{label} は区分の違うグループです。同じ区分のグループか、「新：名前」を書いてください。"
_OTHER_WORDS = "「{name}」は、番号と言葉が合いません（{label} は「{words}」）。番号だけを書いてください。"
_ITSELF = "統合先が、このグループ自身です。ほかのグループを書いてください。"
_RING = "統合先をたどると、このグループに戻ります（{labels}）。どちらか一方だけを統合してください。"
_OTHERS = (
    "このグループには、ほかの課の条項も入っています。この課の条項だけを移すなら、"
    "「該当条項」の「移動先グループ」に書いてください。全体の統合は、取りまとめの課のブックで行います。"
)


class Naming:
    """The groups that can be named: those of the run, and those people have made or named so far.

    ``rows`` are the returned rows: a group may be named in one of them and meant in another.
    """

    def __init__(self, run: Run, decisions: Decisions, rows: Sequence[Signed] = ()) -> None:
        self._groups = {group.id: group for group in run.groups}
        self._findings = {finding.id: finding for finding in run.findings}
        self._machine = machine_members(run.groups)
        self._numbers = {int(g.number[1:]): g for g in run.groups if _NUMBER.fullmatch(g.number)}
        self._names: dict[tuple[str, str], dict[str, str]] = {}
        self._merges: dict[str, str] = {}
        self.labels = {group.id: group.label for group in run.groups}
        for group in run.groups:
            self._name(group.category, group.name, self._value(group))
        for subject, field in decisions.latest:
            decided = decisions.decided(subject, field)
            for _, decision in decided.voices if decided else ():
                self._learn(subject, field, decision.value)
            if field == MERGE and decided is not None and decided.value is not None:
                self._merges[str(subject)] = self._ident(decided.value, self._category(subject))
        for entry in _entries(rows):
            said = _NEW.fullmatch(_tidy(entry.value))
            if entry.row.subject is not None and entry.field == GROUP_NAME:
                self._learn(entry.row.subject, entry.field, entry.value)
            elif entry.row.subject is not None and said and said["name"]:
                self._learn(entry.row.subject, entry.field, NEW_GROUP + said["name"])

    def resolve(self, rows: Sequence[Signed], own: Iterable[str]) -> None:
        """Turn what people wrote into the group it names, or refuse it. ``own`` are the ids of their own findings."""
        mine = set(own)
        for entry in _entries(rows):
            subject = entry.row.subject
            if entry.field not in (MOVE, MERGE) or subject is None:
                continue
            entry.value, entry.refused = self._target(entry.value, self._category(subject))
            if entry.field == MERGE and not entry.refused:
                entry.refused = self._unmergeable(str(subject), entry.value, mine)

    def anchors(self, subject: Subject, value: str) -> tuple[Anchor, ...]:
        """Members by which the groups of a correction can be found again."""
        idents = dict.fromkeys((*((subject,) if isinstance(subject, str) else ()), value))
        found = ((ident, self._machine[ident]) for ident in idents if ident in self._machine)
        return tuple(Anchor(ident, tuple(self._key(m) for m in sorted(members)[:ANCHORS])) for ident, members in found)

    def _key(self, member: str) -> Key:
        return self._findings[member].key

    def _category(self, subject: Subject) -> str:
        if isinstance(subject, Key):
            return subject.category
        return self._groups[subject].category if subject in self._groups else ""

    def _value(self, group: Group) -> str:
        """What is stored for a group: people's own by name, so that it is the same whoever is in it."""
        return NEW_GROUP + group.name if group.by_people else group.id

    def _name(self, category: str, name: str, value: str) -> None:
        if name:
            self._names.setdefault((category, folded(name)), {}).setdefault(self._ident(value, category), value)

    def _learn(self, subject: Subject, field: str, value: str) -> None:
        """Take note of a name that somebody gave."""
        category = self._category(subject)
        if field == GROUP_NAME and isinstance(subject, str) and subject in self._groups:
            self._name(category, value, self._value(self._groups[subject]))
        elif field in (MOVE, MERGE) and category and (name := made_name(value)):
            self._name(category, name, value)
            self.labels.setdefault(made_id(category, name), name)

    def _ident(self, value: str, category: str) -> str:
        name = made_name(value)
        return value if name is None else made_id(category, name)

    def _target(self, said: str, category: str) -> tuple[str, str]:
        """The stored value and nothing, or nothing and why not."""
        text = _tidy(said)
        new = _NEW.fullmatch(text)
        if new is not None:
            return self._new(new["name"].strip(), category)
        number = _NUMBER.fullmatch(text.upper())
        known = self._names.get((category, folded(text)), {})
        if number is not None and not known:
            return self._numbered(number["number"], text[len(number["number"]) :].strip(), category)
        if len(known) == 1:
            return next(iter(known.values())), ""
        if known:
            return "", _MANY.format(name=text, labels="、".join(sorted(self.labels.get(k, k) for k in known)))
        return "", _NO_NAME.format(name=text)

    def _new(self, name: str, category: str) -> tuple[str, str]:
        if not name:
            return "", _EMPTY
        if _NUMBER.fullmatch(name.upper()):
            return "", _AS_NUMBER.format(name=name)
        known = self._names.get((category, folded(name)), {})
        ident = made_id(category, name)
        if set(known) - {ident}:
            other = next(key for key in known if key != ident)
            return "", _NAMED.format(name=name, label=self.labels.get(other, other))
        return known.get(ident, NEW_GROUP + name), ""

    def _numbered(self, number: str, rest: str, category: str) -> tuple[str, str]:
        group = self._numbers.get(int(number[1:]))
        if group is None:
            return "", _NO_NUMBER.format(name=number)
        if group.category != category:
            return "", _OTHER_CATEGORY.format(label=group.label)
        words = group.kind or group.template[:CAPTION]
        if rest and not folded(rest).endswith(folded(words)) and folded(rest) != folded(group.name):
            return "", _OTHER_WORDS.format(name=f"{number} {rest}", label=group.label, words=words)
        return group.id, ""

    def _unmergeable(self, group: str, value: str, own: set[str]) -> str:
        target = self._ident(value, self._category(group))
        if target == group:
            return _ITSELF
        if any(member not in own for member in self._groups[group].members):
            return _OTHERS
        path = [group, target]
        while (following := self._merges.get(path[-1])) is not None and following not in path[1:]:
            path.append(following)
        if path[-1] == group:
            return _RING.format(labels=" → ".join(self.labels.get(each, each) for each in path))
        self._merges[group] = target
        return ""


def _entries(rows: Sequence[Signed]) -> Iterable[Entry]:
    return (entry for row in rows for entry in row.entries if entry.open and entry.value)


def _tidy(text: str) -> str:
    """One width and single spaces: G０７ is G07."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
