"""city.yaml -> City, checked strictly, every error with its line."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from analog_review.model.city import City, Department, DraftingStyle, Pending
from analog_review.model.limits import DEFAULT_LIMITS, Limits
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


def load_city(path: Path) -> City:
    """The city that a file describes. Raises RuleError with every problem, OSError when it cannot be opened."""
    parsed, node, problem = parse_yaml(path.read_bytes().decode("utf-8-sig", errors="replace"), path)
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
    )
