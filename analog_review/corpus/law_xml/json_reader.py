"""JSON of the e-Gov 法令API (version 2): the same 法令 as 法令標準XML, in objects of tag, attr and children."""

import base64
import binascii
import json
import re
from dataclasses import replace
from typing import Any

from lxml import etree

from analog_review.corpus.law_xml.reader import read_law_xml, read_laws
from analog_review.corpus.reading import File, NotRead, Read, Reader, Text, refused

_FORMAT = "egov-json"
_KEY = "law_full_text"
_LOOKED_AT = 200_000
_BY_TEXT = "法令APIからXMLで取り直すか、本文をテキスト（UTF-8）として保存して読み込んでください。"
_DEEPEST = 200


def is_law_json(file: File) -> bool:
    """Whether the file is JSON with the text of a 法令 in it."""
    start = file.head[:1]
    if start not in (b"{", b"[") or (file.extension not in ("json", "txt", "") and start != b"{"):
        return False
    head = file.data[:_LOOKED_AT]
    return _KEY.encode() in file.data or (b'"tag"' in head and b'"Law"' in head and b'"children"' in head)


def read_law_json(file: File) -> Read:
    """Canonical lines of every 法令 in the file."""
    try:
        plain = json.loads(file.decoded.text)
        full = list(_texts(plain))
        if len(full) == 1 and isinstance(full[0], str):
            return _of_xml(file, full[0])
        laws = [law for each in full if isinstance(each, dict) for law in _element(each, 0).iter("Law")]
    except (ValueError, RecursionError, TypeError) as error:
        return refused(file, _FORMAT, f"JSONとして読めません（{str(error)[:60]}）。", _BY_TEXT, "broken-json")
    if not laws:
        return refused(file, _FORMAT, "JSONの中に法令の本文（law_full_text）がありません。", _BY_TEXT, "not-a-law")
    read = read_laws(laws, file.source, _FORMAT, file.decoded.encoding)
    return replace(read, problems=(*file.decoded.problems, *read.problems))


EGOV_JSON = Reader(is_law_json, read_law_json)


def _of_xml(file: File, words: str) -> Read:
    """The text as XML, packed in base64: how the API answers when asked for XML inside of JSON."""
    try:
        data = base64.b64decode(words, validate=True)
    except (binascii.Error, ValueError):
        data = words.encode()
    read = read_law_xml(File(data, file.source))
    return replace(read, format=_FORMAT) if isinstance(read, Text | NotRead) else read


def _texts(plain: Any) -> list[Any]:
    """Each 法令 of an answer: one, several in a list, or bare."""
    waiting, found = [plain], []
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            if one.get("tag") == "Law":
                found.append(one)
            elif _KEY in one:
                found.append(one[_KEY])
            else:
                waiting.extend(value for value in one.values() if isinstance(value, dict | list))
    return found


def _element(node: dict[str, Any], depth: int) -> etree._Element:
    """An element of JSON as one of XML. Raises ValueError where it is none."""
    if depth > _DEEPEST:
        raise ValueError("入れ子が深すぎます")
    if "tag" not in node:
        raise ValueError("tagのない要素があります")
    attributes = dict(node.get("attr") or {})
    element = etree.Element(str(node["tag"]), {str(key): str(value) for key, value in attributes.items()})
    last: etree._Element | None = None
    for child in node.get("children") or []:
        if isinstance(child, dict):
            last = _element(child, depth + 1)
            element.append(last)
        elif last is None:
            element.text = (element.text or "") + _safe(str(child))
        else:
            last.tail = (last.tail or "") + _safe(str(child))
    return element


_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _safe(words: str) -> str:
    """The words without what XML cannot hold, which is marked."""
    return _UNSAFE.sub("\ufffd", words)
