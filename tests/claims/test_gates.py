"""Words that say whether a pattern need be tried: whatever the pattern finds, its gate lets through."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossbearing.catalogue import Catalogue
from crossbearing.claims import phrases, reading, sums
from crossbearing.claims.dates import figureforms, forms, periods, roles
from crossbearing.claims.dates.words import NUMBERS
from crossbearing.claims.lexicon import forms_of, singular
from crossbearing.claims.numbers import digits, finding, words
from crossbearing.claims.numbers.kinds import Kind, Number
from crossbearing.claims.numbers.parts import in_parts
from crossbearing.claims.speakers import naming, ownvoice, when
from crossbearing.claims.speakers.directory import Directory
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.phrases import head_of
from crossbearing.claims.speakers.roles import BODIES, ROLES
from crossbearing.claims.text import Document, Sentence


def sentence(text: str) -> Sentence:
    return Document(text).sentences[0]


@pytest.mark.parametrize(("word", "pattern"), ownvoice._OWN_VOICE.items())
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


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.from_regex(roles._OF_THINGS), st.from_regex(roles._OPENS)))
def test_what_ends_before_a_date_is_found_from_the_last_words_on(before: str) -> None:
    near = roles._OF_THINGS.search(before, max(0, len(before) - roles._OF_THINGS_AT_MOST))
    assert (near is None) == (roles._OF_THINGS.search(before) is None)
    opens = not before.strip() or roles._OPENS.search(before) is not None
    assert roles._opens_clause(before) == opens


@settings(max_examples=50, deadline=None)
@given(st.from_regex(re.compile(roles._GATHERED, re.IGNORECASE), fullmatch=True))
def test_each_gathering_is_told_by_its_stem(found: str) -> None:
    assert any(stem in found.lower() for stem in roles._GATHERINGS)


@settings(max_examples=50, deadline=None)
@given(st.from_regex(periods._SUPPOSING))
def test_each_word_that_supposes_holds_its_part(text: str) -> None:
    assert any(part in text for part in periods._SUPPOSING_PARTS)


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.from_regex(digits._CONTINENTAL), st.from_regex(digits._NOUGHTS)))
def test_each_continental_number_has_three_figures_behind_a_stop(text: str) -> None:
    assert digits._THREE_DECIMALS.search(text)


@settings(max_examples=50, deadline=None)
@given(st.from_regex(reading._PAIRED, fullmatch=True))
def test_each_pair_that_counts_holds_one_of_its_words(text: str) -> None:
    found = sentence(text.lower()).words
    assert not reading._PAIRING.isdisjoint(found)
    assert not reading._PAIRED_WITH.isdisjoint(found)


@given(st.text())
def test_small_letters_keep_their_places(text: str) -> None:
    assert len(when._small(text)) == len(text)


@given(st.one_of(st.from_regex(r"[a-z]{1,10}(?:s|es|ies|oes|ses|xes)?", fullmatch=True), st.text(min_size=1)))
def test_each_word_is_a_form_of_its_singular(word: str) -> None:
    assert word in forms_of(singular(word))
    assert len(set(forms_of(word))) == len(forms_of(word))


@settings(max_examples=300)
@given(st.one_of(st.from_regex(r"[a-z]{1,8}(?:ed|ing|ly)?", fullmatch=True), st.sampled_from(sorted(words.OPENERS))))
def test_a_plain_word_is_no_verb(word: str) -> None:
    assume(phrases._is_plain(word))
    assert not phrases.is_verb_form(sentence(f"x {word} the").tokens, 1, True)


_TOLD = "the a an two pair its their every of in new old empty harbour grain north rain fields Kyiv".split()
_PHRASE = st.lists(st.sampled_from([*_TOLD, *sorted(ROLES)[::80], *sorted(BODIES)[::40]]), min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(_PHRASE)
def test_a_phrase_that_names_nobody_is_no_party(found: list[str]) -> None:
    text = " ".join(found)
    directory = Directory(Catalogue.shipped(), text)
    line = Line(sentence(text), directory.ordinary)
    parts = ((0, line.size),)
    if naming._names_nobody(line, parts, directory):
        memory = Memory(lambda memory, place: None)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(naming, "_names_nobody", lambda *_: False)
            assert naming._direct(line, parts, head_of(line, 0, line.size), directory, memory) is None
