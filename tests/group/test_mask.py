"""What is masked, and into which slot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.group import mask
from analog_review.group.spelling import trace, uniform


@pytest.mark.parametrize(
    ("sentence", "template"),
    [
        (
            "第３条の規定による申請をしようとする者は、占用許可申請書（様式第１号）を市長に提出しなければならない。",
            "〔根拠〕の規定による申請をしようとする者は、〔申請書名〕〔様式〕を〔提出先〕に提出しなければならない。",
        ),
        (
            "区長は、法第十二条第一項の規定により、別記第三号様式により通知する。",
            "〔機関〕は、〔根拠〕の規定により、〔様式〕により通知する。",
        ),
        (
            "事業の完了後３０日以内に正副二部を教育委員会に提出する。",
            "事業の完了後〔期限〕〔部数〕を〔提出先〕に提出する。",
        ),
        ("正本及び副本２部を消防長に届け出る。", "〔部数〕を〔提出先〕に届け出る。"),
        ("施設を３年に１回点検する。", "施設を〔頻度〕点検する。"),
        ("毎年４月１日現在で調べる。", "〔頻度〕〔期日〕現在で調べる。"),
        ("図書を二週間縦覧に供する。", "図書を〔期間〕縦覧に供する。"),
        ("建築基準法（昭和25年法律第201号）第12条による。", "〔根拠〕による。"),
        ("その旨を北市役所前の掲示場に掲示する。", "その旨を〔場所〕に掲示する。"),
        ("施設の所有者又は管理者に求める。", "施設の所有者又は管理者に求める。"),
        ("一部を改正する。", "一部を改正する。"),
        ("縮尺2500分の1以上の図面を添える。", "縮尺〔数〕分の〔数〕以上の図面を添える。"),
    ],
)
def test_templates(sentence: str, template: str) -> None:
    assert mask(sentence).template == template


def test_values_are_kept() -> None:
    slots = {s.name: s.value for s in mask("申請書（様式第２号）正副二部を、３０日以内に市長に提出する。").slots}
    assert slots == {
        "申請書名": "申請書",
        "様式": "様式第2号",
        "部数": "正副2部",
        "期限": "30日以内に",
        "提出先": "市長",
    }


def test_slots_are_printed_as_in_the_source() -> None:
    slots = {
        s.name: (s.value, s.printed)
        for s in mask("三郷市長に申請書（様式第二号の３） 正副二部 を、すみやかに提出する。").slots
    }
    assert slots == {
        "提出先": ("三郷市長", "三郷市長"),
        "申請書名": ("申請書", "申請書"),
        "様式": ("様式第2号の3", "様式第二号の３"),
        "部数": ("正副2部", "正副二部"),
        "期限": ("速やかに", "すみやかに"),
    }


@given(st.text(st.sampled_from("をもつて以行なった捺なつ印または箇所そなえ備付け　 ｶﾞがか\u3099２第三条（Ａ")))
def test_every_character_is_traced_to_its_source(sentence: str) -> None:
    traced = trace(sentence)
    assert traced is not None
    assert traced.text == uniform(sentence)
    assert list(traced.starts) == sorted(traced.starts)
    assert all(0 <= s < e <= len(sentence) for s, e in zip(traced.starts, traced.ends, strict=True))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("書面をもつて通知しなければならない。", "書面をもって通知しなければならない。"),
        ("検査を行なつた者は、捺印する。", "検査を行った者は、押印する。"),
        ("または市長が定めた場所", "又は市長が定めた箇所"),
        ("第十二条第三項", "第１２条第３項"),
    ],
)
def test_old_and_new_orthography_agree(old: str, new: str) -> None:
    assert mask(old).skeleton == mask(new).skeleton
