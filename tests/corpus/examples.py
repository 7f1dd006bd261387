"""Small instruments written for the tests, and a drawing of their structure to compare with."""

from analog_review.corpus import parse_text
from analog_review.model.location import location
from analog_review.model.ordinance import Ordinance

MODERN = """○白浜市公園条例
平成12年3月28日
条例第8号
目次
第1章　総則(第1条―第3条の2)
第2章　雑則(第4条―第6条)
附則
第1章　総則
(目的)
第1条　この条例は、公園の管理について必要な事項を定めることを目的とする。
(定義)
第2条　この条例において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。
　(1)　公園　別表第1に掲げる公園をいう。
　(2)　施設　次に掲げるものをいう。
　　ア　遊具
　　イ　便所で次に掲げるもの
　　　(ア)　常設のもの
　　　(イ)　仮設のもの
　(2)の2　設備　施設に附属するものをいう。
2　前項に定めるもののほか、用語の意義は規則で定める。
(平16条例3・一部改正)
(点検)
第3条　市長は、毎年1回、公園を点検させる。ただし、豪雨（市長が定めるものをいう。以下同じ。）のときは、この限りでない。
第3条の2　市長は、点検の結果を公園内に掲示する。この場合において、掲示は7日以上とする。
第2章　雑則
第4条及び第5条　削除
(委任)
第6条　この条例の施行に関し必要な事項は、規則で定める。
附　則
(施行期日)
1　この条例は、平成12年4月1日から施行する。
(経過措置)
2　この条例の施行前にした処分は、なお従前の例による。
附　則(平成16年条例第3号)抄
この条例は、公布の日から施行する。
別表第1(第2条関係)
| 名称 | 位置 |
| --- | --- |
| 中央公園 | 白浜市中央1番地  入口に案内板を掲示する。 |
備考
1　位置は、地番による。
2　面積は、別に定める。
様式第1号(第6条関係)
公園使用許可申請書
氏名　　　　　印
"""

OLD = """○港町火薬庫規則
昭和四十九年六月二十八日
規則第三十三号
第一条　町長は、左の各号に掲げる者を立ち入らせてはならない。
　一　証票を携帯しない者
　二　その他町長が定める者で次に掲げるもの
イ　未成年の者
ロ　酒気を帯びた者
2　前項の証票は、書面をもつて交付する。
第一条の二　削除
第二条（委任）　この規則に定めるもののほか、必要な事項は町長が定める。
付則
この規則は、公布の日から施行する。
"""

LOST = """○白浜市文書規程
第1条　この規程は、文書の取扱いを定める。
第2条　次の各号に掲げる文書は、紙で保存する。
第3条　文書の処理は、次のとおりとする。
第4条　必要な事項は、別に定める。
(1)　起案文書
(2)　供覧文書
(1)　受付
(2)　配布
"""


def ordinance(text: str, source: str = "例規/a.txt") -> Ordinance:
    return parse_text(text, source)[0]


def drawing(instrument: Ordinance) -> list[str]:
    """One line a provision: its depth, kind, place and first words."""
    return [
        "." * (len(instrument.ancestors(p.index)) - 1)
        + f"{p.kind.value} {location(instrument, p.index)}|{instrument.quote(p)[:12]}"
        for p in instrument.provisions
    ]
