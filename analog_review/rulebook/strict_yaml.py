"""YAML read strictly: safe types only, no duplicate keys, and every error with its line."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from analog_review.model.problem import Problem, Severity

_Model = TypeVar("_Model", bound=BaseModel)


class _Strict(yaml.SafeLoader):
    """A safe loader that refuses duplicate keys, which YAML would silently let the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str | int):
                raise yaml.MarkedYAMLError(problem="キーは文字にしてください", problem_mark=key_node.start_mark)
            if key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"キー「{key}」が二度書かれています", problem_mark=key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)

    def construct_yaml_date(self, node: yaml.ScalarNode) -> str:
        return str(self.construct_scalar(node))


_Strict.add_constructor("tag:yaml.org,2002:timestamp", _Strict.construct_yaml_date)


def parse_yaml(text: str, path: Path) -> tuple[Any, yaml.Node | None, Problem | None]:
    """(value, node tree for line numbers, problem): the value is None where there is a problem."""
    try:
        node = yaml.compose(text, Loader=_Strict)
        return yaml.load(text, Loader=_Strict), node, None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        message = f"YAMLとして読めません: {error.problem}"
        return None, None, _problem("yaml", message, "字下げ、引用符、コロンを確かめてください", path, line)
    except (yaml.YAMLError, RecursionError) as error:
        return None, None, _problem("yaml", f"YAMLとして読めません: {error}", "文字コードを確かめてください", path)


def validated(
    model: type[_Model], parsed: Any, node: yaml.Node | None, path: Path, hint: str
) -> tuple[_Model | None, list[Problem]]:
    """The value as a model, or every way in which it does not fit, with its line."""
    try:
        return model.model_validate(parsed), []
    except ValidationError as error:
        return None, [
            _problem("yaml-shape", f"{_at(e['loc'])}: {e['msg']}", hint, path, _line(node, e["loc"]))
            for e in error.errors()
        ]


def _at(loc: tuple[int | str, ...]) -> str:
    return ".".join(map(str, loc)) or "(全体)"


def _line(node: yaml.Node | None, loc: tuple[int | str, ...]) -> int:
    line = node.start_mark.line + 1 if node else 0
    for step in loc:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if found is None:
                return line
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _problem(code: str, message: str, hint: str, path: Path, line: int = 0) -> Problem:
    return Problem(code, Severity.ERROR, message, hint, path.as_posix(), line)
