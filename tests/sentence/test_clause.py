"""In which clause a predicate stands, and under which modality, on kept parses."""

import pytest

from tests.sentence.kept import frame


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
