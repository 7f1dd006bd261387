"""What is wrong with the shape of a YAML value, in Japanese: pydantic says it in English."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

_SAID = {
    "missing": "この項目が書かれていません",
    "string_type": '文字を書いてください（数字だけの値は "" で囲みます）',
    "int_type": "整数を書いてください",
    "int_parsing": "整数を書いてください",
    "int_from_float": "整数を書いてください",
    "bool_type": "true か false を書いてください",
    "bool_parsing": "true か false を書いてください",
    "tuple_type": "「- 」を付けた行か [ ] で、並べて書いてください",
    "list_type": "「- 」を付けた行か [ ] で、並べて書いてください",
    "dict_type": "「項目: 値」の形で書いてください",
    "model_type": "「項目: 値」の形で書いてください",
    "greater_than_equal": "{ge}以上の数を書いてください",
    "less_than_equal": "{le}以下の数を書いてください",
    "value_error": "{error}",
    "too_short": "{min_length}個以上を書いてください（今は{actual_length}個）",
    "too_long": "{max_length}個以下を書いてください（今は{actual_length}個）",
}


def said(error: Mapping[str, Any], model: type[BaseModel]) -> str:
    """One error of a pydantic model as a Japanese sentence without its place."""
    if error["type"] == "extra_forbidden":
        near = get_close_matches(str(error["loc"][-1]), _names(model), 1)
        return "この名前の項目はありません" + (f"（もしかして: {near[0]}）" if near else "")
    if error["type"] == "literal_error":
        return re.sub(", | or ", "、", error["ctx"]["expected"]) + " のどれかを書いてください"
    known = _SAID.get(error["type"])
    return known.format(**error.get("ctx", {})) if known else f"書き方が違います（{error['msg']}）"


def _names(model: type[BaseModel]) -> list[str]:
    """The names of all fields, of the model and of those within."""
    schema = model.model_json_schema()
    return [name for part in (schema, *schema.get("$defs", {}).values()) for name in part.get("properties", {})]
