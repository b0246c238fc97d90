"""Page furniture is recognised by what it says and where it stands, and no sentence of an article is taken for it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.claims.text import Document
from crossbearing.reports.furniture import furniture

HERE = Path(__file__).parent
BEFORE = "The ministry said on Monday that 6,700 containers had been sent to the port of Vostochny since August."
AFTER = "It gave no further details, and both of the governments that are concerned have denied that there is a trade."


def rows(name: str) -> list[str]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [row["line"] for row in csv.DictReader(file)]


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in furniture(text)]


@pytest.mark.parametrize("line", rows("furniture.csv"))
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n"], ids=["apart", "in lines", "in lines of two signs"])
def test_furniture_is_marked_and_nothing_else(line, gap):
    assert marked(gap.join([BEFORE, line, AFTER])) == [line]


@pytest.mark.parametrize("line", rows("article.csv"))
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["apart", "in lines"])
def test_what_belongs_to_the_article_is_not_marked(line, gap):
    assert marked(gap.join([BEFORE, line, AFTER])) == []


def test_a_most_read_list_goes_with_its_items():
    text = f"{BEFORE}\n\nMOST READ\n1. Three dead in pile-up\n2. 50 best seaside walks\n\n3. A dog's life\n\n{AFTER}"
    assert marked(text) == ["MOST READ\n1. Three dead in pile-up\n2. 50 best seaside walks\n\n3. A dog's life"]


def test_a_list_of_other_articles_ends_where_the_article_goes_on():
    assert marked(f"{BEFORE}\n\nRelated Article\n\n{AFTER}") == ["Related Article"]
    assert marked(f"{BEFORE}\nRelated stories\nTen ships in the night\n\nWhat went\n\n{AFTER}") == [
        "Related stories\nTen ships in the night"
    ]


def test_a_menu_of_one_section_a_line():
    assert marked(f"Home\nNews\nOpinion\nAsia\n\n{BEFORE}") == ["Home\nNews\nOpinion\nAsia"]
    assert marked(f"{BEFORE}\n\nRussia\nUkraine\nIran\n\n{AFTER}") == []


def test_only_later_copies_of_a_caption_are_marked():
    caption = "In this picture of Aug. 7, the leader looks at 122-millimeter shells. [EXAMPLE]"
    text = f"{caption}\n\n{BEFORE}\n\n{caption}\n\n{AFTER}"
    assert marked(text) == [caption]
    assert furniture(text)[0][0] > len(BEFORE)


def test_a_title_repeated_with_the_name_of_the_site_is_marked():
    title = "Factories are at full capacity, Seoul says"
    assert marked(f"{title}\n\n{title} - Business - News\n\n{BEFORE}") == [f"{title} - Business - News"]


def test_a_line_of_a_wrapped_paragraph_is_no_line_of_its_own():
    wrapped = (
        "The report was handed over in the capital on the second day\n"
        "by Choe Son Hui and Kim Yong Chol\n"
        "to an envoy who had come from the capital for that purpose\n"
        "Related: as he said, to 6,700 containers that had been seen."
    )
    assert marked(f"{wrapped}\n\n{AFTER}") == []


def test_what_stands_in_the_comment_box_goes_with_it():
    box = "Log in to an account to connect\nwith the Example Daily\nhelp-image Social comment?\ns\nlock icon"
    assert marked(f"{BEFORE}\n\n{AFTER}\n\n{box}\n\nStandards (0/250자)") == [f"{box}\n\nStandards (0/250자)"]
    table = "| Month | Boxes |\n| May | 1,000 |"
    assert table not in "".join(marked(f"{BEFORE}\n\n{AFTER}\n\nLog in to reply\n\n{table}"))


def test_a_dated_line_is_a_stamp_at_the_head_and_a_heading_further_down():
    filler = "\n\n".join(f"{BEFORE} ({n})" for n in range(10))
    assert marked(f"28 February 2024\n\n{filler}\n\n1 March 2024\n\n{AFTER}") == ["28 February 2024"]


def test_one_line_alone_is_never_furniture():
    assert marked("More: 6,700 containers") == []


def test_sentences_are_read_between_furniture_without_blank_lines():
    line = "Also Read: Defence Chief Says Plants Work at Full Capacity for Russia"
    text = f"{BEFORE}\n{line}\n{AFTER}"
    assert [sentence.text for sentence in Document(text, furniture(text)).sentences] == [BEFORE, AFTER]


words = st.sampled_from([*rows("furniture.csv"), *rows("article.csv"), BEFORE, AFTER, "", " "])


@given(st.lists(words | st.text(max_size=40), max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_places_are_in_order_and_hold_no_blanks_at_their_ends(lines, gap):
    text = gap.join(lines)
    last = -1
    for start, end in furniture(text):
        assert last < start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
