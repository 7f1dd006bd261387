"""The closed lists of the domain: statuses, reasons, notes, dispositions, with their Japanese names."""

from enum import StrEnum


class Status(StrEnum):
    ANALOG = "analog"
    COVERED = "covered"
    EXCLUDED = "excluded"


class Disposition(StrEnum):
    AMEND = "amend"
    OPERATE = "operate"
    REFINE = "refine"
    HOLD = "hold"
    UPSTREAM = "upstream"
    NONE = "none"


STATUS_JA = {"analog": "該当", "covered": "代替済み", "excluded": "非該当"}

REASON_JA = {
    "ALT": "同じ文又は項にデジタルの方法がある",
    "ALT_DEF": "定義により電磁的記録等を含む",
    "ALT_REF": "他の項又は通則がデジタルの方法を認めている",
    "ORG": "事務分掌",
    "DEF": "定義",
    "PEN": "罰則",
    "REF": "参照・準用のみ",
    "EVENT": "契機として触れるだけ",
    "OPEN": "手段の限定なし",
    "PROHIB": "行為の禁止",
    "SENSE": "語義違い",
    "STRUCT": "題名・目次・見出し・経過措置",
    "REPEALED": "廃止・失効",
}

NOTE_JA = {
    "ALT_ARTICLE": "同条に代替らしきもの",
    "BOTH": "紙とデジタルの併用が必須",
    "ONLINE": "オンライン条例で対応可",
    "UPPER": "上位法令に根拠",
    "ESSENCE": "対面・実物が本質",
    "INTERNAL": "庁内のみ",
    "STALE": "古い電子化規定",
    "STRUCTURE": "条文構造が不完全",
    "REVIEW": "要確認",
}

DISPOSITION_JA = {
    "amend": "改正",
    "operate": "解釈・運用で対応",
    "refine": "手法の精査が必要",
    "hold": "現時点で導入が困難",
    "upstream": "上位法令の改正待ち",
    "none": "対象外",
}

MODALITY_JA = {
    "duty": "義務",
    "power": "権限・できる",
    "plain": "定め",
    "effort": "努力義務",
    "condition": "要件",
    "prohibition": "禁止",
    "exemption": "免除",
}

PARTY_JA = {"resident": "市民", "business": "事業者", "staff": "市の職員"}

CLAUSE_JA = {
    "main": "主節",
    "condition": "条件・契機",
    "adnominal": "連体修飾",
    "purpose": "目的",
    "none": "述語なし",
}
ROLE_JA = {
    "action": "どうする",
    "actor": "だれが",
    "object": "なにを",
    "recipient": "だれに・どこへ",
    "means": "手段",
    "place": "場所",
    "topic": "なにについて",
    "manner": "どのように",
    "each": "なにごとに",
    "source": "起点",
    "modifier": "修飾",
    "other": "その他",
}
"""The roles of the words of a sentence, in the words of the workbook's columns."""
KEY_JA = {
    **ROLE_JA,
    "frequency": "頻度",
    "modality": "規定の性質",
    "clause": "節の種類",
    "qualifies": "修飾する語",
    "done": "済んだこと",
    "negative": "打消し",
    "noun": "語",
    "role": "語の役割",
    "alone": "号・欄の語",
    "beside": "同じ文の他の行為",
    "then": "後に続く行為",
    "within": "修飾する語の行為",
    "lead": "柱書",
    "heading": "見出し",
    "title": "題名",
    "says": "文中の語",
    "not": "当たらないこと",
    "bracket": "括弧書き",
    "part": "場所の区分",
    "pattern": "記号",
}
"""The keys of a rule's conditions in words for people."""

PART_JA = {"main": "本則", "supplementary": "附則", "table": "別表", "form": "様式"}

SEVERITY_JA = {"error": "読めない", "warning": "一部", "info": "参考"}
