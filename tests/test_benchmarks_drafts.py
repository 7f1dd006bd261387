"""The counts that ``python -m benchmarks.drafts`` prints, on records made by hand."""

from benchmarks.drafts import counts


def finding(
    key: str, category: str = "written", sentence: str = "", clause: str = "第1条", **more: object
) -> dict[str, object]:
    told = {"id": key, "source": "a.txt", "ordinance": {"id": "o"}, "clause": clause, "category": category}
    return {
        **told,
        "sentence": sentence,
        "evidence": [{"text": sentence[:2]}],
        "status": "analog",
        "rule": f"{category}.r",
        **more,
    }


def proposal(key: str, **more: object) -> dict[str, object]:
    return {"finding": key, "disposition": "amend", "move": None, "amendment": None, "refused": None, **more}


def amendment(words: str) -> dict[str, object]:
    return {"ordinance": "o", "provisions": words, "text": words}


def test_counts() -> None:
    found = [
        finding("a"),
        finding("b"),
        finding("c", clause="第2条"),
        finding("d", "posting", "標識を設置する。"),
        finding("e", "viewing", "閲覧室外で閲覧することができない。"),
        finding("f", "viewing", "室内で閲覧に供する。", clause="第3条"),
    ]
    proposals = [
        proposal("a", amendment="「書面」の次に「（電磁的記録を含む。）」を加える。", move="include"),
        proposal("b", amendment="第1条に後段を加える。", move="latter"),
        proposal("c", served_by="a"),
        proposal("d", amendment="「設置し」を「設置し、又は公表し」に改める。", move="or"),
        proposal("e", disposition="refine"),
        proposal("f", amendment="第3条に後段を加える。", move="latter"),
    ]
    told = counts(found, proposals, [amendment("（電磁的記録を含む。）")], {})
    assert told.undefined == (1, 1)
    assert told.devices == (1, 3)
    assert told.dispositions == (0, 5)
    assert (told.optional_signs, told.against_prohibition, told.silent) == (1, 1, 0)
    assert told.reached == (5, 5)


def test_defined_terms_and_chapters_that_are_opened() -> None:
    defined = amendment("「書面」の次に「（電磁的記録（情報の記録をいう。以下同じ。）を含む。）」を加える。")
    assert counts([], [], [defined], {}).undefined == (0, 1)
    assert counts([], [], [amendment("電磁的方法")], {"o": "電磁的方法（記録（電子のもの）をいう。）"}).undefined == (
        0,
        1,
    )
    found = [finding("e", "viewing", "閲覧室外で閲覧することができない。")]
    opened = proposal("e", amendment="２　前項の規定にかかわらず、閲覧に供することができる。")
    assert counts(found, [opened], [], {}).against_prohibition == 0
    told = counts(found, [proposal("e", refused="理由"), proposal("e")], [], {})
    assert (told.silent, dict(told.refusals)) == (1, {"理由": 1})
