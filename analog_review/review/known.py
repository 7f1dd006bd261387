"""Whether a returned row is one of this run's, unchanged in all by which it is known."""

from functools import cached_property

from analog_review.model.carry import CARRIED, NOTHING_CARRIED, Carried, Passage, subject_of
from analog_review.model.columns import VERSIONS, Sheet
from analog_review.model.decisions import Subject
from analog_review.model.finding import Finding, Group, Key, Proposal
from analog_review.model.run import Run
from analog_review.model.seal import checksum, key_text, keyword_id, procedure_id, run_mark
from analog_review.model.workbook import ASIDE, DRAFTS, FINDINGS, GROUPS, KEYWORDS, PROCEDURES, SAMPLE, SUSPECTS
from analog_review.review.sheets import ReturnedRow

_NO_MARKS = (
    "照合用の欄（右端の隠れた列）が空です。あとから足した行や、照合用の列を消した表は取り込めません。"
    "配ったブックの元の行に書き写してください。"
)
_CHANGED = (
    "例規名・条項・条文などの機械の欄か、照合用の欄が、配ったときと違います。"
    "一部の列だけを並べ替えたか、書き換えたものです。配ったブックの元の行に書き写してください。"
)
_ABSENT = "この行は、--run の実行結果にありません。そのブックを作った実行のフォルダを指定してください。"
_NOWHERE = "この判断には、引き継ぐ先の条文がありません。新しい条文を「該当条項」シートで判断してください。"


class Known:
    """The rows that workbooks of this run can hold."""

    def __init__(self, run: Run, carried: Carried = NOTHING_CARRIED) -> None:
        self.run = run
        self.carried = carried
        self.mark = run_mark(run.meta)

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """By id."""
        return {finding.id: finding for finding in self.run.findings}

    @cached_property
    def groups(self) -> dict[str, Group]:
        """By id."""
        return {group.id: group for group in self.run.groups}

    @cached_property
    def proposals(self) -> dict[Key, Proposal]:
        """What the machine proposes, by the finding's key."""
        made = {proposal.finding: proposal for proposal in self.run.proposals}
        return {finding.key: made[finding.id] for finding in self.run.findings if finding.id in made}

    @cached_property
    def _keys(self) -> frozenset[Subject]:
        return frozenset(finding.key for finding in self.run.findings)

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        """Names of rows, by sheet."""
        return {
            GROUPS.key: frozenset(self.groups),
            KEYWORDS.key: frozenset(keyword_id(hit) for hit in self.run.dismissed),
            PROCEDURES.key: frozenset(procedure_id(procedure) for procedure in self.run.procedures),
            SUSPECTS.key: frozenset(suspect.id for suspect in self.run.suspects),
            SAMPLE.key: frozenset(sampled.id for sampled in self.run.sample),
        }

    def sheet_of(self, subject: str) -> Sheet | None:
        """The sheet whose rows have a name and no key: of a group, a keyword hit, a procedure, a sampled sentence."""
        sheets = (GROUPS, KEYWORDS, PROCEDURES, SAMPLE)
        return next((sheet for sheet in sheets if subject in self._ids[sheet.key]), None)

    @cached_property
    def questions(self) -> frozenset[str]:
        """Subjects of questions that ask for all of an instrument."""
        return frozenset(each.new for each in self.carried.of(Passage.SUCCEEDED))

    def subject(self, row: ReturnedRow) -> tuple[Subject | None, str]:
        """What the row's decisions are about, or None and why it does not fit."""
        cells = row.cells
        if not all(cells.get(key) for key in ("schema", "run", "checksum")):
            return None, _NO_MARKS
        if cells["schema"] not in VERSIONS:
            read = "、".join(VERSIONS)
            return None, f"ブックの版（{cells['schema']}）が、この版のプログラムが読むもの（{read}）と違います。"
        if cells["run"] != self.mark:
            return None, (
                f"別の実行（識別 {cells['run'][:40]}）から作られたブックの行です。この実行の識別は {self.mark} です。"
                "そのブックを作った実行のフォルダを --run に指定してください。"
            )
        if not any(checksum(sheet, cells) == cells["checksum"] for sheet in _alike(row.sheet)):
            return None, _CHANGED
        if row.sheet in (FINDINGS, ASIDE, DRAFTS):
            return self._finding(cells)
        if row.sheet is CARRIED:
            return self._carried(cells)
        name = cells.get("group" if row.sheet is GROUPS else "id", "")
        return (name, "") if name in self._ids[row.sheet.key] else (None, _ABSENT)

    def _finding(self, cells: dict[str, str]) -> tuple[Subject | None, str]:
        finding = self.findings.get(cells.get("finding", ""))
        if finding is None or key_text(finding.key) != cells.get("key"):
            return None, _ABSENT
        return finding.key, ""

    def _carried(self, cells: dict[str, str]) -> tuple[Subject | None, str]:
        if not cells.get("values"):
            return None, _NOWHERE
        subject = subject_of(cells.get("key", ""))
        known = subject in self._keys or any(subject in ids for ids in (*self._ids.values(), self.questions))
        return (subject, "") if known else (None, _ABSENT)


def _alike(sheet: Sheet) -> tuple[Sheet, ...]:
    """Sheets whose rows look alike once people have deleted columns: the seal tells which it was."""
    return (FINDINGS, ASIDE) if sheet in (FINDINGS, ASIDE) else (sheet,)
