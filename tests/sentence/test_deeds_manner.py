"""What is done, and by what, where the sentence does not say it with a verb of its own."""

from analog_review.sentence.deeds import Deeds
from analog_review.sentence.masking import parser_text
from tests.sentence.kept import READINGS


def deeds(sentence: str) -> Deeds:
    return Deeds(READINGS[sentence], parser_text(sentence), sentence)


def test_a_verb_taken_for_a_noun_is_a_deed_of_its_own():
    first, second = deeds("職員は、全ての店を一軒ずつ訪ね、消火器の備えを改める。").all
    assert first.names == ("訪ねる",)
    assert [n.text for n in first.nouns("object")] == ["店"]
    assert [n.text for n in second.nouns("object")] == ["備え"]


def test_what_is_done_is_said_by_the_topic():
    done = deeds("購入した物品の検査は、その現物により行う。").all[-1]
    assert done.names == ("行う", "検査")
    assert [n.text for n in done.nouns("means")] == ["現物"]


def test_by_what_the_noun_of_a_light_verb_is_done_is_the_means():
    done = deeds("市長は、職員の現地踏査による実態調査を行うものとする。").all[-1]
    assert done.names == ("行う", "実態調査")
    assert [n.text for n in done.nouns("means")] == ["現地踏査"]


def named(sentence: str, name: str):
    return next(d for d in deeds(sentence).all if name in d.names)


def test_touching_the_eye_takes_no_object():
    sentence = "指定工事店は、指定工事店証を来客の目に触れる所に掲げておかなければならない。"
    assert [n.text for n in named(sentence, "掲げる").nouns("object")] == ["指定工事店証"]


def test_easy_to_see_is_a_quality_of_the_place():
    sentence = "許可を受けた者は、許可番号を車体の見やすい箇所に表示しなければならない。"
    assert named(sentence, "見やすい").qualifies.text == "箇所"
    assert [n.text for n in named(sentence, "表示").nouns("object")] == ["許可番号"]


def test_a_te_form_never_qualifies_a_noun():
    assert named("町長は、団員を一堂に集めて服装、姿勢及び機械器具の状態をあらためる。", "集める").clause == "main"


def test_a_verb_glued_to_its_formal_noun_is_the_deed():
    kept = named("市長は、公園台帳を公園緑地課に備え置くものとする。", "備え置く")
    assert (kept.clause, kept.modality) == ("main", "duty")
    assert [n.text for n in kept.nouns("object")] == ["公園台帳"]


def test_what_a_way_is_called_by_is_the_means():
    done = named("事業者は、日時及び場所を掲示等の方法により住民に周知しなければならない。", "周知")
    assert "掲示等" in [n.text for n in done.nouns("means")]


def test_what_a_comma_closes_is_no_part_of_what_is_said():
    done = named("施設の入口に、撮影をしている旨を表示し、又はウェブサイトに掲載しなければならない。", "表示")
    assert [n.text for n in done.nouns("recipient")] == ["入口"]


def test_under_the_eyes_of_somebody_is_how_it_is_done():
    done = named("文書主任の立会いの下に裁断しなければならない。", "裁断")
    assert "立会い" in [n.text for n in done.nouns("manner")]


def test_a_dictionary_form_taken_for_the_noun_it_ends_on_is_a_deed():
    taken = named("受託者から受領印を徴する。", "徴する")
    assert (taken.clause, [n.text for n in taken.nouns("object")]) == ("main", ["受領印"])


def test_what_is_joined_by_or_is_done_and_describes_no_noun():
    sentence = "契約書に押印し、又は契約の内容を記録した電磁的記録に電子署名を行わなければならない。"
    assert named(sentence, "押印").clause == "main"
