"""Words that ordinances spell in several ways, with the one spelling rules are written in.

Canonical: 立ち入り (verb and noun) but 立入検査・立入調査, 備え付け, 備え置き, 見回り, 捺印, 添付, 貼付け, 宛先, 縦覧.
A table of known words, not a rule: 「かつて」 and 「いつて」 must not become 「かって」「いって」 by accident.
"""

import re

_STEMS = """
も よ あ な と 従 したが 当た 当 至 行 わた 渡 限 取 取扱 扱 持 受け持 使 払 支払 違 失 負 伴 添 沿 因 依 拠
終わ 終 譲 会 立ち会 立会 変わ 備わ 残 怠 誤 知 図 計 測 送 作 受け取 受取 引き取 引取 買 売 起こ 起 異な 係 かか
掛か 関わ 預か 拒 戻 去 下が 上が 下回 上回 回 見回 守 争 補 償 救 占 願 願い出 向か 追 問 言 決ま 定ま 始ま
集ま 寄 揃 そろ 留ま とどま 高ま 入 断 経 打 待 立 保 放 携わ
合 会 通 巡 参 語 座 乗 登 掘 折 刈 切 伝 貼 張 見張 塗 洗 雇 養 伺 倣 習 移 写 曲 止 滞 飾 縛 練 贈 盛
"""
_SMALL_TSU = {f"{stem}つ{end}": f"{stem}っ{end}" for stem in _STEMS.split() for end in ("て", "た", "たり")}

_WORDS = {
    **_SMALL_TSU,
    # 「行なう」 is the older 送り仮名 of 「行う」.
    **{f"行な{end}": f"行{end}" for end in "わいうえおっ"},
    "行なつ": "行っ",
    "あつせん": "あっせん",
    "土じよう": "土じょう",
    "しゆんせつ": "しゅんせつ",
    "ちよう付": "貼付",
    "ちょう付": "貼付",
    "じゆう器": "じゅう器",
    "しやへい": "しゃへい",
    "しや断": "遮断",
    "しゃ断": "遮断",
    "きよ出": "拠出",
    # 立入
    "立入り検査": "立入検査",
    "立ち入り検査": "立入検査",
    "立ち入つて": "立ち入って",
    "立ち入つた": "立ち入った",
    "立入つて": "立ち入って",
    "立入つた": "立ち入った",
    "立入り調査": "立入調査",
    "立ち入り調査": "立入調査",
    **{f"立入{end}": f"立ち入{end}" for end in "らりるれろっ"},
    "たち入": "立ち入",
    **{f"にのぞ{end}": f"に臨{end}" for end in ("み", "む", "ん", "ませ")},
    "見易": "見やす",
    "見え易": "見えやす",
    "目に付": "目につ",
    "目にふれ": "目に触れ",
    # 備付け, 備置き
    "備付け": "備え付け",
    "備えつけ": "備え付け",
    "そなえ付け": "備え付け",
    "そなえつけ": "備え付け",
    # 「設備置場」 holds 備置 too: only with its ending.
    **{f"備置{end}": f"備え置{end}" for end in "かきくけい"},
    "備えおき": "備え置き",
    "備えおく": "備え置く",
    "備えおい": "備え置い",
    # 目で見て回る
    "見廻": "見回",
    "見まわ": "見回",
    "巡廻": "巡回",
    # 印
    "なつ印": "捺印",
    "なっ印": "捺印",
    "押なつ": "押捺",
    "押なっ": "押捺",
    **{f"印をお{end}": f"印を押{end}" for end in "さしすせ"},
    **{f"判をお{end}": f"判を押{end}" for end in "さしすせ"},
    # 付 for 附 where usage has moved on; 附属 stays, and 寄附 stands here to shield 「寄附する」.
    "添附": "添付",
    "交附": "交付",
    "送附": "送付",
    "納附": "納付",
    "給附": "給付",
    "貼附": "貼付",
    "寄附": "寄附",
    "附する": "付する",
    "附し": "付し",
    "附さ": "付さ",
    "附記": "付記",
    # はり出す
    "はり付け": "貼り付け",
    **{f"をは{small}{end}": f"を貼っ{end}" for small in "つっ" for end in ("て", "た")},
    "ちよう用": "貼用",
    "ちょう用": "貼用",
    "はりつけ": "貼り付け",
    "貼付け": "貼り付け",
    "はり紙": "貼り紙",
    "張り紙": "貼り紙",
    "はり札": "貼り札",
    # 縦覧, 閲覧, 宛
    "縦らん": "縦覧",
    "閲らん": "閲覧",
    "えつ覧": "閲覧",
    "えつらん": "閲覧",
    "あて先": "宛先",
    "あて名": "宛名",
    "名あて人": "名宛人",
    "点けん": "点検",
    # CD―R, DVD‐RW: one dash, so that the name stays one word
    **{f"{disc}{dash}R": f"{disc}-R" for disc in ("CD", "DVD", "BD") for dash in "―‐−ー–—"},
    "デイスク": "ディスク",
    "フロツピー": "フロッピー",
    "フロッピィ": "フロッピー",
    "フイルム": "フィルム",
}

CHARACTERS = str.maketrans("揭檢圖廳縣區證號條籍寫眞閱覽聽囑檔會當廢關", "掲検図庁県区証号条籍写真閲覧聴嘱檔会当廃関")
"""Old shapes of characters that still stand in ordinances of the 昭和20年代."""


def _alternation(words: list[str]) -> str:
    """An alternation that branches on the first character, so that most places are refused at once."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{re.escape(c)}(?:{'|'.join(map(re.escape, rest))})" for c, rest in sorted(by_first.items()))


REPLACEMENTS = _WORDS
PATTERN = re.compile(_alternation(list(_WORDS)))
