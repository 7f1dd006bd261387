"""The review workbook, version 2, defined once: its sheets, its columns, and what a row carries to be known again.

The writer and the importer both read this table. Columns are known by their header text, never by position, because
people move, hide and insert columns. Nothing here needs a spreadsheet library.
"""

from dataclasses import replace

from analog_review.model.carry import CARRIED
from analog_review.model.columns import CHECKS, MISSES, NEEDS, ONLINE, Band, Column, Form, Sheet
from analog_review.model.finding_sheet import ASIDE as ASIDE
from analog_review.model.finding_sheet import FINDINGS as FINDINGS
from analog_review.model.group_sheet import GROUPS as GROUPS
from analog_review.model.shared_columns import (
    CATEGORY,
    CLAUSE,
    NUMBER,
    OFFICE,
    REMARK,
    ROW,
    TITLE,
    folded,
    reviewer,
    technical,
)

_I, _R, _P, _M, _A = Band.INSTRUMENT, Band.READING, Band.PROPOSAL, Band.MATTER, Band.REVIEWER


START = Sheet("start", "はじめに", "何を、どの順にするか。各シートへの入口")
OVERVIEW = Sheet("overview", "概要", "全体の件数と、読んだ範囲")

DRAFTS = Sheet(
    "drafts",
    "改正案",
    "現行と改正案の対照と、その採否。案を作れなかったものは、後ろにその理由を付けて並べる",
    (
        Column("number", "No.", 5.5, _I, Form.NUMBER, note="押すと「該当条項」シートのその条項に移ります。"),
        TITLE,
        CLAUSE,
        CATEGORY,
        Column("before", "現行", 52, _P, note="赤い下線は、なくなる言葉です。"),
        Column("after", "改正案（機械）", 52, _P, note="青い下線は、新しく入る言葉です。"),
        *reviewer("draft", "mended", "remark", since=2),
        *folded(*reviewer("reviewer", "reviewed", since=2)),
        *folded(
            OFFICE,
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
            Column("refused", "改正案なしの理由", 30, _P),
        ),
        *ROW,
    ),
    frozen="location",
    seal=("title", "location", "category"),
    bands=((_A, "記入欄：採用、直して採用、採らない"),),
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
        Column("name", "手続・様式の名前", 28, _M),
        Column("form", "様式", 13, _M),
        Column("direction", "向き", 7, _M, Form.WORD, note="申請は市への手続、通知は市からの通知です。"),
        Column("seal", "押印", 6.5, _M, Form.WORD, note="条文か様式が押印を求めているものを「有」としています。"),
        Column("signature", "署名", 6.5, _M, Form.WORD),
        Column("attachments", "添付書類", 28, _M),
        Column("online", "オンライン", 18, _M, note="条文に書かれているオンラインの方法です。"),
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
        Column("answer", "所管課の回答", 22, _A, note="できない理由、時期、方法などを書いてください。"),
        *reviewer("remark"),
        *folded(*reviewer("reviewer", "reviewed")),
        *folded(
            Column("recipient", "提出先", 14, _M),
            Column("copies", "部数", 8, _M, Form.WORD),
            Column("basis", "根拠", 9, _M, Form.WORD, note="条文が求めるのか、様式だけが求めるのかの別です。"),
        ),
        *technical("shown", "schema", "run", "id", "checksum"),
    ),
    frozen="name",
    seal=("title", "location", "name", "form"),
    bands=((_A, "記入欄：押印・署名は要るか、オンライン化できるか"),),
)  # fmt: skip

UNREAD = Sheet(
    "unread",
    "読めなかったもの",
    "読めなかった、又は一部しか読めなかったファイルと、気を付けること",
    (
        Column("severity", "程度", 9, _M, Form.WORD),
        Column("source", "ファイル", 38, _M),
        Column("title", "題名", 22, _M),
        Column("line", "行", 6.5, _M, Form.NUMBER),
        Column("message", "内容", 48, _M),
        Column("hint", "次にすること", 48, _M),
        Column("excerpt", "その箇所", 30, _M),
        *folded(
            Column("state", "ファイルの状態", 14, _M, Form.WORD),
            Column("format", "形式", 16, _M, Form.WORD),
            Column("encoding", "文字コード", 12, _M, Form.WORD),
            Column("code", "コード", 18, _M, Form.WORD, note="問い合わせや説明書の検索に使えます。"),
        ),
    ),
    frozen="source",
)

KEYWORDS = Sheet(
    "keywords",
    "キーワード差分",
    "キーワードを含むのに該当としなかった文と、その理由。キーワード検索との差を確かめるために使う",
    (
        replace(NUMBER, width=8),
        replace(TITLE, width=20),
        CLAUSE,
        CATEGORY,
        Column("word", "語", 10, _R, Form.WORD, note="この文にあったキーワードです。"),
        Column("text", "原文", 58, _R, note="赤い太字がキーワードです。"),
        Column("reason", "理由", 17, _R, note="理由コードの意味は「手引き」にあります。"),
        Column("explanation", "説明", 30, _R),
        Column(
            "aside",
            "非該当のNo.",
            9,
            _R,
            Form.NUMBER,
            note="「代替済み・非該当」シートの番号です。空欄は、どの規則もこの語を問題にしなかったものです。",
        ),
        Column("check", "確認", 9, _A, Form.WORD, CHECKS, "機械が該当としなかったことが妥当かどうかの判断です。"),
        replace(REMARK, width=18),
        *technical("shown", "schema", "run", "id", "finding", "checksum"),
    ),
    frozen="location",
    seal=("title", "location", "category", "word", "text"),
    bands=((_R, "機械が該当としなかった理由"), (_A, "記入欄：理由は妥当か")),
)

_MISSED = Column(
    "missed",
    "該当の見逃し",
    9,
    _A,
    Form.WORD,
    MISSES,
    "アナログ規制に当たるものが見逃されているかどうか。",
    stored="見逃し",
)
_READ_BY = (
    Column("reviewer", "確認者", 9, _A, Form.WORD, note="読んだ人の名前です。"),
    Column("reviewed", "確認日", 11, _A, Form.DATE, note="読んだ日です。例：2026/4/1"),
)
SAMPLE = Sheet(
    "sample",
    "抜取確認",
    "該当としなかった文から無作為に抜き取ったもの。人が読み、見逃しの多さを見積もるために使う",
    (
        NUMBER,
        Column("stratum_ja", "文の種類", 14, _I, note="どの文の中から抜き取ったかです。"),
        replace(TITLE, width=20),
        CLAUSE,
        Column("lead", "柱書", 34, _R, note="原文が号のとき、その前に置かれた文です。"),
        Column("text", "原文", 58, _R),
        _MISSED,
        Column(
            "missed_category", "区分（見逃しのとき）", 14, _A, Form.WORD,
            note="「あり」としたものについて、どの区分に当たるかを選んでください。", stored="見逃しの区分",
        ),
        replace(REMARK, width=18),
        *_READ_BY,
        *technical("shown", "schema", "run", "id", "stratum", "checksum"),
    ),
    frozen="location",
    seal=("title", "location", "text"),
    bands=(
        (_R, "柱書と原文を読み、アナログ規制に当たるのに見逃されていないかを確かめます"),
        (_A, "記入欄：見逃しがなければ「なし」、あれば「あり」と区分"),
    ),
)  # fmt: skip
SUSPECTS = Sheet(
    "suspects",
    "見落としの候補",
    "規則が見なかった文のうち、人の立会い、紙、印、場所、媒体に触れるもの。可能性の高い順に並べ、人が読んで決める",
    (
        NUMBER,
        replace(CATEGORY, note="機械が推した区分です。違うときは「区分（見逃しのとき）」で選び直してください。"),
        Column("score", "可能性", 7, _I, Form.NUMBER, note="大きいほど、該当である可能性が高いものです。"),
        replace(TITLE, width=20),
        CLAUSE,
        Column("lead", "柱書", 34, _R, note="原文が号や表の行のとき、その前に置かれた文です。"),
        Column("text", "原文", 58, _R),
        Column("why", "候補とした理由", 22, _R),
        Column(
            "near", "似た該当条項のNo.", 9, _R, Form.NUMBER,
            note="言い方の似た条項が該当条項にあるとき、その番号です。",
        ),
        _MISSED,
        Column(
            "missed_category", "区分（見逃しのとき）", 14, _A, Form.WORD,
            note="「あり」としたもので、左の区分と違うときに選んでください。", stored="見逃しの区分",
        ),
        replace(REMARK, width=18),
        *_READ_BY,
        *technical("shown", "schema", "run", "id", "checksum"),
    ),
    frozen="location",
    seal=("title", "location", "text"),
    bands=(
        (_R, "規則が見なかった文。上から順に読み、アナログ規制に当たるものを拾います"),
        (_A, "記入欄：当たらなければ「なし」、当たれば「あり」。左の区分と違えば区分も"),
    ),
)  # fmt: skip
GUIDE = Sheet("guide", "手引き", "記入のしかたと、言葉の意味")

SHEETS = (
    START, CARRIED, GROUPS, FINDINGS, DRAFTS, PROCEDURES, ASIDE, SUSPECTS, KEYWORDS, SAMPLE, UNREAD, OVERVIEW, GUIDE,
)  # fmt: skip
"""Every sheet of version 2 in the order of the work; a workbook holds those for which there is data."""
