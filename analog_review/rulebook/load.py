"""Load rules/ strictly: every error names the file, the line and what to do, and all are listed at once."""

import hashlib
import re
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import yaml

from analog_review.model.problem import Problem, Severity
from analog_review.rulebook.classes import demand_kinds, nearest, suspect_patterns, word_classes, written_out
from analog_review.rulebook.lint import lint
from analog_review.rulebook.schema import CategoryModel, Common, Rule, Rulebook
from analog_review.rulebook.strict_yaml import parse_yaml, validated

_VOCABULARY = re.compile(r"%([a-z_]+)%")
_SHARED = ("categories.yaml", "common.yaml", "kinds.yaml", "suspects.yaml", "words.yaml")
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
    common = common.model_copy(
        update={
            "patterns": {name: _expand(p, common) for name, p in common.patterns.items()},
            "traits": {name: model.traits for name, model in categories.items()},
        }
    )
    words, lines, words_path = shared["words.yaml"]
    classes = word_classes(words, lines, words_path, problems)
    ready = []
    for rule, path, text in rules.values():
        expanded, unknown = written_out(rule, classes)
        problems.extend(
            _problem(
                "rule-words",
                f"語の類「{{{name}}}」は words.yaml にありません{nearest(name, classes)}",
                "綴りを確かめるか、words.yaml に足してください",
                path,
                _line(text, "{" + name + "}"),
            )
            for name in unknown
        )
        if expanded is not None:
            ready.append(expanded)
            problems.extend(lint(rule, expanded, categories, technologies, path, text))
    parsed, node, path = shared["suspects.yaml"]
    suspects = suspect_patterns(parsed, node, path, classes, problems)
    parsed, node, path = shared["kinds.yaml"]
    kinds = demand_kinds(parsed, node, path, classes, problems)
    if problems:
        raise RuleError(tuple(problems))
    order = list(categories)
    written = {rule.id: rule for rule, _, _ in rules.values()}
    ready.sort(key=lambda rule: (order.index(rule.category), rule.id))
    return Rulebook(
        tuple(ready),
        categories,
        technologies,
        presets,
        common,
        digest.hexdigest()[:16],
        suspects,
        classes,
        kinds,
        written,
    )


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


def _line(text: str, word: str) -> int:
    return next((n for n, line in enumerate(text.splitlines(), 1) if word in line), 0)


def _problem(code: str, message: str, hint: str, path: Path, line: int = 0) -> Problem:
    return Problem(code, Severity.ERROR, message, hint, path.as_posix(), line)
