"""A text to an ordinance: structure, sentences and identity put together, with what a person should know about it."""

from dataclasses import replace

from analog_review.corpus.structure.identity import identify
from analog_review.corpus.structure.provisions import structure
from analog_review.corpus.structure.sentences import LONGEST, sentences
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.problem import Problem, Severity

_SHOWN = 10


def parse_text(
    text: str, source: str, template: Ordinance | None = None, stated: tuple[tuple[str, str], ...] = ()
) -> tuple[Ordinance, tuple[Problem, ...]]:
    """Structure canonical lines; with a template, keep what a draft cannot change (id, source, department, enactor).

    ``stated`` names the kind of lines by their words (name of a LineKind), as the template has it if there is one.
    """
    stated = template.stated if template is not None else stated
    structured = structure(text, dict(stated))
    identity = identify(text, structured.provisions, source.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    ordinance = Ordinance(
        id=identity.id,
        source=source,
        title=identity.title,
        number=identity.number,
        kind=identity.kind,
        enactor=identity.enactor,
        text=text,
        provisions=structured.provisions,
        sentences=sentences(text, structured.provisions),
        repealed=identity.repealed,
        lossy=structured.lossy,
        last_amended=identity.last_amended,
        expires=identity.expires,
        stated=stated,
    )
    if template is not None:
        ordinance = replace(
            ordinance,
            id=template.id,
            source=template.source,
            enactor=template.enactor,
            department=template.department,
            notes=template.notes,
        )
    problems = (*_untitled(ordinance), *_problems(source, structured.gaps, structured.lossy), *_overlong(ordinance))
    return ordinance, problems


def ended(ordinance: Ordinance, as_of: str | None) -> Ordinance:
    """The ordinance, repealed if the last day it gives itself lies before the 内容現在日 (YYYY-MM-DD)."""
    over = bool(as_of and ordinance.expires and ordinance.expires < as_of)
    return replace(ordinance, repealed=ordinance.repealed or over)


def _untitled(ordinance: Ordinance) -> tuple[Problem, ...]:
    if not ordinance.provisions or any(p.kind is Kind.TITLE for p in ordinance.provisions):
        return ()
    problem = Problem(
        "no-title",
        Severity.WARNING,
        f"例規の題名が見当たらないので、ファイルの名前「{ordinance.title}」を題名としました。",
        "題名の行があるファイルに替えるか、改正案の題名を直して使ってください。",
        ordinance.source,
    )
    return (problem,)


def _overlong(ordinance: Ordinance) -> tuple[Problem, ...]:
    cut = [s for s in ordinance.sentences if s.end - s.start > LONGEST // 2 and ordinance.text[s.end - 1] != "。"]
    if not cut:
        return ()
    problem = Problem(
        "overlong-sentence",
        Severity.WARNING,
        "句点（。）のない長い文があり、途中で区切って点検しました。",
        "改行や句点が失われていないか、元の例規と見比べてください。",
        ordinance.source,
        ordinance.text.count("\n", 0, cut[0].start) + 1,
        ordinance.text[cut[0].start : cut[0].start + 40],
    )
    return (problem,)


def _problems(source: str, gaps: tuple[str, ...], lossy: bool) -> tuple[Problem, ...]:
    problems = []
    if lossy:
        problems.append(
            Problem(
                "structure-lost",
                Severity.WARNING,
                "号がどの条のものか分からないなど、条文の構造が失われています。",
                "条番号は当てにせず、元の例規で場所を確かめてください。元のデータを取り直せば直ることがあります。",
                source,
            )
        )
    if gaps:
        rest = f" ほか{len(gaps) - _SHOWN}か所" if len(gaps) > _SHOWN else ""
        problems.append(
            Problem(
                "number-gap",
                Severity.WARNING,
                f"条や項の番号が続いていません（{'、'.join(gaps[:_SHOWN])}{rest}）。",
                "抜けた条や項がないか、元の例規で確かめてください。",
                source,
            )
        )
    return tuple(problems)
