"""The review workbook, version 1, defined once: its sheets, its columns, and what a row carries to be known again.

The writer and the importer both read this table. Columns are known by their header text, never by position, because
people move, hide and insert columns. Nothing here needs a spreadsheet library.
"""

from analog_review.model.columns import DISPOSITION_SHORT, VERDICTS, Column, Form, Section, Sheet


def _reviewer(*wanted: str) -> tuple[Column, ...]:
    section = Section.REVIEWER
    dispositions = tuple(DISPOSITION_SHORT.values())
    known = (
        Column("group_name", "グループ名", 18, section, note="わかりやすい呼び名があれば付けてください。"),
        Column(
            "verdict", "該非", 8, section, Form.WORD, VERDICTS, "アナログ規制に当たるかどうかの、担当課の判断です。"
        ),
        Column(
            "disposition",
            "処置",
            11,
            section,
            Form.WORD,
            dispositions,
            "担当課が決めた処置です。言葉の意味は「手引き」にあります。",
        ),
        Column("alternative", "代替手法", 18, section, note="採用するデジタルの方法を書いてください。"),
        Column("draft", "改正案", 28, section, note="条文の案を書いてください。機械の案でよければ写してください。"),
        Column(
            "schedule", "改正予定", 12, section, Form.WORD, note="年度と四半期を書いてください。例：令和8年度 4～6月"
        ),
        Column("done", "改正済日", 11, section, Form.DATE, note="公布の日を書いてください。例：2026/4/1"),
        Column("remark", "備考", 18, section),
        Column("reviewer", "判定者", 9, section, Form.WORD, note="記入した人の名前です。"),
        Column("reviewed", "判定日", 11, section, Form.DATE, note="記入した日です。例：2026/4/1"),
    )
    return tuple(column for column in known if column.key in wanted)


def _technical(*wanted: str) -> tuple[Column, ...]:
    note = "結果を取り込むときに行を見分けるための欄です。変更しないでください。"
    return tuple(Column(key, key, 12, Section.TECHNICAL, note=note) for key in wanted)


_I, _R, _P, _M = Section.INSTRUMENT, Section.READING, Section.PROPOSAL, Section.MATTER
_NUMBER = Column("number", "No.", 5, _I, Form.NUMBER)
_OFFICE = Column("office", "局・課", 12, _I)
_TITLE = Column("title", "例規名", 17, _I, sealed=True)
_CLAUSE = Column("location", "条項", 12, _I, sealed=True)
_HEADING = Column("heading", "見出し", 11, _R)
_TEXT = Column(
    "text",
    "条文",
    48,
    _R,
    sealed=True,
    note="原文のままです。赤い太字が検出した語、灰色の〔 〕は号の前に置かれた柱書です。",
)
_CATEGORY = Column("category", "区分", 14, _R, Form.WORD, sealed=True)
_EXPLANATION = Column("explanation", "検出理由", 28, _R, note="機械がそう判定した理由です。")
_NOTES = Column("notes", "注記", 13, _R, note="判断の助けになる事情です。意味は「手引き」にあります。")
_CONFIDENCE = Column(
    "confidence", "確度", 7, _R, Form.WORD, detail=True, note="機械の判定の確からしさ（高・中・低）です。"
)
_ROW = _technical("schema", "run", "finding", "key", "checksum")

OVERVIEW = Sheet("overview", "概要", "全体の件数と、読んだ範囲")

FINDINGS = Sheet(
    "findings",
    "該当条項",
    "アナログ規制に当たると機械が判定した条文の一覧。担当課が判断を書き込む中心のシート",
    (
        _NUMBER,
        _OFFICE,
        _TITLE,
        Column("instrument", "番号", 16, _I, detail=True),
        Column("kind", "種別", 8, _I, Form.WORD, detail=True),
        Column("enactor", "制定権者", 11, _I, Form.WORD, detail=True),
        _CLAUSE,
        _HEADING,
        _TEXT,
        _CATEGORY,
        Column("type", "類型", 16, _R, detail=True),
        Column("phase", "PHASE", 16, _R, detail=True, note="現在の段階です。意味は「手引き」にあります。"),
        _EXPLANATION,
        _NOTES,
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
        _CONFIDENCE,
        Column(
            "group",
            "グループ",
            9,
            _P,
            Form.WORD,
            note="同じ対応で足りる条項のまとまりです。「グループ」シートを見てください。",
        ),
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
        *_reviewer(
            "verdict", "disposition", "alternative", "draft", "schedule", "done", "remark", "reviewer", "reviewed"
        ),
        *_ROW,
    ),
    frozen="location",
)

GROUPS = Sheet(
    "groups",
    "グループ",
    "同じ代替手法と同じ書きぶりで対応できる条項のまとまり。まとめて方針を決めるときに使う",
    (
        Column("id", "グループ", 12, Section.GROUP, Form.WORD),
        Column("category", "区分", 12, Section.GROUP, Form.WORD, sealed=True),
        Column("findings", "件数", 8, Section.GROUP, Form.NUMBER),
        Column("clauses", "条項数", 8, Section.GROUP, Form.NUMBER),
        Column("ordinances", "例規数", 8, Section.GROUP, Form.NUMBER),
        Column(
            "template",
            "ひな形",
            46,
            Section.GROUP,
            note="共通する書きぶりです。条文ごとに違うところを〔 〕で示します。",
            sealed=True,
        ),
        Column("representative", "代表の条文", 46, Section.GROUP),
        Column("slots", "〔 〕に入る言葉", 32, Section.GROUP, note="（ ）の数は、その言葉が使われている件数です。"),
        Column("proposed", "処置（機械）", 18, _P, note="属する条文ごとの提案を件数で示します。"),
        Column("members", "属する条項", 46, _P, note="No. は「該当条項」シートの番号です。"),
        *_reviewer("group_name", "disposition", "alternative", "remark", "reviewer", "reviewed"),
        *_technical("schema", "run", "group", "checksum"),
    ),
    frozen="category",
)

DRAFTS = Sheet(
    "drafts",
    "改正案",
    "現行と改正案の対照、改め文。案を作れなかったものは、後ろにその理由を付けて並べる",
    (
        Column("number", "No.", 6, _I, Form.NUMBER, note="「該当条項」シートの番号です。"),
        _OFFICE,
        _TITLE,
        _CLAUSE,
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
        Column("refused", "改正案なしの理由", 30, _P),
        *_technical("schema", "run", "finding"),
    ),
    frozen="location",
)

PROCEDURES = Sheet(
    "procedures",
    "手続・様式",
    "条文と様式に現れる申請・届出などの一覧",
    (
        _NUMBER,
        _TITLE,
        _CLAUSE,
        Column("name", "手続・様式の名前", 34, _M),
        Column("form", "様式", 16, _M),
        Column("recipient", "提出先", 16, _M),
        Column("seal", "押印", 8, _M, Form.WORD),
        Column("signature", "署名", 8, _M, Form.WORD),
        Column("copies", "部数", 10, _M, Form.WORD),
        Column("attachments", "添付書類", 44, _M),
        Column("basis", "根拠", 12, _M, Form.WORD, note="条文が求めるのか、様式だけが求めるのかの別です。"),
        Column("online", "オンライン", 30, _M),
    ),
    frozen="location",
)

ASIDE = Sheet(
    "aside",
    "代替済み・非該当",
    "アナログな手段の言葉があるが、該当しないと機械が判定した条文。見落としの確認に使う",
    (
        _NUMBER,
        _OFFICE,
        _TITLE,
        Column("kind", "種別", 8, _I, Form.WORD, detail=True),
        _CLAUSE,
        _HEADING,
        _TEXT,
        _CATEGORY,
        Column("status", "状態", 10, _R, Form.WORD),
        Column("reason", "理由コード", 11, _R, Form.WORD),
        Column("reason_ja", "理由", 22, _R),
        _EXPLANATION,
        Column("route", "デジタルの方法（引用）", 34, _R, note="代替済みとした根拠の条文です。"),
        _NOTES,
        _CONFIDENCE,
        *_reviewer("verdict", "remark", "reviewer", "reviewed"),
        *_ROW,
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
        Column("format", "形式", 10, _M, Form.WORD),
        Column("encoding", "文字コード", 12, _M, Form.WORD),
        Column("code", "コード", 18, _M, Form.WORD, note="問い合わせや説明書の検索に使えます。"),
    ),
    frozen="source",
)

KEYWORDS = Sheet("keywords", "キーワード差分", "語だけで拾った一覧との差")
SAMPLE = Sheet("sample", "抜取確認", "見落としを調べるための無作為の抜き取り")
GUIDE = Sheet("guide", "手引き", "記入のしかたと、言葉の意味")

SHEETS = (OVERVIEW, FINDINGS, GROUPS, DRAFTS, PROCEDURES, ASIDE, KEYWORDS, SAMPLE, UNREAD, GUIDE)
"""Every sheet of version 1 in order; a workbook holds those for which there is data."""
