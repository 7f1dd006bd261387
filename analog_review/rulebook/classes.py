"""Classes of words (rules/words.yaml): written out wherever a rule names one as 「{検査}」."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from analog_review.model.problem import Problem, Severity
from analog_review.rulebook.schema import DemandKind, Rule, SuspectPattern
from analog_review.rulebook.strict_yaml import validated
from analog_review.sentence.normalise import normalise
from analog_review.sentence.word_set import WordSet

_CLASS = re.compile(r"\{([^{}]+)\}")
_FIELDS = (
    "action", "object", "means", "place", "recipient", "actor", "topic", "manner", "each", "qualifies", "noun", "alone",
    "heading", "title", "says",
)  # fmt: skip
_OTHERS = ("beside", "then", "within", "lead", "not")


def word_classes(
    parsed: Any, node: yaml.Node | None, path: Path, problems: list[Problem]
) -> dict[str, tuple[str, ...]]:
    """The classes of words.yaml, classes within classes written out; what is wrong is added to ``problems``."""
    lines = {k.value: k.start_mark.line + 1 for k, _ in node.value} if isinstance(node, yaml.MappingNode) else {}
    raw: dict[str, tuple[str, ...]] = {}
    for name, words in (parsed if isinstance(parsed, dict) else {}).items():
        if isinstance(words, list) and words and all(isinstance(w, str) and w for w in words):
            raw[str(name)] = tuple(words)
        else:
            problems.append(_wrong(f"{name}: 語を [ ] で並べて書いてください", path, lines.get(str(name), 0)))
    if not raw:
        problems.append(_wrong("語の類が一つもありません", path, 0))

    def spread(name: str, above: tuple[str, ...]) -> Iterator[str]:
        for one in raw[name]:
            inner = _CLASS.search(one)
            if inner is None:
                yield one
            elif inner[1] not in raw:
                message = f"{name}: 語の類「{one}」がありません{nearest(inner[1], raw)}"
                problems.append(_wrong(message, path, lines.get(name, 0)))
            elif inner[1] in above:
                problems.append(_wrong(f"{name}: 語の類「{one}」が自分自身を含んでいます", path, lines.get(name, 0)))
            else:
                # 「{申請}書」 stands for 申請書, 届出書, …
                yield from (one.replace(inner[0], word) for word in spread(inner[1], (*above, inner[1])))

    return {name: tuple(dict.fromkeys(spread(name, (name,)))) for name in raw}


def written_out(rule: Rule, classes: Mapping[str, tuple[str, ...]]) -> tuple[Rule | None, tuple[str, ...]]:
    """The rule with its classes written out and its words spelled as normalised text is; or the unknown classes."""
    data = rule.model_dump(by_alias=True)
    unknown: dict[str, None] = {}
    data["sees"] = [_condition(one, classes, unknown) for one in data["sees"]]
    data["forgives"] = [_condition(one, classes, unknown) for one in data["forgives"]]
    return (None, tuple(unknown)) if unknown else (Rule.model_validate(data), ())


def demand_kinds(
    parsed: Any, node: yaml.Node | None, path: Path, classes: Mapping[str, tuple[str, ...]], problems: list[Problem]
) -> dict[str, tuple[DemandKind, ...]]:
    """The kinds of kinds.yaml by category, in order, classes written out; what is wrong is added to ``problems``."""
    hint = "rules/README.md の「求めの種類」と見比べてください"
    shape, errors = validated(_Kinds, {"kinds": parsed}, None, path, hint)
    problems.extend(errors)
    found = {}
    for category, kinds in (shape.kinds if shape is not None else {}).items():
        unknown: dict[str, None] = {}
        dumped = [_condition(kind.model_dump(by_alias=True), classes, unknown) for kind in kinds]
        for name in unknown:
            problems.append(_wrong(f"{category}: 語の類「{{{name}}}」がありません{nearest(name, classes)}", path, 0))
        if not unknown:
            found[category] = tuple(DemandKind.model_validate(one) for one in dumped)
    return found


class _Kinds(BaseModel):
    kinds: dict[str, tuple[DemandKind, ...]]


def _condition(
    body: dict[str, Any], classes: Mapping[str, tuple[str, ...]], unknown: dict[str, None]
) -> dict[str, Any]:
    """A condition with its classes written out; unknown ones are added to ``unknown``."""
    done = dict(body)
    for key in _FIELDS:
        if done.get(key):
            done[key] = _spread(done[key], classes, unknown)
    for key in _OTHERS:
        if isinstance(done.get(key), dict):
            done[key] = _condition(done[key], classes, unknown)
        elif done.get(key):
            done[key] = _spread(done[key], classes, unknown)
    return done


def _spread(values: Iterable[str], classes: Mapping[str, tuple[str, ...]], unknown: dict[str, None]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in values:
        named = _CLASS.search(value)
        if named is None:
            found[_spelled(value)] = None
        elif named[1] not in classes:
            unknown[named[1]] = None
        else:
            found.update((_spelled(value.replace(named[0], one)), None) for one in classes[named[1]])
    return tuple(found)


def suspect_patterns(
    parsed: Any,
    node: yaml.Node | None,
    path: Path,
    classes: Mapping[str, tuple[str, ...]],
    problems: list[Problem],
) -> tuple[SuspectPattern, ...]:
    """The patterns of suspects.yaml with their words as stems; what is wrong is added to ``problems``."""
    lines = {k.value: k.start_mark.line + 1 for k, _ in node.value} if isinstance(node, yaml.MappingNode) else {}
    found = []
    for category, patterns in (parsed if isinstance(parsed, dict) else {}).items():
        line = lines.get(str(category), 0)
        for one in patterns if isinstance(patterns, list) else [None]:
            if not isinstance(one, dict) or set(one) != {"score", "why", "words"} or not isinstance(one["words"], list):
                problems.append(_wrong(f"{category}: score、why、words を書いてください", path, line))
                continue
            groups = []
            for group in one["words"]:
                words: list[str] = []
                for word in map(str, group):
                    named = _CLASS.fullmatch(word)
                    if named is None:
                        words.append(word)
                    elif named[1] in classes:
                        words.extend(classes[named[1]])
                    else:
                        message = f"{category}: 語の類「{word}」がありません{nearest(named[1], classes)}"
                        problems.append(_wrong(message, path, line))
                groups.append(WordSet(map(_spelled, words)).stems)
            found.append(SuspectPattern(str(category), tuple(groups), int(one["score"]), str(one["why"])))
    return tuple(found)


def nearest(name: str, classes: Mapping[str, object]) -> str:
    """「（もしかして: …）」 where a class of a like name exists."""
    near = get_close_matches(name, classes, 1)
    return f"（もしかして: {near[0]}）" if near else ""


def _spelled(word: str) -> str:
    return normalise(word).text


def _wrong(message: str, path: Path, line: int) -> Problem:
    hint = "rules/README.md の「語の類」と見比べてください"
    return Problem("rule-words", Severity.ERROR, message, hint, path.as_posix(), line)
