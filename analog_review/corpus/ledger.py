"""The ledger of reading: what became of every file and every character, and what the whole of it says."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from analog_review.corpus.instruments import Found
from analog_review.corpus.reading import Account, Aside, NotRead, Read, Text, count
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem, Severity
from analog_review.model.run import InputFile

_REASONS = 5


def entry(
    source: str, data: bytes, taken: Read, ordinances: Sequence[Ordinance], problems: Sequence[Problem], found: Found
) -> InputFile:
    """The entry of a file that was opened."""
    lost = [p for p in problems if p.severity is not Severity.INFO]
    aside = taken.reason if isinstance(taken, Aside) else found.aside
    state = "aside" if aside else "unread" if not ordinances else "partly" if lost else "read"
    title = ordinances[0].title if ordinances else found.title
    account = _less(_account(taken), found)
    return InputFile(
        source,
        sha256(data).hexdigest(),
        taken.format,
        taken.encoding,
        sum(len(ordinance.text) for ordinance in ordinances),
        f"{title} ほか{len(ordinances) - 1}件" if len(ordinances) > 1 else title,
        state,
        aside or _messages(lost),
        account.visible,
        account.taken,
        dict(account.aside),
        taken.tables if isinstance(taken, Text) else 0,
        taken.images if isinstance(taken, Text) else (),
        as_of_day(taken),
        len(ordinances),
    )


def as_of_day(taken: Read) -> str:
    """The 内容現在日 that a file prints, or nothing."""
    return taken.as_of if isinstance(taken, Text | Aside) else ""


def _account(taken: Read) -> Account:
    if isinstance(taken, NotRead):
        return Account(0, 0)
    if taken.account is not None:
        return taken.account
    number = count(taken.text) if isinstance(taken, Text) else 0
    return Account(number, number)


def _less(account: Account, found: Found) -> Account:
    """The account without what turned out to belong to no instrument."""
    apart = account.taken if found.aside else count(found.before)
    if not apart:
        return account
    reason = found.aside or "例規集の表紙・目次"
    return Account(account.visible, account.taken - apart, (*account.aside, (reason, apart)))


def unopened(source: str, problem: Problem | None) -> InputFile:
    """The entry of a file whose bytes are not to be had."""
    return InputFile(source, "", "", "", 0, "", "unread", problem.message if problem else "")


def unaccounted(source: str, taken: Read) -> tuple[Problem, ...]:
    """A reader that loses characters says so, whatever the cause."""
    if isinstance(taken, NotRead) or taken.account is None or taken.account.lost == 0:
        return ()
    problem = Problem(
        "unaccounted",
        Severity.WARNING,
        f"ファイルにある{taken.account.visible:,}字のうち{abs(taken.account.lost):,}字の行き先が分かりません。",
        "元の例規と見比べ、欠けた文や重なった文がないか確かめてください。",
        source,
    )
    return (problem,)


def over_all(files: Sequence[InputFile], as_of: str | None) -> tuple[Problem, ...]:
    """What only the whole shows: INPUTs of which nothing was read, and a 内容現在日 other than the one configured."""
    return (*_nothing_read(files), *_other_day(files, as_of))


def latest_day(files: Sequence[InputFile], as_of: str | None) -> str | None:
    """The 内容現在日 of a run: the one configured, else the latest that the files print."""
    return as_of or max((file.as_of for file in files if file.as_of), default=None)


def _messages(problems: Sequence[Problem]) -> str:
    messages = list(dict.fromkeys(problem.message for problem in problems))
    rest = f"ほか{len(messages) - _REASONS}件。" if len(messages) > _REASONS else ""
    return "".join(messages[:_REASONS]) + rest


def _nothing_read(files: Sequence[InputFile]) -> tuple[Problem, ...]:
    roots: dict[str, list[InputFile]] = {}
    for file in files:
        roots.setdefault(file.source.split("/", 1)[0], []).append(file)
    problem = Problem(
        "nothing-read",
        Severity.ERROR,
        "",
        "例規の本文のファイル（HTML、Word、テキストなど）が入っているか、フォルダーの指定が正しいかを確かめてください。",
    )
    return tuple(
        replace(problem, source=root, message=f"「{root}」からは例規を1件も読めませんでした（{len(given)}ファイル）。")
        for root, given in sorted(roots.items())
        if all(file.state in ("unread", "aside") for file in given)
    )


def _other_day(files: Sequence[InputFile], as_of: str | None) -> tuple[Problem, ...]:
    other = sorted((file for file in files if as_of and file.as_of not in ("", as_of)), key=lambda f: f.source)
    if not other:
        return ()
    days = "、".join(sorted({file.as_of for file in other})[:_REASONS])
    problem = Problem(
        "as-of-differs",
        Severity.WARNING,
        f"内容現在日が、設定（{as_of}）と例規のページ（{days}）とで違います（{len(other)}ファイル）。",
        "city.yamlのas_ofが例規集の版と合っているか確かめてください。",
        other[0].source,
    )
    return (problem,)
