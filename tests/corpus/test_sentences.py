import pytest

from analog_review.corpus.structure.sentences import split
from analog_review.model.ordinance import Role
from tests.corpus.examples import MODERN, ordinance


def cut(words: str) -> list[str]:
    return [words[a:b] for a, b in split(words)]


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("甲とする。乙とする。", ["甲とする。", "乙とする。"]),
        ("書面（電磁的記録を含む。以下同じ。）による。", ["書面（電磁的記録を含む。以下同じ。）による。"]),
        ("「承認する。」と通知する。別に定める。", ["「承認する。」と通知する。", "別に定める。"]),
        ("甲(乙（丙。）丁。)とする。", ["甲(乙（丙。）丁。)とする。"]),
        # A bracket never closed must not swallow the rest.
        ("甲（乙とする。丙とする。", ["甲（乙とする。", "丙とする。"]),
        ("甲）乙とする。丙とする。", ["甲）乙とする。", "丙とする。"]),
        ("所在地", ["所在地"]),
        ("　甲とする。 ただし、乙は除く。\n", ["甲とする。", "ただし、乙は除く。"]),
        ("　\n", []),
    ],
)
def test_a_full_stop_ends_a_sentence_only_outside_brackets(words: str, sentences: list[str]) -> None:
    assert cut(words) == sentences


def test_roles_follow_the_opening_words() -> None:
    instrument = ordinance(
        "○甲規則\n第1条　甲とする。この場合において、乙とする。ただし、丙を除く。\n2　ただし書の規定は、適用しない。\n"
    )
    assert [s.role for s in instrument.sentences] == [Role.FORMER, Role.LATTER, Role.PROVISO, Role.MAIN]


def test_cells_give_a_sentence_for_each_part_and_none_for_figures() -> None:
    instrument = ordinance("○甲規則\n別表\n| 6/10 | 1　事務所  2　住宅 | 掲示する。閲覧させる。 | |\n")
    said = [instrument.text[s.start : s.end] for s in instrument.sentences]
    assert said == ["1　事務所", "2　住宅", "掲示する。", "閲覧させる。"]


def test_a_line_to_be_filled_in_is_one_sentence_with_its_seal() -> None:
    instrument = ordinance("○甲規則\n第1条　甲とする。\n様式第1号（第1条関係）\n氏名\t\t㊞\n| 印 | ㊞ | 1 |\n")
    assert [instrument.text[s.start : s.end] for s in instrument.sentences][1:] == ["氏名\t\t㊞", "印 | ㊞"]


def test_titles_captions_and_labels_say_nothing() -> None:
    instrument = ordinance(MODERN)
    said = "".join(instrument.text[s.start : s.end] for s in instrument.sentences)
    assert "白浜市公園条例" not in said
    assert "(目的)" not in said
    assert "第1条" not in said
