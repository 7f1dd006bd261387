"""What each drafting move makes of a sentence."""

import pytest

from analog_review.model.finding import Evidence
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import apply_edits
from analog_review.propose.drafting.moves import draft_edits
from analog_review.propose.drafting.style import Style
from analog_review.propose.lint import lint
from analog_review.propose.refused import (
    ASIDE,
    BAD_DRAFT,
    BRACKET,
    ENDING,
    GRAMMAR,
    LEVEL,
    LITERARY,
    NAMED,
    NO_MATCH,
    OBJECT,
    TWICE_SAID,
    Refused,
)

WEB = "インターネットの利用その他の適切な方法により公表する"
POST = Draft("or", "掲示(?!場|板)", WEB)
VIEW = Draft("or", "縦覧に供", WEB)
PAPER = Draft("include", "書面", "{0}（電磁的記録を含む。）")
MEANS = Draft("or", "書面(?=により|をもって|で)", "電磁的方法")
MEDIA = Draft("abstract", "(?:磁気ディスク|光ディスク)(?:(?:、|又は)(?:磁気ディスク|光ディスク))*", "電磁的記録媒体")


def redraft(draft: Draft, sentence: str, word: str = "", style: Style | None = None) -> str | Refused:
    at = sentence.find(word)
    evidence = (Evidence(at, at + len(word), word),) if word else ()
    made = draft_edits(draft, sentence, evidence, "項", style or Style())
    return made if isinstance(made, Refused) else apply_edits(sentence, made)


@pytest.mark.parametrize(
    ("draft", "before", "after"),
    [
        (
            POST,
            "その旨を掲示場に掲示しなければならない。",
            f"その旨を掲示場に掲示し、又は{WEB[:-2]}しなければならない。",
        ),
        (POST, "公告は、門前掲示場に掲示して行う。", f"公告は、門前掲示場に掲示し、又は{WEB[:-2]}して行う。"),
        (POST, "その旨を掲示するものとする。", f"その旨を掲示し、又は{WEB}ものとする。"),
        (
            VIEW,
            "図書を２週間縦覧に供しなければならない。",
            f"図書を２週間縦覧に供し、又は{WEB[:-2]}しなければならない。",
        ),
        (
            POST,
            "その旨を掲示場又は掲示板に掲示しなければならない。",
            f"その旨を掲示場若しくは掲示板に掲示し、又は{WEB[:-2]}しなければならない。",
        ),
        (
            POST,
            "その旨を掲示し、又は公報に登載しなければならない。",
            f"その旨を掲示し、若しくは{WEB[:-2]}し、又は公報に登載しなければならない。",
        ),
        (
            POST,
            "市長は、区域を変更し、又は廃止したときは、その旨を掲示するものとする。",
            f"市長は、区域を変更し、又は廃止したときは、その旨を掲示し、又は{WEB}ものとする。",
        ),
        (
            Draft("or", "備え置", "電磁的記録により保存する"),
            "帳簿を事務所に備え置かなければならない。",
            "帳簿を事務所に備え置き、又は電磁的記録により保存しなければならない。",
        ),
        (
            Draft("or", "調査", "情報通信技術を利用する方法により調査する"),
            "市長は、職員に実地調査をさせることができる。",
            "市長は、職員に実地調査をさせ、又は情報通信技術を利用する方法により調査させることができる。",
        ),
        (
            Draft("or", "提出", "電子情報処理組織を使用する方法により{0}する"),
            "申請書に書類を添えて市長に提出しなければならない。",
            "申請書に書類を添えて市長に提出し、又は電子情報処理組織を使用する方法により提出しなければならない。",
        ),
        (
            Draft("or", "届け出", "電子情報処理組織を使用する方法により届け出る"),
            "申請書を提出する前に建築主事又は区長に届け出なければならない。",
            "申請書を提出する前に建築主事又は区長に届け出、又は電子情報処理組織を使用する方法により届け出なければならない。",
        ),
        (
            VIEW,
            "区長は、次に掲げるものについて、縦覧に供するものとする。",
            f"区長は、次に掲げるものについて、縦覧に供し、又は{WEB}ものとする。",
        ),
        (
            Draft("or", "閲覧させ", WEB),
            "市長は、図書を閲覧させなければならない。",
            f"市長は、図書を閲覧させ、又は{WEB[:-2]}しなければならない。",
        ),
        (
            Draft("abstract", "(書面|文書)(?:又は|または)口頭", "{1}、電磁的方法又は口頭"),
            "文書又は口頭により申し出る。",
            "文書、電磁的方法又は口頭により申し出る。",
        ),
        (MEANS, "書面により通知する。", "書面又は電磁的方法により通知する。"),
        (MEANS, "口頭又は書面により通知する。", "口頭、書面又は電磁的方法により通知する。"),
        (PAPER, "理由を記載した書面を交付する。", "理由を記載し、又は記録した書面（電磁的記録を含む。）を交付する。"),
        (
            PAPER,
            "書面を交付し、その書面の写しを保存する。",
            "書面（電磁的記録を含む。以下この項において同じ。）を交付し、その書面の写しを保存する。",
        ),
        (MEDIA, "磁気ディスク又は光ディスクに記録する。", "電磁的記録媒体に記録する。"),
        (
            Draft("abstract", "に記名押印し", "に記名し"),
            "申請書に記名押印しなければならない。",
            "申請書に記名しなければならない。",
        ),
    ],
)
def test_moves(draft: Draft, before: str, after: str) -> None:
    assert redraft(draft, before) == after


@pytest.mark.parametrize(
    ("draft", "sentence", "reason"),
    [
        (POST, "広告を掲示してはならない。", ENDING),
        (POST, "その旨を掲示し、かつ、通知しなければならない。", ENDING),
        (POST, "公表は、掲示場に掲示して行う。", TWICE_SAID),
        (POST, "市長は、掲示場に掲示しなければならない。", OBJECT),
        (POST, "その旨を掲示場若しくは門又は掲示板に掲示しなければならない。", LEVEL),
        (MEANS, "口頭若しくは書面により通知する。", LEVEL),
        (PAPER, "書面（様式第１号）を交付する。", BRACKET),
        (PAPER, "口頭で通知する。", NO_MATCH),
        (Draft("abstract", "その書面", ""), "これを、その書面、図面に添える。", GRAMMAR),
        (Draft("or", "掲示", "公表し"), "その旨を掲示する。", GRAMMAR),
        (Draft("or", "(", WEB), "その旨を掲示する。", BAD_DRAFT),
        (Draft("move", "掲示", WEB), "その旨を掲示する。", BAD_DRAFT),
        (POST, "管理者ハ其ノ旨ヲ掲示スヘシ", LITERARY),
    ],
)
def test_refusals(draft: Draft, sentence: str, reason: Refused) -> None:
    assert redraft(draft, sentence) == reason


def test_words_follow_the_instrument() -> None:
    old = Style(old_kana=True, either="または", either_low="もしくは")
    assert redraft(Draft("or", "掲示", "電子的方法によって行う"), "その旨を掲示する。", style=old) == (
        "その旨を掲示し、または電子的方法によつて行う。"
    )
    mixed = Style(mixed=True)
    assert redraft(PAPER, "規則で定める書面(正副二部)と別の書面を添える。", "別の書面", style=mixed) == (
        "規則で定める書面(正副二部)と別の書面(電磁的記録を含む。)を添える。"
    )
    assert redraft(PAPER, "書類等、図書及び書面等を添える。", "書面") == (
        "書類等、図書及び書面等（電磁的記録を含む。）を添える。".replace("電磁的記録を", "これらに係る電磁的記録を")
    )
    comma = Style(comma="，")
    assert (
        redraft(Draft("or", "掲示", "公表する"), "その旨を掲示する。", style=comma) == "その旨を掲示し，又は公表する。"
    )


def test_the_match_at_the_evidence_is_taken() -> None:
    sentence = "書面で申し出た者に対し、その内容を確認した上で、理由を付して当該申出の日から起算して三十日以内に書面を交付する。"
    made = draft_edits(
        PAPER, sentence, (Evidence(sentence.rindex("書面"), sentence.rindex("書面") + 2, "書面"),), "項", Style()
    )
    assert not isinstance(made, Refused)
    assert [e.start for e in made] == [sentence.rindex("書面")]


@pytest.mark.parametrize(
    "draft",
    [
        POST,
        VIEW,
        PAPER,
        MEANS,
        MEDIA,
        Draft("or", "提出", "電子的方法により{0}する"),
        Draft("instead", "掲示(?=するとともに)", ""),
        Draft("proviso", "掲示", "ただし、公表しているときは、この限りでない。"),
        Draft("latter", "掲示", "この場合において、{0}は、公表をもって代えることができる。"),
        Draft("paragraph", "掲示", "{項}の規定による{0}は、公表をもって代えることができる。"),
        Draft("general", "書面", "（電磁的記録）\n書面は、電磁的記録とすることができる。"),
    ],
)
def test_good_drafts_pass_the_lint(draft: Draft) -> None:
    assert lint(draft) is None


@pytest.mark.parametrize(
    "draft",
    [
        Draft("or", "(", WEB),
        Draft("move", "掲示", WEB),
        Draft("or", "掲示", "又は公表する"),
        Draft("or", "掲示", "公表す"),
        Draft("include", "書面", "（電磁的記録を含む。）"),
        Draft("abstract", "書面", "{1}"),
        Draft("proviso", "掲示", "公表しているときは、この限りでない。"),
        Draft("latter", "掲示", "この場合において、公表することができる"),
        Draft("paragraph", "掲示", "{項}の規定による掲示は、公表をもって代えることができる"),
        Draft("general", "書面", "この条例の規定による書面は、電磁的記録とすることができる。"),
    ],
)
def test_bad_drafts_do_not(draft: Draft) -> None:
    assert lint(draft)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("書面及び図面を添える。", "書面及び図面（これらに係る電磁的記録を含む。）を添える。"),
        ("図面又は書面を添える。", "図面又は書面（これらに係る電磁的記録を含む。）を添える。"),
        (
            "書面並びに当該土地の位置図及び写真を添える。",
            "書面並びに当該土地の位置図及び写真（これらに係る電磁的記録を含む。）を添える。",
        ),
        ("図面、写真その他の書面を添える。", "図面、写真その他の書面（これらに係る電磁的記録を含む。）を添える。"),
        ("書面又は口頭で申し出る。", "書面（電磁的記録を含む。）又は口頭で申し出る。"),
        ("届書を出し、書面を添える。", "届書を出し、書面（電磁的記録を含む。）を添える。"),
    ],
)
def test_papers_named_together_get_one_bracket(before: str, after: str) -> None:
    assert redraft(PAPER, before, "書面") == after


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("図面（以下「添付書面」という。）を添える。", NAMED),
        ("書面及び印鑑を持参する。", LEVEL),
        ("図書（書面を除く。）を添える。", ASIDE),
        ("書面及び図面（以下「図書」という。）を添える。", LEVEL),
    ],
)
def test_a_bracket_goes_neither_into_a_name_nor_between(sentence: str, reason: Refused) -> None:
    assert redraft(PAPER, sentence, "書面") == reason
