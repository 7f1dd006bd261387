import pytest

from analog_review.detect.chunks import role_of
from analog_review.detect.modality import modality_of
from tests.detect.kept import FILE, SENTENCES, kept_lines, readings

READINGS = readings()


def frame(sentence, name):
    return next(f for f in READINGS[sentence].frames if name in f.names)


def test_every_sentence_is_kept():
    assert set(READINGS) == set(SENTENCES)


@pytest.mark.model
def test_kept_parses_are_what_the_engine_gives():
    assert FILE.read_text(encoding="utf-8").splitlines() == kept_lines()


def test_object_under_a_nearer_noun_belongs_to_the_verb():
    # GiNZA hangs 旨を under 掲示場に.
    found = frame("事業者は、その旨を掲示場に掲示しなければならない。", "掲示")
    assert found.argument("object") == "その旨"
    assert found.argument("goal") == "掲示場"
    assert found.argument("subject") == "事業者"


@pytest.mark.parametrize(
    ("sentence", "name", "clause", "modality"),
    [
        ("申請者は、申請書に記名押印し、市長に提出しなければならない。", "記名押印", "main", "duty"),
        ("申請者は、申請書に記名押印し、市長に提出しなければならない。", "提出", "main", "duty"),
        ("市長は、その職員に、事務所に立ち入り、帳簿書類を検査させることができる。", "立ち入る", "main", "power"),
        ("市長は、関係者の出席を求め、その意見を聴くことができる。", "聴く", "main", "power"),
        ("関係図書を公衆の縦覧に供するものとする。", "縦覧", "main", "duty"),
        ("前項の規定による立入検査をする職員は、その身分を示す証明書を携帯し、関係者に提示しなければならない。", "立入検査", "adnominal", "plain"),
        ("前項の規定による立入検査をする職員は、その身分を示す証明書を携帯し、関係者に提示しなければならない。", "携帯", "main", "duty"),
        ("公示は、市役所の掲示場に掲示する方法により行う。", "掲示", "main", "plain"),
        ("講習を修了した者でなければ、業務に従事することができない。", "修了", "main", "condition"),
        ("職員は、面前で宣誓書に署名してからでなければ、その職務を行ってはならない。", "署名", "main", "condition"),
        ("何人も、公園内に広告物を掲示してはならない。", "掲示", "main", "prohibition"),
        ("標識を設置したときは、速やかに市長に届け出なければならない。", "設置", "condition", "plain"),
        ("市長は、申請書を受理したときは、許可の可否を決定し、通知書により申請者に通知するものとする。", "受理", "condition", "plain"),
        ("市長は、申請書を受理したときは、許可の可否を決定し、通知書により申請者に通知するものとする。", "決定", "main", "duty"),
        ("公園に広告を掲示しようとする者は、市長の許可を受けなければならない。", "掲示", "adnominal", "plain"),
        ("管理人を常駐させること。", "常駐", "main", "duty"),
        ("ただし、インターネットの利用により公表するときは、掲示を要しない。", "要する", "main", "exemption"),
    ],
)  # fmt: skip
def test_clause_and_modality(sentence, name, clause, modality):
    found = frame(sentence, name)
    assert (found.clause, found.modality) == (clause, modality)


def test_an_item_without_predicate_has_no_frame_of_its_own():
    assert [f.names for f in READINGS["その他市長が必要と認める書類"].frames] == [("認める",)]


def test_words_are_governed_by_the_predicate_above_them():
    sentence = "市長は、申請書を受理したときは、許可の可否を決定し、通知書により申請者に通知するものとする。"
    start = sentence.index("通知書")
    governing, role = READINGS[sentence].governing(start, start + 3)
    assert governing is not None
    assert governing.names == ("通知",)
    assert role == "means"


def test_the_noun_of_a_light_verb_is_the_predicate():
    sentence = "市長は、関係者の出席を求め、その意見を聴くことができる。"
    start = sentence.index("出席")
    governing, role = READINGS[sentence].governing(start, start + 2)
    assert governing is not None
    assert "出席" in governing.names
    assert role == "predicate"


@pytest.mark.parametrize(
    ("particle", "role"),
    [("は", "subject"), ("を", "object"), ("に", "goal"), ("により", "means"), ("をもって", "means"), ("において", "place"),
     ("から", "source"), ("の", "modifier"), ("による", "modifier"), ("", "other")],
)  # fmt: skip
def test_particles_give_roles(particle, role):
    assert role_of(particle) == role


@pytest.mark.parametrize(
    ("tail", "modality"),
    [
        ("掲示しなければならない。", "duty"),
        ("掲示するものとする。", "duty"),
        ("掲示してはならない。", "prohibition"),
        ("掲示することを要しない。", "exemption"),
        ("掲示することができる。", "power"),
        ("掲示するよう努めなければならない。", "effort"),
        ("掲示する。", "plain"),
    ],
)
def test_modality_is_read_from_the_ending(tail, modality):
    assert modality_of(tail) == modality
