"""The ledger of reading in words: what became of the files, and of every character in them."""

from collections import Counter
from collections.abc import Sequence

from analog_review.model.run import InputFile
from analog_review.report.labels import STATE_JA

_REASONS = 6


def ledger(files: Sequence[InputFile]) -> tuple[str, ...]:
    """Sentences that add up: files by state, characters by what became of them, tables and pictures."""
    states = Counter(file.state for file in files)
    by_state = "、".join(f"{name} {states[state]:,}" for state, name in STATE_JA.items() if states[state])
    said = [f"渡された{len(files):,}ファイルの内訳は、{by_state}。"] if files else []
    if several := [file.instruments for file in files if file.instruments > 1]:
        total = sum(file.instruments for file in files)
        said.append(
            f"例規は{total:,}本と数えています。{len(several):,}ファイルには例規が複数あり（合わせて{sum(several):,}本）、"
            "例規ごとに分けて読みました。"
        )
    if files:
        said.append(
            "「一部だけ読めた」は注意が一つでもあるファイル、「読めない」は中の条文を点検していないファイル、「対象外」は"
            "目次・画像・メモ・改め文など、現行の例規の本文ではないとみたファイルです。"
        )
    visible, taken = sum(file.visible for file in files), sum(file.taken for file in files)
    if visible:
        said.append(
            f"ファイルに書かれた{visible:,}字（空白を除く）のうち、本文として{taken:,}字を読みました。{_aside(files)}"
        )
    if visible and states["unread"]:
        said.append(f"読めない{states['unread']:,}ファイルの字は、これらの字数に入っていません。")
    tables, images = sum(file.tables for file in files), sum(len(file.images) for file in files)
    if tables or images:
        said.append(f"表は{tables:,}か所、画像のため中身を読めない様式や表は{images:,}か所です。")
    return tuple(said)


def _aside(files: Sequence[InputFile]) -> str:
    reasons: Counter[str] = Counter()
    for file in files:
        reasons.update(file.aside)
    lost = sum(abs(file.visible - file.taken - sum(file.aside.values())) for file in files)
    shown = [f"{reason}{number:,}字" for reason, number in reasons.most_common(_REASONS)]
    if rest := sum(reasons.values()) - sum(number for _, number in reasons.most_common(_REASONS)):
        shown.append(f"その他{rest:,}字")
    aside = f"除いたのは、{'、'.join(shown)}。" if shown else ""
    return f"{aside}行き先の分からない字は{lost:,}字。"
