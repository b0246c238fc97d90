"""Words that say whether a pattern need be tried: whatever the pattern finds, its gate lets through."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossbearing.claims import sums
from crossbearing.claims.dates import figureforms, forms, roles
from crossbearing.claims.dates.words import NUMBERS
from crossbearing.claims.numbers import finding, words
from crossbearing.claims.numbers.kinds import Kind, Number
from crossbearing.claims.numbers.parts import in_parts
from crossbearing.claims.speakers import attributions
from crossbearing.claims.text import Document, Sentence


def sentence(text: str) -> Sentence:
    return Document(text).sentences[0]


@pytest.mark.parametrize(("word", "pattern"), attributions._OWN_VOICE.items())
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_each_turn_of_the_authors_voice_holds_its_word(word: str, pattern: str, data: st.DataObject) -> None:
    found = data.draw(st.from_regex(pattern, fullmatch=True))
    assert word in sentence(found).words


@pytest.mark.parametrize("phrase", [*sums._MAKING, *sums._IN_ALL, *sums._OUR_SUMS])
def test_each_phrase_of_a_sum_holds_its_word(phrase: str) -> None:
    assert not sums._tokens([phrase]).isdisjoint(sentence(phrase).words)


def is_candidate(text: str, at: int) -> bool:
    starting = forms.starting(text[at])
    return bool(forms.CANDIDATE.match(text, at - 1) and starting and starting.match(text, at))


# Forms that ask for more than they take: what stands before or behind them.
_ROUND = {
    "nth": ["on |26th", "on |3rd of this month"],
    "then": ["since |then", "by |that time", "until |that date", "from |that point"],
    "window": ["the |twelve months to March 2024", "for |six months ended 30 June"],
    "window_in_figures": ["the |12 months to early March", "in |6 months ending 2023"],
    "year_to": ["in |the year to March", "for |quarter ended on 3 May", "The |week to the end of 2023"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in _ROUND.items() for text in texts])
def test_each_form_of_date_with_more_round_it_is_a_candidate(name: str, text: str) -> None:
    at = text.index("|")
    text = text.replace("|", "")
    assert forms.FORMS[name].regex.match(text, at)
    assert is_candidate(text, at)


_FIGURES = frozenset(name for name, _, _ in figureforms.FIGURES)


@pytest.mark.parametrize("name", [name for name in forms.FORMS if name not in {*_ROUND, "ago", "later"}])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_each_form_of_date_is_a_candidate_where_it_begins(name: str, data: st.DataObject) -> None:
    found = data.draw(st.from_regex(forms.FORMS[name].regex, fullmatch=True))
    assume(name in _FIGURES or not found[0].isdigit())  # figures have forms of their own
    assert is_candidate(" " + found, 1)


@pytest.mark.parametrize(
    "unit", "hour days night weeks fortnight months quarter years decades century centuries".split()
)
@pytest.mark.parametrize(
    "count", [*NUMBERS, "several", "few", "couple of", "half a", "half an", "sixty-five", "Two or three", "ten-twelve"]
)
def test_each_count_of_time_before_or_after_is_a_candidate(count: str, unit: str) -> None:
    for name, text in (("ago", f" {count} {unit} ago"), ("later", f" {count} {unit} later")):
        assert forms.FORMS[name].regex.match(text, 1)
        assert is_candidate(text, 1)


_LEADING = st.one_of(
    st.from_regex(roles._BEFORE_DATE),
    st.lists(
        st.sampled_from(
            """said told told reporters gave figures the a report that on at in during conference briefing pledged
            $5 bn , also late Kyiv which had put out data dated 's statement made passed this fact sheet""".split()
        ),
        max_size=12,
    ).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(_LEADING)
def test_saying_leads_to_a_date_wherever_its_pattern_finds_it(before: str) -> None:
    assert roles._leads_to_date(before) == (roles._BEFORE_DATE.search(before) is not None)


_WORDS = st.sampled_from(
    sorted({*words.OPENERS, *words.LETTER_SCALES, *finding.GOING_ON, *"of in out every % th".split()})
)
_BEHIND = st.lists(st.one_of(_WORDS, st.text(alphabet="abkmxX×½/-–.,5 ", min_size=1, max_size=4)), max_size=4)


@settings(max_examples=500, deadline=None)
@given(_BEHIND, st.sampled_from(["", " "]), st.booleans())
def test_nothing_else_carries_on_a_number(behind: list[str], gap: str, money: bool) -> None:
    tokens = sentence("12" + gap + gap.join(behind)).tokens
    if tokens[0].text == "12" and (len(tokens) == 1 or tokens[1].lower not in finding.GOING_ON):
        alone = in_parts(tokens, 0, 1, 12.0) or Number(0, 1, 12.0, 12.0, Kind.CARDINAL)
        assert finding.carried_on(tokens, 0, 12.0, money) == alone
