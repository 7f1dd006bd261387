"""Rules about rules: what a well-formed file may still get wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

from analog_review.model.problem import Problem, Severity
from analog_review.rulebook.schema import Branch, CategoryModel, Condition, DeedCondition, Negation, Rule
from analog_review.sentence.word_set import WordSet

_KANA = re.compile(r"[ぁ-ん]")
_WORDS = (
    "action",
    "object",
    "means",
    "place",
    "recipient",
    "actor",
    "topic",
    "manner",
    "each",
    "qualifies",
    "noun",
    "alone",
)


def lint(
    written: Rule,
    rule: Rule,
    categories: dict[str, CategoryModel],
    technologies: dict[str, str],
    path: Path,
    text: str,
) -> Iterator[Problem]:
    """Problems of one rule, as written and with its classes written out."""

    def problem(code: str, message: str, hint: str, word: str) -> Problem:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if word and word in row), 0)
        return Problem(code, Severity.ERROR, f"{rule.id}: {message}", hint, path.as_posix(), line)

    if rule.category not in categories:
        said = f"区分「{rule.category}」は categories.yaml にありません"
        yield problem("rule-category", said, "id の前半を直してください", "id:")
        return
    if path.parent.name != rule.category:
        said = f"フォルダ「{rule.category}」に置いてください"
        yield problem("rule-folder", said, "区分ごとのフォルダに移してください", "id:")
    types = categories[rule.category].types
    for kind in (rule.type, *(b.type for b in rule.sees)):
        if kind is not None and kind not in types:
            yield problem("rule-type", f"類型「{kind}」は categories.yaml にありません", "type を直してください", kind)
    for alternative in rule.alternatives:
        if alternative.technology is not None and alternative.technology not in technologies:
            said = f"技術区分「{alternative.technology}」はありません"
            yield problem("rule-technology", said, "technology を直してください", alternative.technology)
        for draft in alternative.drafts:
            yield from (
                problem("rule-pattern", m, "正規表現を直してください", draft.target)
                for m in _broken(draft.target or ".")
            )
    misspelt = False
    for one in (*written.sees, *written.forgives):
        yield from (problem("rule-pattern", said, hint, one.pattern or "") for said, hint in _pattern(one))
        for word, said, hint in _misspelt(one):
            misspelt = True
            yield problem("rule-word", said, hint, word)
    if misspelt:
        return
    for branch in rule.sees:
        if not needs_of(branch):
            said = f"{branch.id} は必ず現れる語を持たないため、文を絞り込めません"
            yield problem("rule-literal", said, "action、noun、heading などに定まった語を入れてください", branch.id)
    named = [b.id for b in rule.sees] + [f.id for f in rule.forgives]
    twice = {n for n in named if named.count(n) > 1}
    yield from (problem("rule-twice", f"id「{n}」が重なっています", "別の名前にしてください", n) for n in sorted(twice))
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


def needs_of(condition: Condition) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """What must stand where a branch holds, before anything is parsed: (``text``, ``lead`` or ``heading``, words of
    which one must stand there, each as the characters that all must)."""
    found = []
    for key in _WORDS:
        words = getattr(condition, key)
        if words:
            found.append(("text", _stems(words)))
    if condition.says:
        found.append(("text", tuple((word,) for word in condition.says)))
    for key in ("beside", "then"):
        found += [("text", stems) for stems in _of_other(getattr(condition, key))]
    if isinstance(condition.lead, DeedCondition):
        found += [("lead", stems) for stems in _of_other(condition.lead)]
    elif condition.lead:
        found.append(("lead", tuple((word,) for word in condition.lead)))
    if condition.heading:
        found.append(("heading", tuple((word,) for word in condition.heading)))
    if condition.pattern is not None:
        found.append(("text", tuple((c,) for c in sorted(_signs(condition.pattern)))))
    return tuple(one for one in found if one[1])


def _of_other(other: object) -> Iterator[tuple[tuple[str, ...], ...]]:
    if isinstance(other, DeedCondition):
        for key in ("action", "object", "means", "place", "recipient", "actor", "topic", "manner", "each"):
            if getattr(other, key):
                yield _stems(getattr(other, key))
    elif other:
        yield _stems(other)  # type: ignore[arg-type]


def _stems(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return WordSet(words).stems


def _signs(pattern: str) -> set[str]:
    """Signs and kanji of a pattern, of which a text that matches must hold one."""
    return {ch for ch in pattern if not ch.isascii()}


def _pattern(condition: Condition) -> Iterator[tuple[str, str]]:
    if condition.pattern is None:
        return
    yield from ((m, "正規表現を直してください") for m in _broken(condition.pattern))
    if _KANA.search(condition.pattern):
        yield "pattern にひらがながあります。文は語で書いてください", "action、noun などの語に書き換えてください"


def _misspelt(condition: Negation) -> Iterator[tuple[str, str, str]]:
    inner = (condition.beside, condition.then, condition.within, condition.lead)
    for one in (condition, getattr(condition, "not_", None), *inner):
        if not isinstance(one, DeedCondition):
            continue
        for key in _WORDS:
            for word in getattr(one, key, None) or ():
                try:
                    WordSet((word.replace("{", "").replace("}", ""),))
                except ValueError:
                    hint = "検査、〜書、計画の〜、定期〜検査、{検査} のどれかの形で書いてください"
                    yield word, f"{key} の「{word}」を語として読めません", hint


def _broken(pattern: str) -> tuple[str, ...]:
    try:
        re.compile(pattern)
    except re.error as error:
        return (f"正規表現「{pattern}」を読めません（{error}）",)
    return ("正規表現が空の文字列にも当たります",) if re.compile(pattern).fullmatch("") else ()


__all__ = ["Branch", "lint", "needs_of"]
