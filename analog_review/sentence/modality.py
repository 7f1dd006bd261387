"""Whether a clause is a duty, a power, a prohibition: read from its ending, never from one lemma.

「しなければならない」 is four tokens, 「ものとする」 roots at する: the words say it better than the parse.
"""

import re

PLAIN = "plain"

_MODALITY = (
    (
        "prohibition",
        re.compile(
            r"(ては|では)(ならない|ならず|いけない)|[うくぐすつぬぶむる]ことは?できない|[うくぐすつぬぶむる]ことがで(きない|きず)|べからず|禁ずる|禁止する"
            # 「展示物に手を触れないこと。」 forbids; 「支障がないこと。」 states.
            r"|(?<!なければなら)(?<!なくてはなら)(?<=[かさたなまらわばしれけせてねめえべげじちにりみき])ないこと。?$"
        ),
    ),
    (
        "exemption",
        re.compile(
            r"この限りでない|要しない|ことを要せず|ないことができる|省略することができる|免除する|必要はない|必要がない|"
            r"なくてもよい"
        ),
    ),
    ("effort", re.compile(r"(よう|こと)に?努め|に努め|努力|よう配慮")),
    (
        "condition",
        re.compile(
            r"(なければ|なくては|ない限り|てからでなければ|後でなければ|ないで)"
            r".{0,40}(ことができない|てはならない|できない|生じない)"
        ),
    ),
    (
        "duty",
        re.compile(
            r"なければならな|なければならず|なければなりません|ねばならな|ものとする|ものとし|こととする|こととし|"
            r"を要する|することを要し|べき|べし|義務を負う|なくてはならな|こと。?$"
        ),
    ),
    ("power", re.compile(r"ことができ|ることが出来|し得る|しうる|差し支えない|妨げない|よい。?$|ことを妨げ")),
)


def modality_of(text: str) -> str:
    """The modality that the words from a predicate to the end of its clause carry."""
    return next((name for name, pattern in _MODALITY if pattern.search(text)), PLAIN)
