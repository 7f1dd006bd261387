"""Rules about rules: what a well-formed file may still get wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

from analog_review.model.problem import Problem, Severity
from analog_review.rulebook.literals import necessary
from analog_review.rulebook.schema import Branch, CategoryModel, Condition, Rule


def lint(
    rule: Rule, categories: dict[str, CategoryModel], technologies: dict[str, str], path: Path, text: str
) -> Iterator[Problem]:
    """Problems of one rule: unknown category or technology, bad patterns, no literal, branches without proof."""

    def problem(code: str, message: str, hint: str, word: str) -> Problem:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if word and word in row), 0)
        return Problem(code, Severity.ERROR, f"{rule.id}: {message}", hint, path.as_posix(), line)

    if rule.category not in categories:
        yield problem(
            "rule-category",
            f"区分「{rule.category}」は categories.yaml にありません",
            "id の前半を直してください",
            "id:",
        )
        return
    if path.parent.name != rule.category:
        yield problem(
            "rule-folder", f"フォルダ「{rule.category}」に置いてください", "区分ごとのフォルダに移してください", "id:"
        )
    types = categories[rule.category].types
    for kind in (rule.type, *(b.type for b in rule.sees)):
        if kind is not None and kind not in types:
            yield problem("rule-type", f"類型「{kind}」は categories.yaml にありません", "type を直してください", kind)
    for alternative in rule.alternatives:
        if alternative.technology is not None and alternative.technology not in technologies:
            yield problem(
                "rule-technology",
                f"技術区分「{alternative.technology}」はありません",
                "technology を直してください",
                alternative.technology,
            )
        for draft in alternative.drafts:
            yield from (
                problem("rule-pattern", m, "正規表現を直してください", draft.target)
                for m in _broken(draft.target or ".")
            )
    for condition in (*rule.sees, *rule.forgives):
        for pattern in _patterns(condition):
            yield from (problem("rule-pattern", m, "正規表現を直してください", pattern) for m in _broken(pattern))
    for branch in rule.sees:
        if not any(_broken(p) for p in _patterns(branch)) and literals(branch) is None:
            yield problem(
                "rule-literal",
                f"{branch.id} は必ず現れる語を持たないため、文を絞り込めません",
                "pattern に定まった語を入れてください",
                branch.id,
            )
    named = [b.id for b in rule.sees] + [f.id for f in rule.forgives]
    yield from (
        problem("rule-twice", f"id「{n}」が重なっています", "別の名前にしてください", n)
        for n in {n for n in named if named.count(n) > 1}
    )
    proved = {p.by for p in rule.proof}
    yield from (
        problem("rule-unproved", f"{n} を確かめる proof がありません", f"by: {n} の例文を足してください", n)
        for n in named
        if n not in proved
    )
    yield from (
        problem("rule-by", f"proof の by「{p.by}」という枝はありません", "by を直してください", p.by)
        for p in rule.proof
        if p.by is not None and p.by not in named
    )


def literals(branch: Branch) -> frozenset[str] | None:
    """The words of which the evidence of a branch contains at least one."""
    return frozenset(branch.words) if branch.words else necessary(branch.pattern or "")


def _patterns(condition: Condition) -> tuple[str, ...]:
    governor = condition.governor
    own = (condition.pattern, condition.sentence, condition.without, condition.lead, condition.heading, condition.title)
    roles = (
        (governor.with_object, governor.with_means, governor.with_place, governor.with_subject, governor.with_goal)
        if governor
        else ()
    )
    return tuple(p for p in (*own, *roles) if p)


def _broken(pattern: str) -> tuple[str, ...]:
    try:
        re.compile(pattern)
    except re.error as error:
        return (f"正規表現「{pattern}」を読めません（{error}）",)
    return ("正規表現が空の文字列にも当たります",) if re.compile(pattern).fullmatch("") else ()
