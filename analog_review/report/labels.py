"""Japanese words for the values a report prints, beyond the names in the model."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from analog_review.model.columns import QUARTERS, quarter
from analog_review.model.run import RunMeta
from analog_review.model.words import Disposition, Status

STATUS_ORDER = tuple(Status)
DISPOSITION_ORDER = (*Disposition, "")
"""The last, empty one stands for findings without a proposal."""

UNDECIDED = "未定"
NO_OFFICE = "所管未登録"

CONFIDENCE_JA = {"high": "高", "medium": "中", "low": "低"}
MOVE_JA = {
    "include": "含む括弧",
    "or": "又は連結",
    "instead": "併用から選択へ",
    "proviso": "ただし書の追加",
    "latter": "後段の追加",
    "paragraph": "項の追加",
    "abstract": "語の抽象化・削除",
    "general": "通則の条の追加",
}
STATE_JA = {"read": "読めた", "partly": "一部だけ読めた", "unread": "読めない", "aside": "対象外"}
FORMAT_JA = {
    "text": "テキスト",
    "docx": "Word",
    "pdf": "PDF",
    "xlsx": "Excel",
    "csv": "CSV",
    "html": "ウェブページ",
    "reiki-html": "例規集のページ",
    "d1law-html": "D1-Lawのページ",
    "egov-xml": "法令標準XML",
    "lawtext": "Lawtext",
    "markdown": "Markdown",
    "egov-json": "法令API（JSON）",
    "mht": "保存したページ（mht）",
    "reikibase-html": "例規集のページ",
    "image": "画像",
    "binary": "不明",
}
"""What a reader calls a format; one that is not read goes by its extension."""
STRATUM_JA = {"dismissed": "キーワードがあるが該当としなかった文", "no_hit": "キーワードのない文"}
BASIS_JA = {"text": "条文", "form": "様式だけ"}
PRESET_JA = {
    "national": "国の点検項目",
    "quick4": "すぐに見直せる4区分",
    "standard": "国の点検項目と書面・押印・対面",
    "all": "すべての区分（様式を含む）",
}

KIND_ORDER = ("条例", "規則", "規程", "庁達", "訓令", "要綱", "要領", "告示", "公告")

NOTE_MEANING = {
    "ALT_ARTICLE": "同じ条の中に、デジタルの方法を認めるらしい定めがあります。読み合わせてください。",
    "BOTH": "「するとともに」「併せて」などにより、紙とデジタルの両方が求められています。",
    "ONLINE": "オンライン条例（情報通信技術を活用した行政の推進に関する条例）により、改正なしで足りる見込みです。",
    "UPPER": "法律、政令、省令などの上位法令に根拠があります。市だけでは変えられないことがあります。",
    "ESSENCE": "本人が会うこと、実物を見ることそのものに意味があると考えられます。",
    "INTERNAL": "市の内部だけの手続です。",
    "STALE": "フレキシブルディスクなど、古い媒体や方式を前提にした電子化の定めです。",
    "STRUCTURE": "元の資料で条文の組立て（項・号など）が欠けています。例規集の原本を確かめてください。",
    "REVIEW": "機械では決めきれない事情があります。必ず人が読んでください。",
}

REASON_MEANING = {
    "ALT": "同じ文か同じ項に、デジタルの方法でもよいと書かれています。",
    "ALT_DEF": "その例規の定義により、「書面」などの言葉に電磁的記録が含まれています。",
    "ALT_REF": "ほかの項か、例規全体にかかる定めが、デジタルの方法を認めています。",
    "ORG": "課や係の仕事を並べた定めです。",
    "DEF": "言葉の意味を決める定めです。",
    "PEN": "罰則です。",
    "REF": "ほかの定めを引用・準用しているだけです。",
    "EVENT": "「点検の結果」「届出があったとき」のように、きっかけとして触れているだけです。",
    "OPEN": "方法を限定していません。",
    "PROHIB": "人の行為を禁止する定めです。",
    "SENSE": "同じ字で別の意味の言葉です。",
    "STRUCT": "題名、目次、見出し、経過措置です。",
    "REPEALED": "廃止された、又は効力を失った例規です。",
}

DISPOSITION_MEANING = {
    Disposition.AMEND: "条文を改めて、デジタルの方法でもよいことをはっきりさせる。",
    Disposition.OPERATE: "条文は改めず、解釈や運用、オンライン条例などで対応する。",
    Disposition.REFINE: "使える技術や方法を、もう少し調べてから決める。",
    Disposition.HOLD: "今の技術や体制では、デジタルの方法に置き換えることが難しい。",
    Disposition.UPSTREAM: "国の法令などの改正を待つ。",
    Disposition.NONE: "見直しの対象にしない。",
}

DISPOSITION_HEAD = {
    Disposition.AMEND: "改正",
    Disposition.OPERATE: "解釈・運用\nで対応",
    Disposition.REFINE: "手法の精査\nが必要",
    Disposition.HOLD: "現時点で\n導入が困難",
    Disposition.UPSTREAM: "上位法令の\n改正待ち",
    Disposition.NONE: "対象外",
}
"""The long names, broken where a narrow column head should break."""

COUNTING = (
    "「条項」は、義務などを定めている項（号を含む。）を1と数えたものです。見出しの数字は条項の数です。",
    "「件」は、一つの文を一つの区分について1と数えたものです。一つの条項に複数の文や区分があれば、件は条項より多くなります。",
    "一つの条項が複数の区分に当たるときは、それぞれの区分で数え、合計では1と数えます。区分ごとの和と合計は、同じにならないことがあります。",
    "一つの条項の中で状態が分かれるときは、該当、代替済み、非該当の順で、先にあるものに数えます。"
    "処置の提案が分かれるときは、改正、解釈・運用、精査、困難、上位法令待ち、対象外の順で、先にあるものに数えます。",
)

LIMITS = (
    "これは機械が条文の言葉だけを読んで作った案です。該当するかどうかと処置は、担当課が条文と実際の運用を確かめて決めてください。",
    "上位法令、通知、実際の運用、様式の中身は、渡された資料に書かれている範囲でしか見ていません。",
    "見落としがないことを保証するものではありません。該当しないと判定したものも、理由を付けてすべて残しています。",
    "技術の名前は、調べるときの参考です。特定の製品や事業者を薦めるものではありません。",
)


_YEAR = re.compile(r"令和(元|\d{1,2})年")


def disposition_name(value: str, names: dict[Disposition, str] | dict[str, str]) -> str:
    """A disposition in the words given, 未定 for none."""
    return next((name for key, name in names.items() if key == value), UNDECIDED)


def day(iso: str | None) -> str:
    """An ISO date as 「令和7年4月1日」; anything else as it is."""
    if not iso:
        return ""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    if when >= date(2019, 5, 1):
        era, first = "令和", 2019
    elif when >= date(1989, 1, 8):
        era, first = "平成", 1989
    else:
        return f"{when.year}年{when.month}月{when.day}日"
    year = when.year - first + 1
    return f"{era}{'元' if year == 1 else year}年{when.month}月{when.day}日"


def as_of(iso: str | None) -> str:
    """The line that says as of which day the text was read."""
    return f"内容現在日：{day(iso) or '未設定'}"


def quarters(iso: str | None, years: int = 3) -> tuple[str, ...]:
    """Quarters to choose 改正予定 from: the fiscal year of that day and those that follow, nothing without a day."""
    try:
        when = date.fromisoformat(iso or "")
    except ValueError:
        return ()
    first = when.year - (when.month < 4)
    if first < 2019:
        return ()
    return tuple(quarter(year, part) for year in range(first, first + years) for part in range(len(QUARTERS)))


def newest_year(numbers: Iterable[str]) -> str | None:
    """The first of April of the latest year that numbers of instruments name (令和7年条例第3号), None when none does.

    By it quarters can be offered where 内容現在日 is not known.
    """
    years = [1 if year[1] == "元" else int(year[1]) for number in numbers if (year := _YEAR.search(number))]
    return f"{2018 + max(years)}-04-01" if years else None


def preset(meta: RunMeta) -> str:
    """Which categories were looked for."""
    return PRESET_JA.get(meta.preset, meta.preset) or "区分を選んで実行"


def unread_notice(files: Mapping[str, int]) -> str:
    """What was not read (state → files), empty when everything was."""
    lost = [(STATE_JA[state], files.get(state, 0)) for state in ("unread", "partly")]
    parts = [f"{name}ファイル {number:,}" for name, number in lost if number]
    return "、".join(parts) + "。読めなかった部分は点検されていません。" if parts else ""


def made_with(meta: RunMeta, mark: str) -> tuple[tuple[str, str], ...]:
    """What gave this result, for whoever has to get it again."""
    return (
        ("区分の選び方", f"{preset(meta)}（{meta.preset}）" if meta.preset else preset(meta)),
        ("プログラム", f"analog_review {meta.version}"),
        ("規則", meta.rules),
        ("解析器", "、".join(f"{name} {version}" for name, version in sorted(meta.engine.items()))),
        ("この結果の識別", mark),
    )
