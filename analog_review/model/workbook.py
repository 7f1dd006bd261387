"""The review workbook, version 1, defined once: its sheets, its columns, and what a row carries to be known again.

The writer and the importer both read this table. Columns are known by their header text, never by position, because
people move, hide and insert columns. Nothing here needs a spreadsheet library.
"""

from dataclasses import replace

from analog_review.model.carry import CARRIED
from analog_review.model.columns import CHECKS, MISSES, NEEDS, ONLINE, Band, Column, Form, Sheet
from analog_review.model.group_sheet import GROUPS as GROUPS
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
    REMARK,
    ROW,
    TEXT,
    TITLE,
    reviewer,
    technical,
)

_I, _R, _P, _M, _A = Band.INSTRUMENT, Band.READING, Band.PROPOSAL, Band.MATTER, Band.REVIEWER


OVERVIEW = Sheet("overview", "概要", "全体の件数と、読んだ範囲")

FINDINGS = Sheet(
    "findings",
    "該当条項",
    "アナログ規制に当たると機械が判定した条文の一覧。担当課が判断を書き込む中心のシート",
    (
        NUMBER,
        OFFICE,
        TITLE,
        Column("instrument", "番号", 16, _I, detail=True),
        Column("kind", "種別", 8, _I, Form.WORD, detail=True),
        Column("enactor", "制定権者", 11, _I, Form.WORD, detail=True),
        CLAUSE,
        HEADING,
        TEXT,
        CATEGORY,
        Column("type", "類型", 16, _R, detail=True),
        Column("phase", "PHASE", 16, _R, detail=True, note="現在の段階です。意味は「手引き」にあります。"),
        EXPLANATION,
        NOTES,
        Column("actor", "だれが", 12, _R, detail=True),
        Column("object", "なにを", 14, _R, detail=True),
        Column("action", "どうする", 12, _R, detail=True),
        Column("recipient", "だれに・どこへ", 12, _R, detail=True),
        Column("means", "手段", 12, _R, detail=True),
        Column("place", "場所", 12, _R, detail=True),
        Column("frequency", "頻度", 10, _R, detail=True),
        Column("modality", "規定の性質", 10, _R, Form.WORD, detail=True),
        Column("party", "相手方", 10, _R, Form.WORD, detail=True),
        Column("form", "様式", 14, _R, detail=True),
        Column("cites", "根拠法令", 22, _R, detail=True, note="条文の中で引用されている法令です。"),
        CONFIDENCE,
        Column(
            "group",
            "グループ",
            9,
            _P,
            Form.WORD,
            note="同じ対応で足りる条項のまとまりです。「グループ」シートを見てください。",
        ),
        Column("machine_group", "グループ（機械）", 9, _P, Form.WORD, detail=True, note="人が移す前のグループです。"),
        *(Column(slot_key(name), f"〔{name}〕", 11, _R, detail=True) for name in SLOT_COLUMNS),
        Column("proposed", "処置（機械）", 13, _P, Form.WORD, note="機械の提案です。決めるのは担当課です。"),
        Column("proposed_why", "処置の理由（機械）", 30, _P, detail=True),
        Column("alternatives", "代替手法（機械）", 24, _P),
        Column(
            "technologies", "参考技術", 30, _P, detail=True, note="参考です。特定の製品を薦めるものではありません。"
        ),
        Column("conditions", "代替手法の条件", 36, _P, detail=True),
        Column("phase_after", "見直し後のPHASE", 18, _P, detail=True),
        Column(
            "after",
            "改正案（機械）",
            36,
            _P,
            note="改正後の条文の案です。青い下線が変わるところです。現行との対照は「改正案」シートにあります。",
        ),
        Column("amendment", "改め文（機械）", 38, _P, detail=True),
        Column("refused", "改正案なしの理由", 28, _P, detail=True),
        *reviewer("as_proposed", "verdict", "disposition", "alternative", "draft", "schedule", "done", "remark"),
        Column(
            "move",
            "移動先グループ",
            12,
            _A,
            note="グループが違うと思うときだけ書きます。一覧から選ぶか、番号（例：G07）かグループの名前を書いてください。"
            "新しいグループを作るなら「新：名前」。今のままでよいと確かめたら、今のグループの番号を書きます。",
        ),
        *reviewer("reviewer", "reviewed"),
        *ROW,
    ),
    frozen="location",
)

DRAFTS = Sheet(
    "drafts",
    "改正案",
    "現行と改正案の対照、改め文。案を作れなかったものは、後ろにその理由を付けて並べる",
    (
        Column("number", "No.", 6, _I, Form.NUMBER, note="「該当条項」シートの番号です。"),
        OFFICE,
        TITLE,
        CLAUSE,
        Column("category", "区分", 12, _I, Form.WORD, sealed=True),
        Column("before", "現行", 58, _P, note="赤い下線は、なくなる言葉です。"),
        Column("after", "改正案（機械）", 58, _P, note="青い下線は、新しく入る言葉です。"),
        Column("amendment", "改め文（機械）", 46, _P),
        Column("move", "改正の型", 17, _P, Form.WORD),
        Column(
            "proved",
            "当てはめの確認",
            11,
            _P,
            Form.WORD,
            note="改め文を現行の条文に当てはめ、改正案と同じになることを機械で確かめたかどうかです。",
        ),
        *reviewer("draft", "mended", "remark", "reviewer", "reviewed", since=2),
        Column("refused", "改正案なしの理由", 30, _P),
        *ROW,
    ),
    frozen="location",
)

PROCEDURES = Sheet(
    "procedures",
    "手続・様式",
    "条文と様式に現れる申請・届出などの一覧。押印・署名の要否とオンライン化の調査票を兼ねる",
    (
        NUMBER,
        OFFICE,
        TITLE,
        CLAUSE,
        Column("name", "手続・様式の名前", 30, _M, sealed=True),
        Column("form", "様式", 14, _M, sealed=True),
        Column("direction", "向き", 8, _M, Form.WORD, note="申請は市への手続、通知は市からの通知です。"),
        Column("recipient", "提出先", 14, _M),
        Column("seal", "押印", 7, _M, Form.WORD, note="条文か様式が押印を求めているものを「有」としています。"),
        Column("signature", "署名", 7, _M, Form.WORD),
        Column("copies", "部数", 8, _M, Form.WORD),
        Column("attachments", "添付書類", 38, _M),
        Column("basis", "根拠", 9, _M, Form.WORD, note="条文が求めるのか、様式だけが求めるのかの別です。"),
        Column("online", "オンライン", 26, _M, note="条文に書かれているオンラインの方法です。"),
        Column(
            "seal_needed", "押印の要否", 10, _A, Form.WORD, NEEDS,
            "今後も押印が必要かどうかの、担当課の判断です。なくせるものは「不要」にしてください。",
        ),
        Column(
            "signature_needed", "署名の要否", 10, _A, Form.WORD, NEEDS,
            "今後も署名が必要かどうかの、担当課の判断です。",
        ),
        Column(
            "online_answer", "オンライン化", 11, _A, Form.WORD, ONLINE,
            "オンラインで行えるようにできるかどうかです。すでに行えるものは「済」にしてください。",
        ),
        Column("answer", "所管課の回答", 30, _A, note="できない理由、時期、方法などを書いてください。"),
        *reviewer("remark", "reviewer", "reviewed"),
        *technical("shown", "schema", "run", "id", "checksum"),
    ),
    frozen="name",
    bands=((_A, "記入欄：押印・署名は要るか、オンライン化できるか"),),
)  # fmt: skip

ASIDE = Sheet(
    "aside",
    "代替済み・非該当",
    "アナログな手段の言葉があるが、該当しないと機械が判定した条文。見落としの確認に使う",
    (
        NUMBER,
        OFFICE,
        TITLE,
        Column("kind", "種別", 8, _I, Form.WORD, detail=True),
        CLAUSE,
        HEADING,
        TEXT,
        CATEGORY,
        Column("status", "状態", 10, _R, Form.WORD),
        Column("reason", "理由コード", 11, _R, Form.WORD),
        Column("reason_ja", "理由", 22, _R),
        EXPLANATION,
        Column("route", "デジタルの方法（引用）", 34, _R, note="代替済みとした根拠の条文です。"),
        NOTES,
        CONFIDENCE,
        *reviewer("verdict", "disposition"),
        # For the few that a person calls 該当 after all.
        *(replace(each, detail=True) for each in reviewer("alternative", "draft", "schedule", "done")),
        *reviewer("remark", "reviewer", "reviewed"),
        *ROW,
    ),
    frozen="location",
)

UNREAD = Sheet(
    "unread",
    "読めなかったもの",
    "読めなかった、又は一部しか読めなかったファイルと、気を付けること",
    (
        Column("severity", "程度", 10, _M, Form.WORD),
        Column("source", "ファイル", 44, _M),
        Column("title", "題名", 30, _M),
        Column("line", "行", 7, _M, Form.NUMBER),
        Column("message", "内容", 54, _M),
        Column("hint", "次にすること", 54, _M),
        Column("excerpt", "その箇所", 36, _M),
        Column("state", "ファイルの状態", 14, _M, Form.WORD),
        Column("format", "形式", 16, _M, Form.WORD),
        Column("encoding", "文字コード", 12, _M, Form.WORD),
        Column("code", "コード", 18, _M, Form.WORD, note="問い合わせや説明書の検索に使えます。"),
    ),
    frozen="source",
)

KEYWORDS = Sheet(
    "keywords",
    "キーワード差分",
    "キーワードを含むのに該当としなかった文と、その理由。キーワード検索との差を確かめるために使う",
    (
        replace(NUMBER, width=8),
        replace(TITLE, width=22),
        replace(CLAUSE, width=14),
        replace(CATEGORY, width=13),
        Column("word", "語", 11, _R, Form.WORD, sealed=True, note="この文にあったキーワードです。"),
        Column("text", "原文", 62, _R, sealed=True, note="赤い太字がキーワードです。"),
        Column("reason", "理由", 19, _R, note="理由コードの意味は「手引き」にあります。"),
        Column("explanation", "説明", 34, _R),
        Column(
            "aside",
            "非該当のNo.",
            9,
            _R,
            Form.NUMBER,
            note="「代替済み・非該当」シートの番号です。空欄は、どの規則もこの語を問題にしなかったものです。",
        ),
        Column("check", "確認", 9, _A, Form.WORD, CHECKS, "機械が該当としなかったことが妥当かどうかの判断です。"),
        replace(REMARK, width=24),
        *technical("shown", "schema", "run", "id", "finding", "checksum"),
    ),
    frozen="location",
    bands=((_R, "機械が該当としなかった理由"), (_A, "記入欄：理由は妥当か")),
)

SAMPLE = Sheet(
    "sample",
    "抜取確認",
    "該当としなかった文から無作為に抜き取ったもの。人が読み、見逃しの多さを見積もるために使う",
    (
        NUMBER,
        Column("stratum_ja", "文の種類", 19, _I, note="どの文の中から抜き取ったかです。"),
        replace(TITLE, width=22),
        replace(CLAUSE, width=14),
        Column("lead", "柱書", 41, _R, note="原文が号のとき、その前に置かれた文です。"),
        Column("text", "原文", 62, _R, sealed=True),
        Column(
            "missed", "該当の見逃し", 9, _A, Form.WORD, MISSES, "アナログ規制に当たるものが見逃されているかどうか。",
            stored="見逃し",
        ),
        Column(
            "missed_category", "区分（見逃しのとき）", 20, _A, Form.WORD,
            note="「あり」としたものについて、どの区分に当たるかを選んでください。", stored="見逃しの区分",
        ),
        replace(REMARK, width=24),
        Column("reviewer", "確認者", 9, _A, Form.WORD, note="読んだ人の名前です。"),
        Column("reviewed", "確認日", 11, _A, Form.DATE, note="読んだ日です。例：2026/4/1"),
        *technical("shown", "schema", "run", "id", "stratum", "checksum"),
    ),
    frozen="location",
    bands=(
        (_R, "柱書と原文を読み、アナログ規制に当たるのに見逃されていないかを確かめます"),
        (_A, "記入欄：見逃しがなければ「なし」、あれば「あり」と区分"),
    ),
)  # fmt: skip
GUIDE = Sheet("guide", "手引き", "記入のしかたと、言葉の意味")

SHEETS = (OVERVIEW, FINDINGS, CARRIED, GROUPS, DRAFTS, PROCEDURES, ASIDE, KEYWORDS, SAMPLE, UNREAD, GUIDE)
"""Every sheet of version 1 in order; a workbook holds those for which there is data."""
