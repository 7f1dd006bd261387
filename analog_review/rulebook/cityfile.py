"""city.yaml -> City, checked strictly, every error with its line."""

import re
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from analog_review.model.city import TABLE_WORDINGS, BillSettings, City, Department, DraftingStyle, Pending
from analog_review.model.limits import DEFAULT_LIMITS, Limits
from analog_review.model.problem import Problem, Severity
from analog_review.rulebook.load import RuleError
from analog_review.rulebook.strict_yaml import parse_yaml, validated

_HINT = "docs/ja/使い方.md の「city.yaml を書く」と見比べてください"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Department(_Strict):
    bureau: str
    department: str
    titles: tuple[str, ...] = ()


_COLUMNS = ({"改正後", "改正前"}, {"改正案", "現行"})


class _Style(_Strict):
    insert: Literal["の次に", "の下に", "の右に"] = "の次に"
    digits: Literal["source", "half", "full", "mixed", "kanji"] = "source"
    supplementary: Literal["附則", "付則"] = "附則"
    method: Literal["改め文", "新旧対照表方式"] = "改め文"
    columns: tuple[str, str] = ("改正後", "改正前")

    @field_validator("columns")
    @classmethod
    def _known(cls, value: tuple[str, str]) -> tuple[str, str]:
        if set(value) not in _COLUMNS:
            raise ValueError("[改正後, 改正前]、[改正案, 現行] の二つの語を、左の欄から順に書いてください")
        return value


class _Bills(_Strict):
    by: Literal["提案者", "部局", "委員会"] = Field(default="提案者", validation_alias="分け方")
    alone: tuple[str, ...] = Field(default=(), validation_alias="単独")
    joined: tuple[tuple[str, ...], ...] = Field(default=(), validation_alias="併せる")
    committees: dict[str, tuple[str, ...]] = Field(default={}, validation_alias="委員会")
    order: Literal["制定順", "例規集順"] = Field(default="制定順", validation_alias="順")
    starts: dict[str, str] = Field(default={}, validation_alias="施行期日")
    wording: str = Field(default="本文型", validation_alias="新旧対照表の文")
    reason: str = Field(default="", validation_alias="提案理由")

    @field_validator("wording")
    @classmethod
    def _worded(cls, value: str) -> str:
        if value not in TABLE_WORDINGS and not ("{前}" in value and "{後}" in value and value.endswith("。")):
            raise ValueError(f"{'、'.join(TABLE_WORDINGS)}のいずれか、又は{{前}}と{{後}}を含む文を書いてください")
        return value


class _Pending(_Strict):
    ordinance: str
    location: str
    note: str = ""


class _Limits(_Strict):
    file_mb: int = Field(default=DEFAULT_LIMITS.file_mb, ge=1)
    archive_mb: int = Field(default=DEFAULT_LIMITS.archive_mb, ge=1)
    archive_files: int = Field(default=DEFAULT_LIMITS.archive_files, ge=1)
    ratio: int = Field(default=DEFAULT_LIMITS.ratio, ge=2)


class _City(_Strict):
    name: str = ""
    code: str = ""
    as_of: str | None = None
    departments: tuple[_Department, ...] = ()
    style: _Style = _Style()
    online_ordinance: str | None = None
    pending: tuple[_Pending, ...] = ()
    phases: dict[str, tuple[str, ...]] = {}
    types: dict[str, dict[str, str]] = {}
    keywords: dict[str, tuple[str, ...]] = {}
    limits: _Limits = _Limits()
    bills: _Bills = Field(default=_Bills(), validation_alias="議案")


_ENCODINGS = ("utf-8-sig", "cp932", "euc_jp")
_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龥々]")
_ODD = re.compile("[｡-ﾟ\ue000-\uf8ff]")
"""What EUC-JP read as cp932 is full of."""


def _decoded(data: bytes) -> str | None:
    """The words of a file in whatever encoding Japanese PCs write; None if it is in none of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x1b$" in data and data.isascii():
        return data.decode("iso2022_jp", "replace")
    read = []
    for encoding in _ENCODINGS:
        try:
            read.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8-sig":
            break
    return max(read, key=lambda text: len(_JAPANESE.findall(text)) - 2 * len(_ODD.findall(text)), default=None)


def _unreadable(path: Path) -> Problem:
    return Problem(
        "yaml",
        Severity.ERROR,
        "文字として読めません。",
        "メモ帳で開き、［名前を付けて保存］で「エンコード」を「UTF-8」にして保存し直してください。",
        path.as_posix(),
    )


def load_city(path: Path) -> City:
    """The city that a file describes. Raises RuleError with every problem, OSError when it cannot be opened."""
    text = _decoded(path.read_bytes())
    if text is None:
        raise RuleError((_unreadable(path),))
    parsed, node, problem = parse_yaml(text, path)
    if problem is not None:
        raise RuleError((problem,))
    model, problems = validated(_City, parsed or {}, node, path, _HINT)
    if model is None:
        raise RuleError(tuple(problems))
    return City(
        name=model.name,
        code=model.code,
        as_of=model.as_of,
        departments=tuple(Department(d.bureau, d.department, d.titles) for d in model.departments),
        style=DraftingStyle(**model.style.model_dump()),
        online_ordinance=model.online_ordinance,
        pending=tuple(Pending(p.ordinance, p.location, p.note) for p in model.pending),
        phases=model.phases,
        types=model.types,
        keywords=model.keywords,
        limits=Limits(**model.limits.model_dump()),
        bills=BillSettings(**model.bills.model_dump()),
    )
