"""The sheet グループ: what holds a group together, what is lacking in it, and what people decide or correct of it."""

from analog_review.model.columns import Band, Column, Form, Sheet
from analog_review.model.shared_columns import folded, reviewer, technical

_G, _P, _R = Band.GROUP, Band.PROPOSAL, Band.REVIEWER

SLOT_COLUMNS = ("部数", "期限", "期間", "頻度", "期日", "場所", "提出先", "様式")
"""Slots that have a column of their own to filter by, where a group has them."""


def slot_key(name: str) -> str:
    """The key of a slot's column."""
    return f"slot_{SLOT_COLUMNS.index(name)}"


_FILTER = "属する条文のこの言葉を、表記をそろえて並べています（二部も２部も2部）。▼の「指定の値を含む」で絞り込めます。"

GROUPS = Sheet(
    "groups",
    "グループ",
    "同じ代替手法と同じ書きぶりで対応できる条項のまとまり。大きいものから順に、まとめて決める",
    (
        Column("id", "グループ", 7, _G, Form.WORD, note="押すと「該当条項」シートの、このグループの条項に移ります。"),
        Column("category", "区分", 8.5, _G, Form.WORD),
        Column(
            "kind",
            "要求の種類",
            10,
            _G,
            note="何を求める定めかの呼び名です。空欄は、書きぶりの近さだけでまとめたものです。",
        ),
        Column("clauses", "条項数", 6, _G, Form.NUMBER),
        Column("representative", "代表の条文", 40, _G),
        Column("members", "属する条項", 25, _G, note="No. は「該当条項」シートの番号です。"),
        Column("proposed", "処置（機械）", 9.5, _P, note="属する条文ごとの提案を件数で示します。"),
        Column(
            "plan",
            "機械の案",
            27,
            _P,
            note="最も多い代替手法と、代表の条文の改正案の変わるところです。「案のとおり」は、条文ごとの案に従います。",
        ),
        Column(
            "standing",
            "決定の状況",
            11,
            _P,
            note="決まった件数と、このグループで最も多い処置と違うものです。決まったものは決まった処置で、ほかは機械の案で比べます。",
        ),
        *reviewer("as_proposed"),
        *reviewer("verdict", since=2),
        *reviewer("disposition", "alternative"),
        *reviewer("draft", "schedule", since=2),
        *reviewer("remark"),
        *folded(*reviewer("reviewer", "reviewed"), *reviewer("group_name")),
        Column(
            "merge",
            "統合先",
            13,
            _R,
            note="このグループの条項をすべて、ほかのグループに入れるときに書きます。一覧から選ぶか、番号（例：G07）か名前を"
            "書いてください。新しいグループにまとめるなら「新：名前」です。",
            detail=True,
        ),
        *folded(
            Column("findings", "件数", 6, _G, Form.NUMBER),
            Column("ordinances", "関係する例規数", 8, _G, Form.NUMBER),
            Column("offices", "所管", 14, _G, note="属する条文の例規を所管する局・課です。"),
            Column(
                "siblings",
                "代替済みの横並び",
                30,
                _P,
                note="同じことを求め、デジタルの方法が既にある条文です。その書きぶりにそろえられないかを見てください。"
                "No. は「代替済み・非該当」シートの番号です。",
            ),
            Column(
                "tightness",
                "まとまり",
                7,
                _G,
                Form.NUMBER,
                note="属する条文が代表の条文にどれだけ似ているかの平均（0～100）です。低いものは、中をよく見てください。",
            ),
            Column(
                "outlier",
                "外れ値か確認",
                8,
                _G,
                Form.WORD,
                note="ほかとかけ離れた書きぶりの条文の No. です。別のグループに移すべきかを見てください。",
            ),
            Column(
                "template",
                "ひな形",
                32,
                _G,
                note="共通する書きぶりです。条文ごとに違うところを〔 〕で示します。",
            ),
            Column(
                "slots",
                "〔 〕に入る言葉",
                26,
                _G,
                note="（ ）の数は、その言葉が使われている件数です。",
            ),
            *(Column(slot_key(name), f"〔{name}〕", 18, _G, note=_FILTER) for name in SLOT_COLUMNS),
            Column("corrected", "直したところ", 12, _G, note="人が移した条項や統合したグループと、元のグループです。"),
        ),
        Column("choice", "choice", 12, Band.TECHNICAL, note="一覧に出す言葉です。変更しないでください。"),
        *technical("shown", "schema", "run", "group", "checksum"),
    ),
    frozen="clauses",
    seal=("category", "template"),
    bands=((_R, "記入欄：まとめて決める。案のとおりなら○"),),
)
