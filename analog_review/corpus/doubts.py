"""Reading that doubts itself: what came out of a file, asked whether it looks like an instrument.

Each doubt is a problem with its place and what to do. None of them is raised by the way real instruments are drafted:
what is asked is whether a thing that always holds (本則 has 条 if the 附則 has, 「前項」 has a 項 before it) does not.
"""

import re
from collections.abc import Iterator

from analog_review.corpus.reading import Text
from analog_review.corpus.structure.lines import LineKind, classify
from analog_review.corpus.structure.several import doubtful
from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.problem import Problem, Severity

_SPEAKING = (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.TEXT, Kind.PREAMBLE, Kind.ROW)
_QUOTED = re.compile(r"「[^「」]*」|『[^』]*』")
_ABOVE = re.compile(r"(?<![条表項号第章節編二三])前[二三四五]?項")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_SINGLES = 15
_SINGLE_SHARE = 0.25
_WRAPPED = 6
_WRAPPED_SHARE = 0.3
_UNREFERRED = 3
_MOST_UNREFERRED = 2 / 3
_MUCH = 3_000
_LITTLE = 0.1
_SAMPLE_OF_FORM = 3


def doubts(ordinance: Ordinance, taken: Text) -> Iterator[Problem]:
    """All doubts about one instrument as read."""
    yield from _without_main(ordinance)
    yield from _second_title(ordinance)
    yield from _form_with_articles(ordinance)
    yield from _without_sentences(ordinance)
    yield from _single_characters(ordinance)
    yield from _cut_lines(ordinance)
    yield from _lost_paragraphs(ordinance)
    yield from _shorter_than_its_file(ordinance, taken)


def _doubt(ordinance: Ordinance, code: str, message: str, hint: str, at: int = -1) -> Problem:
    """A doubt, with the line and the words at a place of the text."""
    if at < 0:
        return Problem(code, Severity.WARNING, message, hint, ordinance.source)
    line = ordinance.text.count("\n", 0, at) + 1
    end = ordinance.text.find("\n", at)
    excerpt = ordinance.text[at : end if end >= 0 else len(ordinance.text)].strip()[:40]
    return Problem(code, Severity.WARNING, message, hint, ordinance.source, line, excerpt)


def _without_main(ordinance: Ordinance) -> Iterator[Problem]:
    """No words in 本則, but 条 in an 附則: a 目次 or a heading was taken for something else."""
    main = [p for p in ordinance.provisions if p.part is Part.MAIN and p.kind in _SPEAKING]
    below = [p for p in ordinance.provisions if p.part is Part.SUPPLEMENTARY and p.kind is Kind.ARTICLE]
    if below and not any(p.kind in (Kind.ARTICLE, Kind.PARAGRAPH) for p in main):
        yield _doubt(
            ordinance,
            "doubt-no-main",
            "本則に条がなく、附則にだけ条があります。本則を附則として読んだおそれがあります。",
            "目次や附則の見出しの位置を元の例規と見比べ、「目次」の行がなければ補ってください。",
            below[0].start,
        )


def _second_title(ordinance: Ordinance) -> Iterator[Problem]:
    at = doubtful(ordinance.text)
    if at >= 0:
        yield _doubt(
            ordinance,
            "doubt-second-instrument",
            "途中に別の例規の題名らしい行があります。続く条文を、この例規のものとして読んだおそれがあります。",
            "別の例規なら、例規ごとのファイルに分けて読み込んでください。",
            at,
        )


def _form_with_articles(ordinance: Ordinance) -> Iterator[Problem]:
    """A 様式 that ends in an 附則 or counts up to 条 of its own behind a title is an instrument read as a form."""
    forms: dict[int, list[Provision]] = {}
    for provision in ordinance.provisions:
        if provision.part is Part.FORM and provision.kind is Kind.FORM_LINE:
            forms.setdefault(provision.parent, []).append(provision)
    for lines in forms.values():
        raws = [ordinance.text[p.start : p.end].strip() for p in lines]
        counted = [at for at, raw in enumerate(raws) if classify(raw).kind is LineKind.ARTICLE]
        if len(counted) < _SAMPLE_OF_FORM:
            continue
        numbers = [classify(raws[at]).number for at in counted]
        if numbers[0] != "1" and len(counted) >= 2 * _SAMPLE_OF_FORM:
            yield _doubt(
                ordinance,
                "doubt-form-articles",
                f"様式の中に{len(counted)}個の条があります。本則の続きを様式として読んだおそれがあります。",
                "様式の見出しの位置を元の例規と見比べてください。",
                lines[counted[0]].start,
            )


def _without_sentences(ordinance: Ordinance) -> Iterator[Problem]:
    if not ordinance.text.strip() or any("。" in x and _HIRAGANA.search(x) for x in ordinance.text.split("\n")):
        return
    said = [s for s in ordinance.sentences if _HIRAGANA.search(ordinance.text[s.start : s.end])]
    if said and any(p.kind is Kind.TABLE for p in ordinance.provisions):
        return
    yield _doubt(
        ordinance,
        "doubt-no-sentence",
        "句点（。）で終わる日本語の文が一つもありません。条文を読めていないおそれがあります。",
        "ファイルを開き、条文の句点や改行が失われていないか確かめてください。",
    )


def _single_characters(ordinance: Ordinance) -> Iterator[Problem]:
    lines = [line.strip() for line in ordinance.text.split("\n") if line.strip()]
    single = [line for line in lines if len(line) == 1]
    if len(single) >= _SINGLES and len(single) >= _SINGLE_SHARE * len(lines):
        yield _doubt(
            ordinance,
            "doubt-single-characters",
            f"1字だけの行が{len(single)}行あります。縦書きの文章などが1字ずつに切れたおそれがあります。",
            "元の文書（Wordや例規システムのHTML）を読み込んでください。",
        )


def _cut_lines(ordinance: Ordinance) -> Iterator[Problem]:
    """Words of 項 that stop without 。 before a line without a label, again and again."""
    cut = []
    spoken = [p for p in ordinance.provisions if p.part in (Part.MAIN, Part.SUPPLEMENTARY) and p.kind is Kind.PARAGRAPH]
    for provision in spoken:
        words = ordinance.text[provision.body : provision.end].rstrip()
        after = ordinance.provisions[provision.index + 1 : provision.index + 2]
        if words and words[-1] not in "。）)」：:、" and after and after[0].kind is Kind.TEXT:
            cut.append(provision)
    if len(cut) >= _WRAPPED and len(cut) >= _WRAPPED_SHARE * len(spoken):
        yield _doubt(
            ordinance,
            "doubt-cut-lines",
            f"句点（。）のないまま行が変わる項が{len(cut)}か所あります。文が途中で切れているおそれがあります。",
            "行の途中の改行をなくした文書（Wordや例規システムのHTML）を読み込んでください。",
            cut[0].start,
        )


def _lost_paragraphs(ordinance: Ordinance) -> Iterator[Problem]:
    """「前項」 in a 条 whose first 項 it is: the 項 before it, or its number, did not come."""
    lost: list[Provision] = []
    total = 0
    for provision in ordinance.provisions:
        if provision.kind is not Kind.PARAGRAPH or provision.part is not Part.MAIN:
            continue
        words = _QUOTED.sub("", ordinance.text[provision.body : provision.end])
        if _ABOVE.search(words):
            total += 1
            if provision.number == "1" and provision.parent >= 0:
                lost.append(provision)
    if len(lost) >= _UNREFERRED and len(lost) >= _MOST_UNREFERRED * total:
        yield _doubt(
            ordinance,
            "doubt-lost-paragraphs",
            f"「前項」というのに前の項がない条が{len(lost)}か所あります。項の番号か項そのものが失われたおそれがあります。",
            "項の番号（2、3…）が行の初めにあるか、元の例規と見比べてください。",
            lost[0].start,
        )


def _shorter_than_its_file(ordinance: Ordinance, taken: Text) -> Iterator[Problem]:
    account = taken.account
    if account is None or account.visible < _MUCH or account.taken >= _LITTLE * account.visible:
        return
    yield _doubt(
        ordinance,
        "doubt-short",
        f"ファイルにある{account.visible:,}字のうち、本文として読んだのは{account.taken:,}字だけです。",
        "本文の一部しか読めていないおそれがあります。ファイルを開いて見比べてください。",
    )
