"""Whether a 条 goes on from the one before it: numbers with branches, 「第3条の2」 as (3, 2)."""

Number = tuple[int, ...]


def ends_of(number: str) -> tuple[Number, Number]:
    """The first and the last number of a label: 「5:7」 for 「第5条から第7条まで」, twice the same for any other."""
    ends = [tuple(int(n) for n in end.split("_") if n) for end in number.split(":")]
    return ends[0], ends[-1]


def continues(before: Number, number: Number) -> bool:
    """第4条 or 第3条の2 after 第3条; 第4条 after 第3条の2; 第3条の2の2 or 第3条の3 after 第3条の2."""
    if not before:
        return number[:1] == (1,)
    if len(number) == 1:
        return number[0] == before[0] + 1
    if number[:-1] == before and number[-1] in (1, 2):
        return True
    same = len(number) - 1
    return number[:same] == before[:same] and len(before) > same and number[same] == before[same] + 1
