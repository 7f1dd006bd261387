"""Pages to canonical lines: the instrument on them, and an account of everything else they show.

Two systems' own markup says where the instrument is (:mod:`html_systems`); on any other page its 条 do.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from analog_review.corpus.files.decode import decode
from analog_review.corpus.html.as_of import as_of
from analog_review.corpus.html.events import HtmlPage, is_too_complex, parse_page
from analog_review.corpus.html.lines import HtmlLine, Laid, lay_out
from analog_review.corpus.html.region import is_listing, of_instrument, of_prose
from analog_review.corpus.html.systems import System, system_of
from analog_review.corpus.html.tables import is_label
from analog_review.corpus.left_out import picture, ruby
from analog_review.corpus.reading import Account, Aside, File, Read, Reader, Text, count, refused
from analog_review.corpus.structure.lines import LineKind, classify
from analog_review.corpus.structure.rejoin import softened
from analog_review.model.problem import Problem, Severity

_DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_\-]+)", re.IGNORECASE)
_FRAMES = re.compile(r"<i?frame[\s>]", re.IGNORECASE)
_NAMELESS = re.compile(r"(?:画像|イメージ|image|img|図|写真|picture)?[\s\d]*(?:\.\w{2,4})?$", re.IGNORECASE)


def _takes(file: File) -> bool:
    return file.extension in ("html", "htm", "xhtml", "shtml") or (
        file.head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head", b"<meta"))
        and b"<html" in file.head
    )


def read_page(file: File, charset: str | None = None) -> Read:
    """The instrument of a page, whose encoding is what it declares or else ``charset``."""
    declared = _DECLARED.search(file.data[:4096])
    said = declared[1].decode("ascii") if declared else charset
    markup, encoding, problems = decode(file.data, file.source, said)
    if is_too_complex(markup):
        return refused(
            file,
            "html",
            "HTMLの入れ子や属性が異常に多いので読みません。",
            "ブラウザーで開き、本文をテキスト（UTF-8）として保存してから読み込んでください。",
            "too-complex",
        )
    page = parse_page(markup)
    system = system_of(page)
    laid = lay_out(page, flatten=system is None)
    reasons = of_instrument(page, laid.lines, system.marks if system else None)
    if reasons is None:
        if is_listing(laid.lines):
            return _aside(laid, encoding, is_frame=bool(_FRAMES.search(markup)))
        reasons = of_prose(page, laid.lines)
        problems = (*problems, _no_articles(file))
    return _taken(file, page, system, laid, reasons, encoding, problems)


def _taken(
    file: File,
    page: HtmlPage,
    system: System | None,
    laid: Laid,
    reasons: Sequence[str],
    encoding: str,
    problems: tuple[Problem, ...],
) -> Read:
    kept = [line for line, reason in zip(laid.lines, reasons, strict=True) if not reason]
    aside = Counter(laid.aside)
    for line, reason in zip(laid.lines, reasons, strict=True):
        if reason:
            aside[reason] += count(line.text) - line.added
    written = [line for line in kept if line.text]
    indented = [(system.indent(line.block) if system else "") + line.text for line in written]
    lines = softened_blocks(indented, [line.block for line in written], page)
    lines = lines if system else _with_labels(lines)
    images = _images(kept)
    taken = sum(count(line.text) - line.added for line in written)
    named = (as_of(line.text) for line in laid.lines)
    return Text(
        "".join(f"{line}\n" for line in lines),
        system.name if system else "html",
        encoding,
        (*problems, *_problems(file, written, images, laid.readings)),
        account=Account(laid.visible, taken, tuple(sorted((k, n) for k, n in aside.items() if n))),
        tables=len({line.block for line in written} & laid.tables),
        images=tuple(name for name, _ in images),
        as_of=next((day for day in named if day), ""),
    )


def _aside(laid: Laid, encoding: str, *, is_frame: bool) -> Read:
    reason = "フレームの枠（中身は別のファイル）" if is_frame else "目次・一覧・検索などの案内のページ"
    aside = laid.aside + Counter({reason: sum(count(line.text) - line.added for line in laid.lines)})
    account = Account(laid.visible, 0, tuple(sorted((k, n) for k, n in aside.items() if n)))
    named = (as_of(line.text) for line in laid.lines)
    return Aside(reason, "html", encoding, account=account, as_of=next((day for day in named if day), ""))


_PARAGRAPHS = ("p", "li", "dd", "dt", "td", "th")


def softened_blocks(lines: Sequence[str], blocks: Sequence[int], page: HtmlPage) -> list[str]:
    """Lines that only a <br> parts within a paragraph, one again where a sentence goes on."""
    found: list[str] = []
    for block, group in groupby(zip(blocks, lines, strict=True), key=lambda pair: pair[0]):
        words = [line for _, line in group]
        found.extend(softened(words) if page.elements[block].tag in _PARAGRAPHS else words)
    return found


def _with_labels(lines: list[str]) -> list[str]:
    """A label alone in its line gets the words that follow: 「(1)」 and 「点検の記録」 stand side by side."""
    joined: list[str] = []
    open_label = False
    for line in lines:
        if open_label and classify(line).kind is LineKind.TEXT:
            joined[-1] = f"{joined[-1].rstrip()}　{line.strip()}"
        else:
            joined.append(line)
        open_label = is_label(line.strip())
    return joined


def _images(kept: Sequence[HtmlLine]) -> list[tuple[str, int]]:
    """Each picture that stands in place of text, by its name, its 様式 or the line above, and the line it follows."""
    images: list[tuple[str, int]] = []
    annex, last, number = "", "", 0
    for line in kept:
        if line.picture is None:
            last, number = line.text.strip(), number + 1
            kind = classify(last).kind
            if kind in (LineKind.FORM, LineKind.TABLE):
                annex = last
            elif kind in (LineKind.ARTICLE, LineKind.SUPPLEMENTARY):
                annex = ""
        else:
            name = (annex or last) if _NAMELESS.match(line.picture) else line.picture
            images.append((name[:60], number))
    return list(dict.fromkeys(images))


def _problems(
    file: File, written: Sequence[HtmlLine], images: Sequence[tuple[str, int]], readings: tuple[str, ...]
) -> list[Problem]:
    problems = [picture(name, line, file.source) for name, line in images]
    for number, line in enumerate(written, 1):
        if line.geta:
            problems.append(
                Problem(
                    "gaiji-image",
                    Severity.WARNING,
                    f"字が画像（外字）になっている所が{line.geta}か所あり、「〓」と読みました。",
                    "元の例規で何の字か確かめてください。",
                    file.source,
                    number,
                    line.text[:40],
                )
            )
    return [*problems, *ruby(readings, file.source)]


def _no_articles(file: File) -> Problem:
    return Problem(
        "no-articles",
        Severity.WARNING,
        "「第1条」のような条の形がないページです。本文らしい部分を、ページのまま読みました。",
        "例規の本文でなければ、入力から除いてください。例規であれば、条番号は元のページで確かめてください。",
        file.source,
    )


HTML = Reader(_takes, read_page)
