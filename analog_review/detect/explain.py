"""Why, and why not: a sentence's frames, the conditions that held, and the first one that failed."""

from collections.abc import Sequence

from analog_review.detect.findings import Judged, judged, parse_texts
from analog_review.detect.match import Failure
from analog_review.detect.prove import staged
from analog_review.model.words import CLAUSE_JA, KEY_JA, MODALITY_JA, REASON_JA, ROLE_JA, STATUS_JA
from analog_review.rulebook import Rulebook
from analog_review.sentence.cache import ParseCache
from analog_review.sentence.deeds import Deed
from analog_review.sentence.record import Record, texts_of


def explain_text(
    text: str, rulebook: Rulebook, cache: ParseCache, *, lead: str | None = None, heading: str = "", rule: str = ""
) -> str:
    """An explanation of a sentence in Japanese: its frames, what matched and why, what came near and why not."""
    context, unit = staged(text, rulebook, lead, heading)
    record = Record(unit, parse_texts(texts_of(unit), cache))
    found, near = judged(record, context, rulebook)
    if rule:
        found = [j for j in found if j.match.rule.id == rule]
        near = [f for f in near if f.rule.id == rule]
    lines = [f"文: {text}", "", "述語と格:"]
    lines += [_deed_line(deed) for deed in record.deeds] or ["  （述語なし）"]
    lines += ["", "当たった規則:"]
    lines += [line for j in found for line in _judged_lines(j, unit.full.text)] or ["  （なし）"]
    lines += ["", "近かったが当たらなかった規則:"]
    lines += _near_lines(near, {j.match.rule.id for j in found}) or ["  （なし）"]
    return "\n".join(lines)


def _deed_line(deed: Deed) -> str:
    words = [f"{ROLE_JA[role]}=「{noun.phrase}」" for role, noun in deed.roles]
    words += [f"頻度=「{often.text}」" for often in deed.frequency]
    words += [f"修飾する語=「{deed.qualifies.text}」"] if deed.qualifies else []
    head = f"  {'・'.join(dict.fromkeys(deed.names))} [{CLAUSE_JA[deed.clause]}・{MODALITY_JA[deed.modality]}]"
    return f"{head} {'、'.join(words)}".rstrip()


def _judged_lines(one: Judged, text: str) -> list[str]:
    match, judgement = one.match, one.judgement
    reason = f"（{judgement.reason} {REASON_JA.get(judgement.reason, '')}）" if judgement.reason else ""
    lines = [
        f"  {match.rule.id} {match.rule.title}: {STATUS_JA[judgement.status.value]}{reason}",
        f"    見た語: 「{text[match.start : match.end]}」（{match.branch.about}）",
    ]
    if match.frame is not None:
        lines.append(
            f"    かかる述語: {'・'.join(dict.fromkeys(match.frame.names))} "
            f"[{ROLE_JA.get(match.role, match.role)}・{CLAUSE_JA[match.clause]}・{MODALITY_JA[match.modality]}]"
        )
    lines.append(f"    判定の理由: {judgement.why}")
    return lines


def _near_lines(near: Sequence[Failure], held: set[str]) -> list[str]:
    return [
        f"  {f.rule.id}/{f.branch.id}: {KEY_JA[f.condition]}が合わない（{f.found or 'なし'}）"
        for f in near
        if f.rule.id not in held
    ]
