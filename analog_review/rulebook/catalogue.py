"""The rules as a page for people (docs/ja/規則一覧.md): what is looked for, why, what is forgiven, what may replace."""

from collections.abc import Iterator

from analog_review.rulebook.schema import Rule, Rulebook

_EXPECT = {"analog": "該当", "covered": "代替済み", "excluded": "非該当", "none": "対象の語がない"}


def catalogue(rulebook: Rulebook) -> str:
    """The whole page, Markdown in Japanese; the same rules give the same text."""
    lines = [
        "# 規則一覧",
        "",
        "`analog-review rules catalogue` が規則（rules/ のYAML）から作る文書です。直すときは規則を直してください。",
        "",
        f"区分 {len({r.category for r in rulebook.rules})}、規則 {len(rulebook.rules)} 本、"
        f"例文 {sum(len(r.proof) for r in rulebook.rules)} 件。",
    ]
    for key, category in rulebook.categories.items():
        rules = [rule for rule in rulebook.rules if rule.category == key]
        if rules:
            lines += ["", f"## {category.name}（{key}）", "", category.summary]
            lines += [line for rule in rules for line in _section(rule, category.types)]
    return "\n".join(lines) + "\n"


def _section(rule: Rule, types: dict[str, str]) -> Iterator[str]:
    yield from ("", f"### {rule.title}", "", f"`{rule.id}`" + (f"　類型: {types[rule.type]}" if rule.type else ""))
    yield from ("", " ".join(rule.why.split()), "", "見るもの:", "")
    yield from (f"- {branch.about}" for branch in rule.sees)
    if rule.forgives:
        yield from ("", "該当としないもの:", "")
        yield from (f"- {exception.why}（{exception.reason}）" for exception in rule.forgives)
    if rule.known_false_positives:
        yield from ("", "誤って当たることが分かっているもの:", "")
        yield from (f"- {known}" for known in rule.known_false_positives)
    yield from ("", "例:", "")
    yield from (f"- {_EXPECT[proof.expect]}: {_quoted(proof.lead)}{proof.text}" for proof in rule.proof)
    if rule.alternatives:
        yield from ("", "代替手法の案（参考）:", "")
        for alternative in rule.alternatives:
            conditions = f"（条件: {'、'.join(alternative.conditions)}）" if alternative.conditions else ""
            yield f"- {alternative.title}{conditions}"
    yield from ("", "根拠: " + "、".join(rule.basis))


def _quoted(lead: str | None) -> str:
    return f"〔柱書 {lead}〕" if lead else ""
