"""YAML read strictly: safe types only, no duplicate keys, and every error with its line."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from analog_review.model.problem import Problem, Severity
from analog_review.rulebook.shape_words import said

_Model = TypeVar("_Model", bound=BaseModel)


_NESTED = 2_000
"""Brackets, or columns before the first word of a line, beyond which the parser in C could use up its stack."""
_BEFORE = " \t-?"
"""What nests without a word: 「- - - x」 is a list in a list in a list."""


class _Constructor:
    """Refuses duplicate keys, which YAML would silently let the last one win; dates stay words."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        loader: Any = super()
        for key_node, _ in node.value:
            key = loader.construct_object(key_node, deep=True)
            if isinstance(key, bool):  # YAML 1.1 reads on, off, yes and no as true and false
                said = f"「{key_node.value}」は true・false と読まれるため、キーには使えません"
                raise yaml.MarkedYAMLError(problem=said, problem_mark=key_node.start_mark)
            if not isinstance(key, str | int):
                raise yaml.MarkedYAMLError(problem="キーは文字にしてください", problem_mark=key_node.start_mark)
            if key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"キー「{key}」が二度書かれています", problem_mark=key_node.start_mark
                )
            seen.add(key)
        found: dict[Any, Any] = loader.construct_mapping(node, deep)
        return found

    def construct_yaml_date(self, node: yaml.ScalarNode) -> str:
        loader: Any = self
        return str(loader.construct_scalar(node))


class _Strict(_Constructor, yaml.SafeLoader):
    """The safe loader in Python."""


class _Quick(_Constructor, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C where PyYAML has it: a tenth of the time for sixty rules."""


_LOADERS: tuple[Any, ...] = (_Strict, _Quick)
for _loader in _LOADERS:
    _loader.add_constructor("tag:yaml.org,2002:timestamp", _loader.construct_yaml_date)


def parse_yaml(text: str, path: Path) -> tuple[Any, yaml.Node | None, Problem | None]:
    """(value, node tree for line numbers, problem): the value is None where there is a problem."""
    try:
        before = (len(row) - len(row.lstrip(_BEFORE)) for row in text.splitlines())
        deep = max(text.count("["), text.count("{"), *before)
        loader: Any = (_Strict if deep > _NESTED else _Quick)(text)
        try:
            node = loader.get_single_node()
            return (loader.construct_document(node) if node is not None else None), node, None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        message = f"YAMLとして読めません（{_in_japanese(error.problem or '')}）。"
        hint = "字下げ、引用符、コロンのあとの空白、括弧の閉じ忘れを確かめてください"
        return None, None, _problem("yaml", message, hint, path, line)
    except RecursionError:
        hint = "括弧の閉じ忘れを確かめてください"
        return None, None, _problem("yaml", "YAMLとして読めません（入れ子が深すぎます）。", hint, path)
    except yaml.YAMLError:
        hint = "メモ帳で開き、余分な文字を消して、UTF-8で保存し直してください"
        return None, None, _problem("yaml", "YAMLとして読めません（使えない制御文字があります）。", hint, path)


_SAID = (
    ("mapping values are not allowed", "「:」の使い方が違います。題名などに「:」があれば引用符で囲みます"),
    ("could not find expected ':'", "項目の名前の後に「:」がありません"),
    ("found character '\\t'", "字下げにタブがあります。半角の空白にします"),
    ("cannot start any token", "使えない記号で始まっています。引用符で囲みます"),
    ("expected <block end>", "字下げがそろっていません"),
    ("expected ',' or", "括弧の中の区切りか、閉じ括弧がありません"),
    ("found unexpected end of stream", "引用符か括弧が閉じていません"),
    ("unexpected end of stream", "引用符か括弧が閉じていません"),
    ("found undefined alias", "「*」で始まる値は引用符で囲みます"),
    ("found duplicate anchor", "「&」で始まる値は引用符で囲みます"),
    ("could not determine a constructor", "「!」で始まる値は引用符で囲みます"),
    ("unknown escape", '"" の中の「\\」は「\\\\」と書きます'),
    ("special characters are not allowed", "使えない制御文字があります"),
)


def _in_japanese(problem: str) -> str:
    """What the parser of YAML says in English; our own problems are Japanese already."""
    if not problem.isascii():
        return problem
    return next((said for sign, said in _SAID if sign in problem), "書き方が違います")


def validated(
    model: type[_Model], parsed: Any, node: yaml.Node | None, path: Path, hint: str
) -> tuple[_Model | None, list[Problem]]:
    """The value as a model, or every way in which it does not fit, with its line."""
    try:
        return model.model_validate(parsed), []
    except ValidationError as error:
        return None, [
            _problem("yaml-shape", f"{_at(e['loc'])}: {said(e, model)}", hint, path, _line(node, e["loc"]))
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
