"""The page in a real browser: it asks for nothing, fits every screen, can be read by everyone, and its links work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from brief_making import CASE, ECHOED, a_large_case
from estimate_making import FITTED

from crossbearing.brief import page as page_of

if TYPE_CHECKING:
    from conftest import Open

WIDTHS = (360, 768, 1280)
widths = pytest.mark.parametrize("width", WIDTHS)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for name, case in {"small": CASE, "echoed": ECHOED, "fitted": FITTED}.items():
        made[name] = tmp_path_factory.mktemp(name) / "index.html"
        made[name].write_text(page_of(case), "utf-8")
    return made


@widths
def test_it_fits_the_screen_and_asks_for_nothing(browsing: Open, files: dict[str, Path], width: int) -> None:
    page, requests, errors = browsing(files["fitted"], width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert (requests, errors) == ([files["fitted"].as_uri()], [])
    # The answer over time, the forest, a scenario and the contested quantity, each once for this width.
    assert page.locator("figure .chart:visible").count() == 4
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@widths
def test_axe_finds_nothing_serious(browsing: Open, files: dict[str, Path], width: int, scheme: str) -> None:
    opened = browsing(files["fitted"], width, scheme)
    assert opened.serious() == []
    opened.page.close()


@widths
def test_echoes_and_findings_fit_the_screen_and_can_be_read_when_unfolded(
    browsing: Open, files: dict[str, Path], width: int
) -> None:
    opened = browsing(files["echoed"], width)
    for summary in opened.page.locator("summary:visible").all():
        summary.click()
    assert opened.page.locator(".drift:visible").count() > 0
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    assert opened.serious() == []
    assert (opened.requests, opened.errors) == ([files["echoed"].as_uri()], [])
    opened.page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_mark_leads_to_its_sentence_and_the_sentence_back(browsing: Open, files: dict[str, Path], width: int) -> None:
    page, _, _ = browsing(files["small"], width)
    mark = page.locator("figure .chart:visible a").first
    target = mark.get_attribute("href")
    assert target is not None
    mark.click()
    assert page.evaluate("location.hash") == target
    words = page.locator(target)
    assert words.inner_text() == "more than 1,000"
    box = words.bounding_box()
    assert box is not None
    assert 40 < box["y"] < 900
    page.locator(".said tr", has=words).get_by_text("compare").first.click()
    assert page.locator("tr:target").inner_text().startswith("13")
    page.close()


def test_a_mark_is_reached_by_keyboard_and_says_its_claim(browsing: Open, files: dict[str, Path]) -> None:
    page, _, _ = browsing(files["small"], 1280)
    page.locator("figure .chart:visible a").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("mark:target").inner_text() == "more than 1,000"
    page.close()


@widths
def test_the_table_of_claims_scrolls_within_itself(browsing: Open, files: dict[str, Path], width: int) -> None:
    page, _, _ = browsing(files["small"], width)
    inner, outer = page.locator("#claims .scroll").first.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert (inner > outer) is (width < 1280)
    page.close()


def test_the_dark_page_is_dark_and_its_charts_can_be_seen(browsing: Open, files: dict[str, Path]) -> None:
    page, _, _ = browsing(files["fitted"], 1280, "dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(20, 22, 26)"
    marks = "[...document.querySelectorAll('.wide .chart a path')].map(one => getComputedStyle(one).stroke)"
    light = [_light(colour) for colour in page.evaluate(marks)]
    assert light and min(light) > 0.3
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    assert page.locator("nav").is_hidden()
    assert page.locator("figure .chart:visible").count() == 4
    page.close()


def _light(colour: str) -> float:
    """How light a colour is, from black to white."""
    red, green, blue = (int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(","))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_large_case_is_a_page_that_a_browser_can_bear(browsing: Open, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    html = page_of(a_large_case())
    assert len(html.encode()) < 2_000_000
    assert html.count("<mark ") == 2000
    assert 'The first <span data-from="count">6</span> have a chart; the others are tables.' in html
    file.write_text(html, "utf-8")
    page, requests, errors = browsing(file, 1280)
    assert page.evaluate("document.querySelectorAll('*').length") < 80_000
    assert (requests, errors) == ([file.as_uri()], [])
    page.close()
