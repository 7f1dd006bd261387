"""Each rule against its own proof: a rule that does not do what its file says does not load."""

from collections.abc import Sequence

from analog_review.detect.context import Context
from analog_review.detect.findings import judged, parse_texts, strongest
from analog_review.model.ordinance import Kind, Ordinance, Part, Provision, Role, Sentence
from analog_review.model.problem import Problem, Severity
from analog_review.rulebook import Proof, Rule, Rulebook
from analog_review.sentence.cache import ParseCache
from analog_review.sentence.frames import Reading
from analog_review.sentence.record import Record, texts_of
from analog_review.sentence.unit import Unit


def prove(rulebook: Rulebook, cache: ParseCache) -> tuple[Problem, ...]:
    """What is wrong with the rules by their own examples; empty when every proof holds."""
    cases = [(rule, proof, *_staged(proof, rulebook)) for rule in rulebook.rules for proof in rule.proof]
    readings = parse_texts(sorted({text for _, _, _, unit in cases for text in texts_of(unit)}), cache)
    problems = []
    for rule, proof, context, unit in cases:
        got = _outcome(rule, unit, context, rulebook, readings)
        wrong = _difference(proof, got)
        if wrong:
            problems.append(
                Problem(
                    "rule-proof",
                    Severity.ERROR,
                    f"{rule.id}: 例文の結果が違います。{wrong}",
                    "規則の条件か例文の expect を直してください",
                    rule.id,
                    0,
                    proof.text,
                )
            )
    return tuple(problems)


def staged(text: str, rulebook: Rulebook, lead: str | None = None, heading: str = "") -> tuple[Context, Unit]:
    """A sentence on its own as a unit, in an instrument made for it."""
    return _staged(Proof(text=text, expect="none", lead=lead, heading=heading), rulebook)


def _outcome(
    rule: Rule, unit: Unit, context: Context, rulebook: Rulebook, readings: dict[str, Reading]
) -> tuple[str, str | None, frozenset[str]]:
    found, _ = judged(Record(unit, readings), context, rulebook.alone(rule))
    if not found:
        return "none", None, frozenset()
    chosen = strongest(found)
    same = [j for j in found if j.judgement.status is chosen.judgement.status]
    by = frozenset(j.judgement.by or j.match.branch.id for j in same) | frozenset(j.match.branch.id for j in same)
    return chosen.judgement.status.value, chosen.judgement.reason, by


def _difference(proof: Proof, got: tuple[str, str | None, frozenset[str]]) -> str:
    status, reason, by = got
    if status != proof.expect:
        return f"期待 {proof.expect}、実際 {status}（{reason or '理由なし'}）: {proof.text}"
    if proof.reason is not None and reason != proof.reason:
        return f"理由の期待 {proof.reason}、実際 {reason}: {proof.text}"
    if proof.by is not None and proof.expect != "none" and proof.by not in by:
        return f"{proof.by} が効いていません（効いたもの: {'・'.join(sorted(by))}）: {proof.text}"
    return ""


def _staged(proof: Proof, rulebook: Rulebook) -> tuple[Context, Unit]:
    part = Part(proof.part)
    pieces: list[tuple[Kind, int, Sequence[str]]] = []
    if proof.lead is not None:
        pieces.append((Kind.PARAGRAPH, -1, (proof.lead,)))
        others = [[s] for s in (proof.before, proof.text, proof.after) if s]
        pieces.extend((Kind.ITEM, 0, s) for s in others)
    else:
        kind = Kind.ROW if part is Part.TABLE else Kind.FORM_LINE if part is Part.FORM else Kind.PARAGRAPH
        pieces.append((kind, -1, [s for s in (proof.before, proof.text, proof.after) if s]))
    text, provisions, sentences = "", [], []
    for index, (kind, parent, words) in enumerate(pieces):
        start = len(text)
        for one in words:
            sentences.append(Sentence(index, len(text), len(text) + len(one), Role.MAIN))
            text += one
        text += "\n"
        provisions.append(Provision(index, parent, kind, part, "", "1", start, start, len(text), proof.heading))
    ordinance = Ordinance("proof", "proof", proof.title, "", "条例", "市長", text, tuple(provisions), tuple(sentences))
    context = Context(ordinance, rulebook.common)
    unit = next(u for u in context.units if u.source == proof.text)
    return context, unit
