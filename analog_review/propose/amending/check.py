"""A 改め文 of anybody's, tried on an instrument sentence by sentence."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analog_review.model.ordinance import Ordinance
from analog_review.model.place import plain
from analog_review.propose.amending.apply import Reparse, disordered, read_sentence, sentences_of
from analog_review.propose.amending.carried import CarriedOut
from analog_review.propose.amending.edits import apply_edits
from analog_review.propose.amending.ground import REORDERED
from analog_review.propose.amending.instrument import dated
from analog_review.propose.refused import Refused
from analog_review.text.numerals import NUMERAL as N

HEADER = re.compile(
    rf"[\s　]*(?:第{N}条[\s　]*)?(?P<title>[^\s　「」。].*?)[\s　]*(?:[（(](?P<number>[^（）()]*号[^（）()]*)[）)])?"
    r"の一部を次のように(?:改正する|改める)。[\s　]*"
)
OTHER = re.compile(r"[\s　]*(?:[（(].*の一部改正[）)]|[附付][\s　]*則)[\s　]*")


class TriedSentence(NamedTuple):
    """A sentence of the 改め文, where it works, and why it cannot be carried out; ``notes`` are what to look at."""

    words: str
    places: tuple[str, ...]
    refused: Refused | None
    notes: tuple[str, ...]


class Trial(NamedTuple):
    """What became of each sentence; the text after all of them, None unless all can be carried out together.

    ``together`` says why sentences that can each be carried out cannot stand together.
    """

    sentences: tuple[TriedSentence, ...]
    text: str | None
    together: Refused | None = None


class Amending(NamedTuple):
    """The lines of a file that amend one instrument, and its number as they cite it; title empty without header."""

    title: str
    number: str
    lines: tuple[str, ...]


def amending(text: str) -> tuple[Amending, ...]:
    """The instruments that a file amends, by their headers; the whole file as one when it prints none."""
    found: list[tuple[str, str, list[str]]] = []
    taking = False
    lines = text.split("\n")
    for line in lines:
        header = HEADER.fullmatch(line)
        if header:
            found.append((header["title"].strip(), header["number"] or "", []))
            taking = True
        elif OTHER.fullmatch(line):
            taking = False
        elif taking:
            found[-1][2].append(line)
    if not found:
        return (Amending("", "", tuple(lines)),)
    return tuple(Amending(title, number, tuple(inside)) for title, number, inside in found)


def meant(part: Amending, ordinance: Ordinance) -> bool:
    """Whether the lines amend that instrument."""
    return not part.title or plain(part.title) == plain(ordinance.title)


def number_note(part: Amending, ordinance: Ordinance) -> str:
    """What is wrong with the number cited, empty when nothing is: 「昭和49年○○市条例第33号」 cites the day no more."""
    if not part.number or not ordinance.number:
        return ""
    year, _, number = dated(ordinance.number)
    cited_year, _, cited = dated(part.number)
    same = (year, number) == (cited_year, cited)
    return "" if same else f"改正文の番号（{part.number}）が、例規の番号（{ordinance.number}）と合いません。"


def tried(ordinance: Ordinance, lines: Sequence[str], reparse: Reparse) -> Trial:
    """Each sentence carried out behind those before it that could be; a sentence that cannot changes nothing."""
    done = CarriedOut(ordinance, loose=True)
    sentences: list[TriedSentence] = []
    for words, below in sentences_of(ordinance.title, "\n".join(lines)):
        read = read_sentence(ordinance, words, below, fit=True)
        if isinstance(read, Refused):
            sentences.append(TriedSentence(words.strip(), (), read, ()))
            continue
        trial = done.copy()
        refused = next((no for one in read if (no := trial.take(one)) is not None), None)
        places = tuple(dict.fromkeys(str(one.place) or "本則" for one in read))
        sentences.append(TriedSentence(words.strip(), places, refused, tuple(trial.notes)))
        done = done if refused is not None else trial
        done.notes.clear()
    if not sentences or any(s.refused for s in sentences):
        return Trial(tuple(sentences), None)
    together = done.unfinished()
    text = apply_edits(ordinance.text, done.edits)
    if together is None and (jump := disordered(ordinance, reparse(text))):
        together = Refused(REORDERED.reason, jump, REORDERED.cure)
    return Trial(tuple(sentences), None if together else text, together)
