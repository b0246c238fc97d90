"""Whose words a stretch of a report is: the answers of an interview, a reply under its heading, and what is neither."""

from __future__ import annotations

import pytest
from test_sentences import attributed

_INTERVIEW = """Bread for a winter

Interview. Ana Ruiz, 51, runs the grain board. She spoke to Ola Berg in Riga.

Ms Ruiz, how full are the silos?

Fuller than last year. We hold [[{}]] tonnes. Lithuania says that it holds [[{}]].

Is that enough?

It lasts [[{}]] days, if nobody panics. I have seen panics.

And after that?

Ask me in May."""
_REPLY = """WRITTEN QUESTION 311
tabled by Mr Jan Mol to the Minister of Transport

How many bridges are closed?

REPLY of the Minister, 30 May 2024

1. Today [[{}]] bridges are closed. The railway says that it needs [[{}]] more closed."""


def _marked(text: str, which: int) -> str:
    """The text with the figure 101, 102, ... of that place marked."""
    parts = text.split("[[{}]]")
    figures = [f"[[{101 + k}]]" if k == which else str(101 + k) for k in range(len(parts) - 1)]
    return "".join(part + figure for part, figure in zip(parts, [*figures, ""], strict=True))


@pytest.mark.parametrize(("which", "speaker"), [(0, "ana-ruiz"), (1, "lt-government"), (2, "ana-ruiz")])
def test_the_answers_of_an_interview_are_of_whom_it_is_with(which: int, speaker: str) -> None:
    assert attributed(_marked(_INTERVIEW, which))[0].speaker == speaker


@pytest.mark.parametrize(("which", "speaker"), [(0, "ministry-transport"), (1, "railway")])
def test_a_reply_is_of_whom_its_heading_names(which: int, speaker: str) -> None:
    assert attributed(_marked(_REPLY, which))[0].speaker == speaker


def test_questions_alone_make_no_interview() -> None:
    text = _INTERVIEW.replace("Interview. ", "").replace("She spoke to Ola Berg in Riga.", "")
    assert attributed(_marked(text, 2))[0].speaker == "the-report-itself"


def test_what_stands_before_the_reply_is_the_authors() -> None:
    text = "Forty bridges were counted, [[12]] of them closed.\n\n" + _REPLY.replace("[[{}]]", "3")
    assert attributed(text)[0].speaker == "the-report-itself"


def test_who_met_the_press_answers_its_questions() -> None:
    text = _INTERVIEW.replace("Interview. ", "").replace("She spoke to Ola Berg in Riga.", "She met the press in Riga.")
    assert attributed(_marked(text, 2))[0].speaker == "ana-ruiz"
