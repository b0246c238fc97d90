"""What holds of the dates of any text."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from crossbearing.claims.dates import Dates, find_dates, period_for, said_on_for
from crossbearing.claims.dates.calendar import parse

WORDS = st.sampled_from(
    """in on since by until between and or to from the a last next this first half quarter of year month week ago said
    May March Feb. 26 2024 2024-02-30 31/12/99 Monday yesterday early late mid- end Q3 2023-24 1990s two three weeks
    later over past 7:15 , . ; -- - ( ) , which that will had then century summer fiscal 9999 0 ١٢ ５ 2,024 '""".split()
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
)
PUBLISHED = st.one_of(
    st.none(), st.just("2024"), st.just("2024-02"), st.dates().map(str).filter(lambda d: "1600" < d < "2100")
)


@given(TEXTS, PUBLISHED)
@example("31 February 2024", "2024-02-29")
@example("in the last 999 years, 999 years ago and 999 decades ago", "1601-01-01")
@example("the 21st century, 2199-99, the 12 months to 30 February", "2099-12-31")
def test_spans_lie_in_the_text_in_order_and_times_are_dates(text: str, published: str | None) -> None:
    last = 0
    for m in find_dates(text, 0, len(text), published):
        assert last <= m.start < m.end <= len(text)
        assert 0 <= m.from_cue <= m.start
        last = m.end
        for date in (m.period.start, m.period.end):
            assert date is None or parse(date) is not None
        if m.period.start and m.period.end:
            shared = min(len(m.period.start), len(m.period.end))
            assert m.period.start[:shared] <= m.period.end[:shared]


@given(TEXTS, PUBLISHED, st.data())
def test_any_place_can_be_asked_for_its_time(text: str, published: str | None, data: st.DataObject) -> None:
    dates = Dates.read(text, published)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    sentence = (0, len(text))
    period_for(dates, sentence, (start, end))
    said = said_on_for(dates, sentence, (start, end))
    assert said is None or parse(said.on) is not None
    assert dates.covers(start, end) is any(m.start < end and start < m.end for m in dates.mentions)


@given(TEXTS)
def test_without_a_publication_date_no_year_is_inferred(text: str) -> None:
    years = set(re.findall(r"[0-9]{2,4}", text))
    for m in find_dates(text, 0, len(text), None):
        if m.period and m.inferred:
            anchored = any(
                w in text[m.start : m.end].lower() for w in ("later", "earlier", "before", "after", "day", "then")
            )
            assert anchored and years


@given(st.lists(WORDS, max_size=30).map(" ".join), PUBLISHED)
def test_a_paragraph_reads_the_same_wherever_it_stands(text: str, published: str | None) -> None:
    around = "Nothing was dated here.\n\n"
    alone = find_dates(text, 0, len(text), published)
    placed = find_dates(around + text + "\n\nNor here.", len(around), len(around) + len(text), published)
    assert [(m.start, m.end, m.period, m.cue) for m in alone] == [
        (m.start - len(around), m.end - len(around), m.period, m.cue) for m in placed
    ]
