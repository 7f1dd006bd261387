"""Forms that cannot be followed: cited but not in the text, printed as a heading alone, or prescribed by nobody."""

from collections.abc import Sequence

from analog_review.inventory.collect import Collected
from analog_review.model.problem import Problem, Severity

_SHOWN = 12


def unlinked_forms(each: Collected) -> tuple[Problem, ...]:
    """At most one problem of each kind in an instrument, all of them INFO: collections commonly leave the forms out."""
    return tuple(p for p in (_absent(each), _empty(each), _unprescribed(each)) if p is not None)


def _absent(each: Collected) -> Problem | None:
    printed = {block.key for block in each.blocks}
    cited = [d for d in each.drafts if d.form is not None and d.form.key not in printed]
    if not cited:
        return None
    names = tuple(dict.fromkeys(d.form.text for d in cited if d.form))
    return _problem(
        each,
        "form-absent",
        f"条文が引用する様式{len(names)}件が、読み込んだ文書にありません（{_list(names)}）。",
        "様式が求める押印、部数などは見ていません。様式のファイルがあれば併せて読み込んでください。",
        cited[0].clause.sentence.start,
    )


def _empty(each: Collected) -> Problem | None:
    empty = [b for b in each.blocks if b.empty and not b.deleted]
    names = tuple(b.label for b in empty)
    if not names:
        return None
    return _problem(
        each,
        "form-empty",
        f"様式{len(names)}件は見出しだけで、中身が文字になっていません（{_list(names)}）。",
        "画像などの様式は読めません。押印欄、部数などを目で確かめてください。",
        each.ordinance.provisions[empty[0].index].start,
    )


def _unprescribed(each: Collected) -> Problem | None:
    names = tuple(b.label for b in each.loose)
    if not names:
        return None
    return _problem(
        each,
        "form-unprescribed",
        f"様式{len(names)}件は、同じ例規のどの条文からも引用されていません（{_list(names)}）。",
        "様式を定める条文が別の例規にあるか、様式の削除が漏れていないか確かめてください。",
        each.ordinance.provisions[each.loose[0].index].start,
    )


def _list(names: Sequence[str]) -> str:
    more = f"ほか{len(names) - _SHOWN}件" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more


def _problem(each: Collected, code: str, message: str, hint: str, at: int) -> Problem:
    """A problem at a place of the text, quoting the line there."""
    ordinance = each.ordinance
    line = ordinance.text.count("\n", 0, at) + 1
    excerpt = " ".join(ordinance.text[at : at + 80].split("\n", 1)[0].split())
    return Problem(code, Severity.INFO, message, hint, ordinance.source, line, excerpt)
