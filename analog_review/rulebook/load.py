"""Load rules/ strictly: every error names the file, the line and what to do, and all are listed at once."""

import hashlib
import re
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import yaml

from analog_review.model.problem import Problem, Severity
from analog_review.rulebook.lint import lint
from analog_review.rulebook.schema import CategoryModel, Common, Rule, Rulebook
from analog_review.rulebook.strict_yaml import parse_yaml, validated

_VOCABULARY = re.compile(r"%([a-z_]+)%")
_SHARED = ("categories.yaml", "common.yaml")
_HINT = "rules/README.md の項目表と見比べてください"


class RuleError(Exception):
    """Rules that cannot be used; ``problems`` lists every reason."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(f"{p.source}:{p.line}: {p.message}" for p in problems))
        self.problems = problems


def default_rules() -> Path:
    """The folder of the rules that come with the program: in a checkout rules/, in a wheel inside the package."""
    checkout = Path(__file__).resolve().parents[2] / "rules"
    if (checkout / "common.yaml").is_file():
        return checkout
    with as_file(files("analog_review") / "_rules") as packaged:
        return Path(packaged)


def load_rulebook(*folders: Path) -> Rulebook:
    """Load the rules of the folders in order; a rule of a later folder replaces one of the same id.

    Raises RuleError with all problems found.
    """
    problems: list[Problem] = []
    digest = hashlib.sha256()
    rules: dict[str, tuple[Rule, Path, str]] = {}
    shared: dict[str, Any] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            data = path.read_bytes()
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + data + b"\0")
            text = data.decode("utf-8-sig", errors="replace")
            parsed, node, error = parse_yaml(text, path)
            if error:
                problems.append(error)
            elif path.parent == folder and path.name in _SHARED:
                shared[path.name] = (parsed, node, path)
            else:
                rule, errors = validated(Rule, parsed, node, path, _HINT)
                problems.extend(errors)
                if rule is not None:
                    rules[rule.id] = (rule, path, text)
    for name in _SHARED:
        if name not in shared:
            problems.append(
                _problem("rules-missing", f"{name} がありません", "rules フォルダを確かめてください", Path(name))
            )
    if problems:
        raise RuleError(tuple(problems))
    parsed, node, path = shared["common.yaml"]
    common, errors = validated(Common, parsed, node, path, _HINT)
    problems.extend(errors)
    categories, technologies, presets = _categories(shared["categories.yaml"], problems)
    if common is None or problems:
        raise RuleError(tuple(problems))
    common = Common(
        vocabulary=common.vocabulary,
        patterns={name: _expand(p, common) for name, p in common.patterns.items()},
        keywords=common.keywords,
        senses=common.senses,
    )
    ready = []
    for rule, path, text in rules.values():
        expanded, unknown = _expanded(rule, common)
        problems.extend(
            _problem(
                "rule-vocabulary",
                f"語彙「%{word}%」は common.yaml にありません",
                "綴りを確かめてください",
                path,
                _line(text, word),
            )
            for word in unknown
        )
        if not unknown:
            ready.append(expanded)
            problems.extend(lint(expanded, categories, technologies, path, text))
    if problems:
        raise RuleError(tuple(problems))
    order = list(categories)
    ready.sort(key=lambda rule: (order.index(rule.category), rule.id))
    return Rulebook(tuple(ready), categories, technologies, presets, common, digest.hexdigest()[:16])


def _categories(
    loaded: tuple[Any, yaml.Node | None, Path], problems: list[Problem]
) -> tuple[dict[str, CategoryModel], dict[str, str], dict[str, tuple[str, ...]]]:
    parsed, node, path = loaded
    if not isinstance(parsed, dict):
        problems.append(
            _problem("rule-shape", "categories.yaml の形が違います", "同梱のものを見本にしてください", path)
        )
        return {}, {}, {}
    categories = {}
    for name, body in dict(parsed.get("categories", {})).items():
        model, errors = validated(CategoryModel, body, node, path, _HINT)
        problems.extend(errors)
        if model is not None:
            categories[str(name)] = model
    technologies = {str(k): str(v) for k, v in dict(parsed.get("technologies", {})).items()}
    presets = {str(k): tuple(map(str, v)) for k, v in dict(parsed.get("presets", {})).items()}
    return categories, technologies, presets


def _expand(pattern: str, common: Common) -> str:
    return _VOCABULARY.sub(
        lambda m: (
            "(?:" + "|".join(map(re.escape, sorted(common.vocabulary[m[1]], key=len, reverse=True))) + ")"
            if m[1] in common.vocabulary
            else m[0]
        ),
        pattern,
    )


def _expanded(rule: Rule, common: Common) -> tuple[Rule, set[str]]:
    data = rule.model_dump()
    unknown: set[str] = set()

    def walk(value: Any, inside: bool) -> Any:
        if isinstance(value, dict):
            return {k: walk(v, k in _PATTERN_KEYS) if k != "proof" else v for k, v in value.items()}
        if isinstance(value, tuple | list):
            return tuple(_spread(value, common, unknown)) if not inside else [walk(v, inside) for v in value]
        if inside and isinstance(value, str):
            unknown.update(w for w in _VOCABULARY.findall(value) if w not in common.vocabulary)
            return _expand(value, common)
        return value

    def _spread(values: Any, common: Common, unknown: set[str]) -> Iterator[Any]:
        for value in values:
            whole = _VOCABULARY.fullmatch(value) if isinstance(value, str) else None
            if whole and whole[1] in common.vocabulary:
                yield from common.vocabulary[whole[1]]
            elif whole:
                unknown.add(whole[1])
            else:
                yield walk(value, False)

    expanded = walk(data, False)
    return (rule, unknown) if unknown else (Rule.model_validate(expanded), unknown)


_PATTERN_KEYS = {
    "pattern", "sentence", "without", "lead", "heading", "title",
    "with_object", "with_means", "with_place", "with_subject", "with_goal",
}  # fmt: skip


def _line(text: str, word: str) -> int:
    return next((n for n, line in enumerate(text.splitlines(), 1) if word in line), 0)


def _problem(code: str, message: str, hint: str, path: Path, line: int = 0) -> Problem:
    return Problem(code, Severity.ERROR, message, hint, path.as_posix(), line)
