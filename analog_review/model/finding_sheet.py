"""The sheets 該当条項 and 代替済み・非該当: a clause beside what is decided of it, the rest folded away."""

from dataclasses import replace

from analog_review.model.columns import Band, Column, Form, Sheet
from analog_review.model.group_sheet import SLOT_COLUMNS, slot_key
from analog_review.model.shared_columns import (
    CATEGORY,
    CLAUSE,
    CONFIDENCE,
    EXPLANATION,
    HEADING,
    NOTES,
    NUMBER,
    OFFICE,
    ROW,
    TEXT,
    TITLE,
    folded,
    reviewer,
)

_I, _R, _P, _A = Band.INSTRUMENT, Band.READING, Band.PROPOSAL, Band.REVIEWER
_SEAL = ("title", "location", "text", "category")

FINDINGS = Sheet(
    "findings",
    "該当条項",
    "アナログ規制に当たると機械が判定した条文の一覧。グループの判断と違うものを、条項ごとに書き込む",
    (
        replace(NUMBER, note="押すと「改正案」シートのその条項に移ります。"),
        OFFICE,
        Column(
            "group",
            "グループ",
            7,
            _I,
            Form.WORD,
            note="同じ対応で足りる条項のまとまりです。押すと「グループ」シートのその行に移ります。",
        ),
        TITLE,
        CLAUSE,
        CATEGORY,
        TEXT,
        NOTES,
        Column("proposed", "処置（機械）", 8.5, _P, Form.WORD, note="機械の提案です。決めるのは担当課です。"),
        Column(
            "plan",
            "機械の案",
            33.5,
            _P,
            note="代替手法と、改正後の条文の変わるところです。青い下線が新しく入る言葉です。"
            "条文の全体と現行との対照は「改正案」シートにあります。",
            aliases=("改正案（機械）",),
        ),
        *reviewer("as_proposed", "verdict", "disposition", "alternative", "draft", "schedule", "remark"),
        *folded(*reviewer("done", "reviewer", "reviewed")),
        Column(
            "move",
            "移動先グループ",
            12,
            _A,
            note="グループが違うと思うときだけ書きます。一覧から選ぶか、番号（例：G07）かグループの名前を書いてください。"
            "新しいグループを作るなら「新：名前」。今のままでよいと確かめたら、今のグループの番号を書きます。",
            detail=True,
        ),
        *folded(
            HEADING,
            EXPLANATION,
            CONFIDENCE,
            Column("proposed_why", "処置の理由（機械）", 30, _P),
            Column("alternatives", "代替手法（機械）", 24, _P),
            Column("technologies", "参考技術", 30, _P, note="参考です。特定の製品を薦めるものではありません。"),
            Column("conditions", "代替手法の条件", 36, _P),
            Column("phase_after", "見直し後のPHASE", 18, _P),
            Column("amendment", "改め文（機械）", 38, _P),
            Column("refused", "改正案なしの理由", 28, _P),
            Column("instrument", "番号", 16, _I),
            Column("kind", "種別", 8, _I, Form.WORD),
            Column("enactor", "制定権者", 11, _I, Form.WORD),
            Column("type", "類型", 16, _R),
            Column("phase", "PHASE", 16, _R, note="現在の段階です。意味は「手引き」にあります。"),
            Column("actor", "だれが", 12, _R),
            Column("object", "なにを", 14, _R),
            Column("action", "どうする", 12, _R),
            Column("recipient", "だれに・どこへ", 12, _R),
            Column("means", "手段", 12, _R),
            Column("place", "場所", 12, _R),
            Column("frequency", "頻度", 10, _R),
            Column("modality", "規定の性質", 10, _R, Form.WORD),
            Column("party", "相手方", 10, _R, Form.WORD),
            Column("form", "様式", 14, _R),
            Column("cites", "根拠法令", 22, _R, note="条文の中で引用されている法令です。"),
            Column("machine_group", "グループ（機械）", 9, _P, Form.WORD, note="人が移す前のグループです。"),
            *(Column(slot_key(name), f"〔{name}〕", 11, _R) for name in SLOT_COLUMNS),
        ),
        *ROW,
    ),
    frozen="location",
    seal=_SEAL,
    bands=((_P, "機械の提案"), (_A, "記入欄：案のとおりなら○。違うところだけ書く")),
)

ASIDE = Sheet(
    "aside",
    "代替済み・非該当",
    "アナログな手段の言葉があるが、該当しないと機械が判定した条文。見落としの確認に使う",
    (
        NUMBER,
        OFFICE,
        TITLE,
        CLAUSE,
        CATEGORY,
        replace(TEXT, width=46),
        Column("status", "状態", 9, _R, Form.WORD),
        Column("reason_ja", "理由", 15, _R),
        Column("route", "デジタルの方法（引用）", 28, _R, note="代替済みとした根拠の条文です。"),
        NOTES,
        *reviewer("verdict", "disposition", "remark"),
        # For the few that a person calls 該当 after all.
        *folded(*reviewer("alternative", "draft", "schedule", "done", "reviewer", "reviewed")),
        *folded(
            HEADING,
            EXPLANATION,
            Column("reason", "理由コード", 11, _R, Form.WORD),
            CONFIDENCE,
            Column("kind", "種別", 8, _I, Form.WORD),
        ),
        *ROW,
    ),
    frozen="location",
    seal=_SEAL,
    bands=((_A, "記入欄：該当だと思うものだけ"),),
)
