"""Numbers as lists print them: 1, １, 一, ア, イ of イロハ, ①, a, iv."""

from analog_review.text.numerals import to_kanji

_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_POSITIONAL = str.maketrans("0123456789", "〇一二三四五六七八九")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def written(number: int, style: str) -> str | None:
    """A number as Word writes it in one of its formats, None for a format unknown to us."""
    match style:
        case "decimal" | "decimalHalfWidth":
            return str(number)
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate(_WIDE)
        case "decimalZero":
            return f"{number:02}"
        case "japaneseCounting" | "chineseCountingThousand" | "taiwaneseCountingThousand":
            return to_kanji(number) if number <= 9999 else str(number)
        case "ideographTraditional":
            return _cycled(number, "甲乙丙丁戊己庚辛壬癸")
        case "ideographZodiac":
            return _cycled(number, "子丑寅卯辰巳午未申酉戌亥")
        case "japaneseDigitalTenThousand" | "ideographDigital" | "chineseCounting" | "taiwaneseCounting":
            return str(number).translate(_POSITIONAL)
        case "aiueo":
            return _cycled(number, _HALF_AIUEO)
        case "aiueoFullWidth":
            return _cycled(number, _AIUEO)
        case "iroha":
            return _cycled(number, _HALF_IROHA)
        case "irohaFullWidth":
            return _cycled(number, _IROHA)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)
        case "decimalEnclosedParen":
            return chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})"
        case "decimalEnclosedFullstop":
            return chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}."
        case "lowerLetter" | "upperLetter":
            letters = chr(97 + (number - 1) % 26) * min(10, (number - 1) // 26 + 1) if number > 0 else ""
            return letters.upper() if style == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            return _roman(number).upper() if style == "upperRoman" else _roman(number)
        case "numberInDash":
            return f"- {number} -"
        case "none":
            return ""
        case _:
            return None


def _cycled(number: int, signs: str) -> str:
    return signs[(number - 1) % len(signs)] if number > 0 else ""


def _roman(number: int) -> str:
    words = ""
    for size, sign in (*_ROMAN, *_ROMAN_UNITS):
        words += sign * (number // size)
        number %= size
    return words
