"""Columns that several sheets of the review workbook share."""

from dataclasses import replace

from analog_review.model.columns import AS_PROPOSED, DISPOSITION_SHORT, VERDICTS, Band, Column, Form


def reviewer(*wanted: str, since: int = 1) -> tuple[Column, ...]:
    """The columns a person fills in, of those keys; ``since`` is the version in which a sheet got them."""
    section = Band.REVIEWER
    dispositions = tuple(DISPOSITION_SHORT.values())
    known = (
        Column("group_name", "グループ名", 18, section, note="わかりやすい呼び名があれば付けてください。"),
        Column(
            "as_proposed",
            "案のとおり",
            5.5,
            section,
            Form.WORD,
            (AS_PROPOSED,),
            "機械の案でよければ○を選びます。該非は該当、処置・代替手法・改正案は機械の案に決まります。"
            "違うところだけ、その欄に書けば、そちらを採ります。",
            aliases=("案の通り",),
            since=2,
        ),
        Column(
            "verdict",
            "該非",
            7.5,
            section,
            Form.WORD,
            VERDICTS,
            "アナログ規制に当たるかどうかの、担当課の判断です。",
            aliases=("該当・非該当", "該当の有無"),
        ),
        Column(
            "disposition",
            "処置",
            9.5,
            section,
            Form.WORD,
            dispositions,
            "担当課が決めた処置です。言葉の意味は「手引き」にあります。",
        ),
        Column("alternative", "代替手法", 12, section, note="採用するデジタルの方法を書いてください。"),
        Column(
            "draft",
            "改正案",
            9,
            section,
            Form.WORD,
            note="機械の案の採否です。採用、採らないのほか、直した条文をここに書くと、直して採用になります。",
            aliases=("改正案の採否", "採否"),
        ),
        Column(
            "mended",
            "直した条文",
            34,
            section,
            note="機械の案を直して採用するときに、直した後の条文を書いてください。",
            stored="改正案",
            since=2,
        ),
        Column(
            "schedule",
            "改正予定",
            11.5,
            section,
            Form.WORD,
            note="年度と四半期です。一覧にないときは「令和8年度 4～6月」のように書いてください。",
        ),
        Column("done", "改正済日", 11, section, Form.DATE, note="公布の日を書いてください。例：2026/4/1"),
        Column("remark", "備考", 12, section),
        Column("reviewer", "判定者", 9, section, Form.WORD, note="記入した人の名前です。"),
        Column("reviewed", "判定日", 11, section, Form.DATE, note="記入した日です。例：2026/4/1"),
    )
    return tuple(replace(column, since=max(column.since, since)) for column in known if column.key in wanted)


def folded(*columns: Column) -> tuple[Column, ...]:
    """The same columns, folded away at first."""
    return tuple(replace(column, detail=True) for column in columns)


def technical(*wanted: str) -> tuple[Column, ...]:
    """Hidden columns by which a row is known again."""
    note = "結果を取り込むときに行を見分けるための欄です。変更しないでください。"
    return tuple(Column(key, key, 12, Band.TECHNICAL, note=note) for key in wanted)


_I, _R = Band.INSTRUMENT, Band.READING
NUMBER = Column("number", "No.", 5.5, _I, Form.NUMBER)
OFFICE = Column("office", "局・課", 9, _I)
TITLE = Column("title", "例規名", 13.5, _I)
CLAUSE = Column("location", "条項", 10, _I)
HEADING = Column("heading", "見出し", 11, _R)
TEXT = Column(
    "text",
    "条文",
    38,
    _R,
    note="原文のままです。赤い太字が検出した語、灰色の〔 〕は号の前に置かれた柱書です。",
)
CATEGORY = Column("category", "区分", 8.5, _R, Form.WORD)
EXPLANATION = Column("explanation", "検出理由", 28, _R, note="機械がそう判定した理由です。")
NOTES = Column("notes", "注記", 9.5, _R, note="判断の助けになる事情です。意味は「手引き」にあります。")
CONFIDENCE = Column(
    "confidence", "確度", 7, _R, Form.WORD, detail=True, note="機械の判定の確からしさ（高・中・低）です。"
)
ROW = technical("shown", "schema", "run", "finding", "key", "checksum")
REMARK = reviewer("remark")[0]
