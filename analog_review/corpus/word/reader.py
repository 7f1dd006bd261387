"""Word documents (.docx, .docm) to canonical lines: the text as it stands once every marked change is accepted.

What a person sees in Word's 「変更履歴なし」 view is the text: automatic numbers as words, a row a line, notes behind
the paragraph they belong to. What is left out is counted and named. Macros are not opened, links not followed.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from analog_review.corpus.left_out import BEGINNING, LOOK, listed, picture, ruby
from analog_review.corpus.reading import Account, File, NotRead, Read, Reader, Text, count, refused
from analog_review.corpus.word.body import Body
from analog_review.corpus.word.numbering import Numbering
from analog_review.corpus.word.package import Package, Relation, Unreadable, W, is_word, open_package
from analog_review.corpus.word.sink import DocxSink, Picture
from analog_review.corpus.word.styles import Styles, value
from analog_review.corpus.word.xml import texts
from analog_review.model.problem import Problem, Severity

_ZIP = b"PK\x03\x04"
_ASIDE = {
    "vanish": "隠し文字",
    "ruby": "ふりがな",
    "moveFrom": "変更履歴（移動元）",
    "del": "変更履歴（削除）",
    "field-code": "フィールドの命令",
}


def _read(file: File) -> Read:
    try:
        package = open_package(file.data)
    except Unreadable as error:
        return refused(file, "docx", error.message, error.hint, error.code)
    styles = Styles(_first(package, "styles"))
    body = DocxSink(styles)
    Body(body, Numbering(styles, _first(package, "numbering")), _notes(package)).read(package.document)
    text = "".join(line + "\n" for line in body.lines)
    problems = tuple(_problems(package, body, file.source))
    if not text.strip():
        return NotRead("docx", (*problems, _empty(file.source)))
    return Text(text, "docx", "utf-8", problems, _account(package, body, text), body.tables, _pictures(body))


def _account(package: Package, body: DocxSink, text: str) -> Account:
    margins = sum(map(count, _margins(package)))
    aside = {name: sum(count(h.words) for h in body.hidden if h.why == why) for why, name in _ASIDE.items()}
    aside["ヘッダー・フッター"] = margins
    visible = sum(map(count, texts(package.document))) + body.drawn + margins
    return Account(visible, count(text) - body.added, tuple((name, number) for name, number in aside.items() if number))


def _first(package: Package, kind: str) -> etree._Element | None:
    return next(iter(package.parts.get(kind, ())), None)


def _notes(package: Package) -> dict[tuple[str, str], etree._Element]:
    """Footnotes and endnotes by kind and id, without the lines Word draws above them."""
    return {
        (kind, value(node, "id")): node
        for kind in ("footnote", "endnote")
        for part in package.parts.get(f"{kind}s", ())
        for node in part.iter(f"{W}{kind}")
        if value(node, "type") in ("", "normal")
    }


def _margins(package: Package) -> list[str]:
    parts = (*package.parts.get("header", ()), *package.parts.get("footer", ()))
    return [words for part in parts if (words := "".join(texts(part)))]


def _pictures(body: DocxSink) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.near for p in body.pictures if p.code in ("form-image", "embedded-object")))


# --- what a person should know


def _problems(package: Package, body: DocxSink, source: str) -> Iterator[Problem]:
    for met in dict.fromkeys(body.pictures):
        yield _picture(met, source)
    yield from _left_out(package, body, source)
    if body.unknown:
        shown = listed(dict.fromkeys(body.unknown))
        yield _problem(
            "docx-symbol",
            Severity.WARNING,
            f"自動番号や記号用フォントの字に、何と表示されるか不確かなものがあります（{shown}）。",
            "Wordで開いて見比べ、違っていれば、番号や記号を普通の文字に直して保存してください。",
            source,
        )
    if package.damaged:
        yield _problem(
            "docx-broken",
            Severity.WARNING,
            f"Word文書の部品が壊れているので読めません（{listed(package.damaged)}）。自動番号・脚注などが欠けます。",
            "Wordで開き、［ファイル］→［名前を付けて保存］で保存し直してください。",
            source,
        )
    if body.seen["deep"]:
        yield _problem(
            "docx-nested",
            Severity.WARNING,
            f"入れ子が深すぎる箇所が{body.seen['deep']}か所あり、字だけを1行にして読みました。",
            "Wordで開き、その箇所の表や図形を作り直して保存してください。",
            source,
        )


def _left_out(package: Package, body: DocxSink, source: str) -> Iterator[Problem]:
    """Problems about what was set aside or accepted: nothing is lost by it, save what someone meant to be seen."""
    seen = body.seen
    if marked := [f"{name}{seen[tag]}か所" for tag, name in _MARKED if seen[tag]]:
        yield _problem(
            "tracked-changes",
            Severity.INFO,
            f"変更履歴を、すべて承諾したものとして読みました（{'、'.join(marked)}）。",
            "承諾していない変更があるときは、Wordの［校閲］で承諾か元に戻すかを決めてから読み込み直してください。",
            source,
        )
    hidden = [h.words for h in body.hidden if h.why == "vanish" and h.words.strip()]
    if hidden:
        yield _problem(
            "hidden-text",
            Severity.WARNING,
            f"隠し文字が{len(hidden)}か所あり、本文から除きました（{listed(hidden)}）。",
            "本文に要る字なら、Wordで選び、［ホーム］→［フォント］の「隠し文字」のチェックを外して保存してください。",
            source,
        )
    yield from ruby([h.words for h in body.hidden if h.why == "ruby"], source)
    if body.noted:
        message = f"脚注・文末脚注{len(body.noted)}件を、付いている段落の後の行に「注1　…」の形で置きました。"
        yield _problem("footnotes", Severity.INFO, message, "", source)
    if comments := sum(1 for part in package.parts.get("comments", ()) for _ in part.iter(f"{W}comment")):
        shown = listed(words for part in package.parts["comments"] if (words := "".join(texts(part))))
        yield _problem(
            "comments-dropped", Severity.INFO, f"コメント{comments}件を本文から除きました（{shown}）。", "", source
        )
    if margins := [words for words in _margins(package) if words.strip()]:
        message = f"ヘッダー・フッターを本文から除きました（{listed(dict.fromkeys(margins))}）。"
        yield _problem("margins-dropped", Severity.INFO, message, LOOK, source)
    if package.macros:
        yield _problem(
            "macros-ignored", Severity.INFO, "マクロが入っていますが、開かず、本文だけを読みました。", "", source
        )
    if links := _outside(package.relations.values()):
        message = f"ほかのファイルや外部への参照{links}件は、開かずに読みました。"
        yield _problem("links-ignored", Severity.INFO, message, "", source)


_MARKED = (("ins", "挿入"), ("del", "削除"), ("moveTo", "移動"))
_ABOUT = {
    "embedded-object": (
        "「{near}」の所に埋め込まれたもの（Excelの表など）は読めません。",
        "Wordで開き、埋め込まれた表などを本文に貼り付け直して保存してください。",
    ),
    "docx-diagram": (
        "「{near}」の所にあるグラフや図（SmartArt）の字は読めません。",
        "図の中の字を本文に書き写すか、様式の元の文書で確かめてください。",
    ),
    "docx-formula": (
        "「{near}」の所の数式は、字を並べただけで読みました。",
        "数式の形は元の文書で確かめてください。",
    ),
    "docx-outside": (
        "「{near}」の後に差し込まれた別の文書は読めません。",
        "Wordで開いて［名前を付けて保存］をすると、差し込まれた文書も本文になります。",
    ),
}


def _picture(met: Picture, source: str) -> Problem:
    if met.code == "form-image":
        return picture(met.near, met.line, source)
    message, hint = _ABOUT[met.code]
    message = message.format(near=met.near or BEGINNING)
    return Problem(met.code, Severity.WARNING, message, hint, source, max(met.line, 1), met.near)


def _outside(relations: Iterable[Relation]) -> int:
    return sum(1 for r in relations if r.external and r.kind != "hyperlink")


def _empty(source: str) -> Problem:
    return _problem(
        "no-text",
        Severity.ERROR,
        "Word文書の本文に字がありません。",
        "本文が画像なら、文字に起こしたテキスト（UTF-8）を用意してください。そうでなければ正しいファイルか確かめてください。",
        source,
    )


def _problem(code: str, severity: Severity, message: str, hint: str, source: str) -> Problem:
    return Problem(code, severity, message, hint, source)


def _is_docx(file: File) -> bool:
    """A zip that says it is a Word document, by what is in it or, if it is damaged, by its name."""
    return file.data.startswith(_ZIP) and (file.extension in ("docx", "docm", "dotx", "dotm") or is_word(file.data))


DOCX = Reader(_is_docx, _read)
