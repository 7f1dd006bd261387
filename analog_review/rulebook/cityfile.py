"""city.yaml -> City, checked strictly, every error with its line."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from analog_review.model.city import City, Department, DraftingStyle, Pending
from analog_review.rulebook.load import RuleError
from analog_review.rulebook.strict_yaml import parse_yaml, validated


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Department(_Strict):
    bureau: str
    department: str
    titles: tuple[str, ...] = ()


class _Style(_Strict):
    insert: Literal["の次に", "の下に"] = "の次に"
    digits: Literal["source", "half", "full", "kanji"] = "source"
    supplementary: Literal["附則", "付則"] = "附則"
    method: Literal["改め文", "新旧対照表方式"] = "改め文"


class _Pending(_Strict):
    ordinance: str
    location: str
    note: str = ""


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


def load_city(path: Path) -> City:
    """The city that a file describes. Raises RuleError with every problem, OSError when it cannot be opened."""
    parsed, node, problem = parse_yaml(path.read_bytes().decode("utf-8-sig", errors="replace"), path)
    if problem is not None:
        raise RuleError((problem,))
    model, problems = validated(_City, parsed or {}, node, path, "corpora/kirigahama/city.yaml を見本にしてください")
    if model is None:
        raise RuleError(tuple(problems))
    return City(
        name=model.name,
        code=model.code,
        as_of=model.as_of,
        departments=tuple(Department(d.bureau, d.department, d.titles) for d in model.departments),
        style=DraftingStyle(model.style.insert, model.style.digits, model.style.supplementary, model.style.method),
        online_ordinance=model.online_ordinance,
        pending=tuple(Pending(p.ordinance, p.location, p.note) for p in model.pending),
        phases=model.phases,
        types=model.types,
        keywords=model.keywords,
    )
