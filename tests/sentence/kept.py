"""Parses kept beside the tests, so that frames and judging are tested without the language model.

`python -m tests.sentence.kept` parses SENTENCES again and rewrites the file; a test marked `model` holds the
file to what the engine gives today.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from analog_review.sentence.frames import Frame, Reading
from analog_review.sentence.parse import Parse
from analog_review.sentence.record import texts_of

FILE = Path(__file__).with_name("parses.jsonl")
SENTENCES = (
    "事業者は、その旨を掲示場に掲示しなければならない。",
    "職員は、全ての店を一軒ずつ訪ね、消火器の備えを改める。",
    "購入した物品の検査は、その現物により行う。",
    "指定工事店は、指定工事店証を来客の目に触れる所に掲げておかなければならない。",
    "許可を受けた者は、許可番号を車体の見やすい箇所に表示しなければならない。",
    "町長は、団員を一堂に集めて服装、姿勢及び機械器具の状態をあらためる。",
    "市長は、公園台帳を公園緑地課に備え置くものとする。",
    "事業者は、日時及び場所を掲示等の方法により住民に周知しなければならない。",
    "施設の入口に、撮影をしている旨を表示し、又はウェブサイトに掲載しなければならない。",
    "文書主任の立会いの下に裁断しなければならない。",
    "市長は、職員の現地踏査による実態調査を行うものとする。",
    "申請者は、申請書に記名押印し、市長に提出しなければならない。",
    "市長は、その職員に、事務所に立ち入り、帳簿書類を検査させることができる。",
    "関係図書を公衆の縦覧に供するものとする。",
    "前項の規定による立入検査をする職員は、その身分を示す証明書を携帯し、関係者に提示しなければならない。",
    "公示は、市役所の掲示場に掲示する方法により行う。",
    "講習を修了した者でなければ、業務に従事することができない。",
    "職員は、面前で宣誓書に署名してからでなければ、その職務を行ってはならない。",
    "何人も、公園内に広告物を掲示してはならない。",
    "標識を設置したときは、速やかに市長に届け出なければならない。",
    "市長は、申請書を受理したときは、許可の可否を決定し、通知書により申請者に通知するものとする。",
    "公園に広告を掲示しようとする者は、市長の許可を受けなければならない。",
    "市長は、関係者の出席を求め、その意見を聴くことができる。",
    "管理人を常駐させること。",
    "その他市長が必要と認める書類",
    "事業者は、その旨を掲示場に掲示し、又はインターネットの利用により公表しなければならない。",
    "事業者は、その旨を掲示場に掲示するとともに、インターネットの利用により公表しなければならない。",
    "前項の掲示は、14日間とする。",
    "定期に、設備を点検し、その結果を報告しなければならない。",
    "ただし、インターネットの利用により公表するときは、掲示を要しない。",
    "申請者は、申請書に記名押印し、書類を添えて市長に提出しなければならない。",
    "職員が宣誓書に署名しないで職務に従事したときは、その後速やかにすれば足りる。",
    "書面により行うこととされている届出は、電磁的方法により行うことができる。",
    "事業所ごとに技術者を置く者であること。",
    "職員に、その工場に立ち入り、検査に関係がある物件を検査させ、若しくは関係者に質問させることができる。",
    "申請者は、添付すべき書面に記載すべき事項を入力し、又は当該書面を別に提出しなければならない。",
    "公告は、掲示場への掲示及びウェブサイトへの掲載により行うものとする。",
    "申請者は、申請書に記名押印し、書類（電磁的記録を含む。）を添えて市長に提出しなければならない。",
    "受託者から受領印を徴する。",
    "契約書に押印し、又は契約の内容を記録した電磁的記録に電子署名を行わなければならない。",
)


def readings() -> dict[str, Reading]:
    """The kept readings by sentence."""
    rows = (json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines())
    return {row["text"]: Reading(Parse.load(row["text"], json.dumps(row["tokens"]).encode())) for row in rows}


READINGS = readings()


def frame(sentence: str, name: str) -> Frame:
    """The frame of a kept sentence whose predicate has that name."""
    return next(f for f in READINGS[sentence].frames if name in f.names)


def kept_lines() -> list[str]:
    """What the file must hold for the engine that is installed."""
    from analog_review.sentence.engine import parse_all

    return [
        json.dumps({"text": p.text, "tokens": json.loads(p.dump())}, ensure_ascii=False, separators=(",", ":"))
        for p in parse_all(list(dict.fromkeys((*SENTENCES, *_parser_texts()))))
    ]


def _parser_texts() -> Iterator[str]:
    """What the records of the sentences need parsed, where that is not the sentence as it stands."""
    from analog_review.detect.prove import staged
    from analog_review.rulebook import default_rules, load_rulebook

    rules = load_rulebook(default_rules())
    for sentence in SENTENCES:
        yield from texts_of(staged(sentence, rules)[1])


if __name__ == "__main__":
    FILE.write_text("\n".join(kept_lines()) + "\n", encoding="utf-8")
