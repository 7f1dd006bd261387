"""Why no draft is offered: a closed list of Japanese sentences, so that refusals can be counted by reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """No draft, with the reason a reader of the workbook sees; where it lies and what cures it, if known."""

    reason: str
    place: str = ""
    cure: str = ""


STRUCTURE = Refused("条文構造が不完全なため、改正規定を作らない")
PENDING = Refused("改正手続中の条項に当たるため、改正規定を作らない")
PLACE = Refused("条項の位置を一意に示せないため、改正規定を作らない")
FOREIGN = Refused("改正条例等の附則は、この例規の一部改正では改められない")
MANUAL = Refused("別表・様式は手作業で改正する（㊞又は（印）の削除を除く）")
TOO_LONG = Refused("文が長すぎるため、改正規定を作らない")
SENTENCE = Refused("原文の中に該当する文を一意に見つけられない")
NO_DRAFT = Refused("この規定に使える改正文例がない")
NO_MATCH = Refused("用意した改正文例の型に、この文の表現が合わない")
BAD_DRAFT = Refused("改正文例の記述に誤りがある")
ENDING = Refused("述語の活用又は文末の形に、又は連結の文例が対応していない")
OBJECT = Refused("続けて書く述語の目的語（…を）が文中に見当たらない")
LEVEL = Refused("文中の「又は」「若しくは」の階層が定まらず、連結できない")
MODIFIED = Refused("語に「記載した」等の修飾がかかり、「又は電磁的方法」を並べるとその修飾が外れる")
CONSENT = Refused("相手方への通知であり、承諾を得る旨の定めを要する")
PUBLIC = Refused("公告、公示等は、インターネットと掲示場又は映像面とを併せて定める必要があり、この文の形では書けない")
NAMED_STEP = Refused("手続の名を挙げるだけで、書面を求める定めではない")
HANDED_BACK = Refused("提出された書類を返すことを定めるだけで、書面を求める定めではない")
SHOWN_THERE = Refused("その場で示し、又は備えておく書類であり、電磁的記録で示す方法の精査を要する")
ORIGINALS = Refused("印鑑登録証明書等の原本による確認が目的であり、紙のまま残す")
BRACKET = Refused("語の直後に既に括弧書があり、含む括弧を重ねられない")
NAMED = Refused("語がかぎ括弧の中（定義された略称等）にあり、括弧書を加えられない")
ASIDE = Refused("語が括弧書の中にあり、求めの本体に加えられない")
GRAMMAR = Refused("語を置き換えると文として成り立たない")
TWICE_SAID = Refused("文の主題と、続けて書く述語が同じ語になる")
LITERARY = Refused("文語体の条文であり、口語の文例を使えない")
QUOTE = Refused("改める語句を、かぎ括弧で一意に引用できない")
CLASH = Refused("同じ語句に二つ以上の改正案が重なる")
SAME_PLACE = Refused("同じ条・項に二つ以上の追加又は移動が重なり、一つの改正規定に書けない")
UNAPPLIED = Refused("改正規定を適用した結果が、改正後の案と一致しない")
STILL = Refused("改正後の条文を再び点検しても、該当のまま残る")
NEW = Refused("改正後の条文に、新たな該当が生じる")
TOGETHER = Refused("同じ例規の他の改正案と併せると、適用を証明できない")
HAS_PROVISO = Refused("その項に既にただし書又は後段があり、重ねて加えられない")
NOT_LAST = Refused("その項が複数の文から成り、加えるただし書・後段のかかる文が定まらない")
REFERRED = Refused("繰り下がる項を引用する規定があり、機械的に改められない")
UNKNOWN_REFERENCES = Refused("項が繰り下がるが、他の例規からの引用を確かめられない")
BOTH_DUTIES = Refused("インターネットによる公表を既に求めており、「又は」で選べる形に読み替えられない")
EFFECT = Refused("掲示・縦覧の日を起算点とする規定があり、効力の生ずる時の定めを併せて改める必要がある")
ANAPHORA = Refused("文例の「当該…」の受ける語が、この文にない")
NOT_HANDED_IN = Refused("提出する書類を挙げる定めではなく、電磁的記録による提出の文例が合わない")
ON_SITE = Refused(
    "その場にいる者への表示が目的であり、インターネットによる公表では代えられない（併せて公表することはできる）"
)
PHYSICAL = Refused("物の受渡し、実技など、その場で行うほかない行為を伴う")
LEFT_OVER = Refused("同じ文の他の媒体名が改められずに残る")
SIGNED = Refused("同じ文の署名・押印の求めが残り、電磁的記録ではこれを満たせない")
DEFINED = Refused("定義された略称であり、定義と併せて改める必要がある")
OPEN = Refused("「…その他の方法」とあり、文言は既に他の方法を認めている")
VIEWING = Refused("閲覧又は縦覧の場所、時間及び持出しの定めを一体として改める必要がある")
FORBIDS = Refused("禁ずる定めであり、行うことができる旨を加える文例が合わない")
