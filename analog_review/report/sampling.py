"""The certificate: what reading a sample says about how much was missed, in numbers and in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from analog_review.model.bounds import upper_bound
from analog_review.model.decisions import Answers, Decisions, sample_answers
from analog_review.model.run import Run
from analog_review.report.labels import STRATUM_JA

_ROUNDING = 1e-9
HEADS = (
    "文の種類",
    "全体\n（文）",
    "抜き取り\n（文）",
    "確認\n（文）",
    "見逃し\n（文）",
    "見逃しの上限\n（割合）",
    "見逃しの上限\n（文）",
)
UNREAD = "未確認"


@dataclass(frozen=True, slots=True)
class Sampling:
    """One stratum. ``share`` and ``most`` bound what was missed, None until somebody has read something of it."""

    id: str
    label: str
    population: int
    drawn: int
    read: int = 0
    missed: int = 0
    disputed: int = 0
    share: float | None = None
    most: int | None = None

    @property
    def whole(self) -> bool:
        """Whether every sentence was read, so that nothing is left to estimate."""
        return 0 < self.population <= self.read

    @property
    def percent(self) -> str:
        """The share, rounded up: a bound must not be made smaller by printing it."""
        return UNREAD if self.share is None else f"{ceil(self.share * 1000 - _ROUNDING) / 10:.1f}%"

    @property
    def sentence(self) -> str:
        """The stratum as headquarters reads it."""
        if self.whole:
            words = f"{self.label} {self.population:,}文をすべて確認。見逃し{self.missed:,}文。"
            return words + self._aside()
        drawn = f"{self.label} {self.population:,}文から{self.drawn:,}文を抜き取り、"
        if self.share is None or self.most is None:
            return drawn + "未確認。まだ誰も読んでいないので、見逃しの多さは分かりません。"
        return (
            f"{drawn}{self.read:,}文を確認。見逃し{self.missed:,}文。"
            f"見逃しは全体の{self.percent}以下、{self.most:,}文以下（信頼度95%、正確な二項分布による上限）。{self._aside()}"
        )

    def _aside(self) -> str:
        left = self.drawn - self.read
        return "".join(
            (
                f"抜き取った文のうち{left:,}文は未確認で、全部を読むまでは途中の値です。" if left > 0 else "",
                f"答えが分かれた{self.disputed:,}文は見逃しに数えました。" if self.disputed else "",
            )
        )

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The stratum as a row below ``HEADS``."""
        numbers = (self.label, self.population, self.drawn)
        if self.share is None or self.most is None:
            return (*numbers, self.read, *(UNREAD,) * 3)
        return (*numbers, self.read, self.missed, self.percent + "以下", f"{self.most:,}以下")


def _sampling(stratum: str, population: int, drawn: int, answers: Answers) -> Sampling:
    found = Sampling(stratum, STRATUM_JA.get(stratum, stratum), population, drawn, *_numbers(answers))
    share = upper_bound(answers.missed, answers.read)
    if share is None:
        return found
    if found.whole:
        share = answers.missed / population
    # Of what was read it is known how much was missed, so the rest is all that can be added to it.
    most = min(ceil(share * population - _ROUNDING), answers.missed + max(population - answers.read, 0))
    return Sampling(stratum, found.label, population, drawn, *_numbers(answers), share, most)


def _numbers(answers: Answers) -> tuple[int, int, int]:
    return answers.read, answers.missed, answers.disputed


def samplings(run: Run, decisions: Decisions) -> tuple[Sampling, ...]:
    """Every stratum of the run, in the order of the labels."""
    answers = sample_answers(decisions, run.sample)
    drawn = {stratum: sum(1 for s in run.sample if s.stratum == stratum) for stratum in answers}
    known = dict.fromkeys((*STRATUM_JA, *run.meta.funnel.silent, *drawn))
    silent = run.meta.funnel.silent
    return tuple(
        _sampling(stratum, silent.get(stratum, 0), drawn.get(stratum, 0), answers.get(stratum, Answers()))
        for stratum in known
        if silent.get(stratum) or drawn.get(stratum)
    )


def sentences(found: Sequence[Sampling]) -> tuple[str, ...]:
    """What to print below the table."""
    note = "全体の文は、短い文（表の見出しや番号だけの行など）を除いた数です。"
    return (*(sampling.sentence for sampling in found), note) if found else ()
