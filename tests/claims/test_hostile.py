"""What holds of extraction for any text: no exception, claims grounded in their words, work in proportion to length."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.catalogue import Catalogue
from crossbearing.claims import extract, grounding
from crossbearing.terms import Extraction, Report

_PIECES = st.sampled_from(
    """5 12 1,200 3.5 223 800 152 mm million bn lakh half a third dozens thousands of one two twenty no none not to - –
    or and between from up about more than less at least most plus minus % per cent $ € Rs 5m tonnes t shells containers
    soldiers killed people day week month worth year years ago last since by until in March 2024 05/03/2024 Monday said
    The the minister ministry Reuters Seoul Russia Korea's ’s according denied if would be shipped fired could times
    double halved higher daily annual rate capacity full , . ; : ( ) “ ” " ' ? ! | \t | 5 | \n- \n1. \n\n \r\n
    é e\u0301 한국 שלום ٣ ½ ² Ⅷ ① 😀 \u200b \ufeff \u00a0 \u2028 \0 \ud7ff \uffff 1e9 0x7f ∞ NaN""".replace(
        "\n    ", " "
    ).split(" ")
)
_TEXTS = st.one_of(
    st.lists(_PIECES, max_size=60).map(" ".join),
    st.lists(_PIECES, max_size=40).map("".join),
    st.text(max_size=300),
    st.text(alphabet=st.sampled_from("0123456789.,-– %$€'’(\n\t|½²٣ⅧmMkK"), max_size=120),
)


def report(text: str) -> Report:
    return Report("any", text, "text/plain", "0", "0", language="en", published="2024-02-28")


def check(text: str, found: Extraction) -> None:
    assert len({claim.id for claim in found.claims}) == len(found.claims)
    ends = 0
    for claim in found.claims:
        assert text[slice(*claim.span)] == claim.value_text
        assert ends <= claim.span[0]
        ends = claim.span[1]
        assert claim.quote in text and claim.value_text in claim.quote
        assert all(0 <= start < end <= len(text) for start, end in claim.context)
        grounding.check(claim, text, Catalogue.shipped())
    for event in found.events:
        assert text[slice(*event.span)] == event.words


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_any_text_is_read_and_every_claim_stands_in_its_words(text: str) -> None:
    check(text, extract(report(text)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_places_are_exact_among_any_characters(before: str, behind: str) -> None:
    text = f"{before}\n\nThe ministry said 6,700 containers were shipped.\n\n{behind}"
    found = extract(report(text))
    check(text, found)
    assert "6,700" in {claim.value_text for claim in found.claims}
