"""The page in a real browser: it asks for nothing, fits every screen, can be read by everyone, and its links work."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from brief_making import CASE, ECHOED

from crossbearing.brief import page as page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium (Debian: apt-get install chromium)")

WIDTHS = (360, 768, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "index.html"
    path.write_text(page_of(CASE), "utf-8")
    return path


@pytest.fixture(scope="module")
def echoed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("echoed") / "index.html"
    path.write_text(page_of(ECHOED), "utf-8")
    return path


def _open(browser: Browser, file: Path, width: int, scheme: str = "light") -> tuple[Page, list[str], list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    return page, requests, errors


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_the_screen_and_asks_for_nothing(browser: Browser, file: Path, width: int) -> None:
    page, requests, errors = _open(browser, file, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert requests == [file.as_uri()]
    assert errors == []
    assert page.locator("figure .chart:visible").count() == 1
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_serious(browser: Browser, file: Path, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, _, _ = _open(browser, file, width, scheme)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["impact"]) for rule in found if rule["impact"] in ("serious", "critical")] == []
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_echoes_and_findings_fit_the_screen_and_can_be_read_when_unfolded(
    browser: Browser, echoed: Path, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, requests, errors = _open(browser, echoed, width)
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert page.locator(".drift:visible").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["impact"]) for rule in found if rule["impact"] in ("serious", "critical")] == []
    assert (requests, errors) == ([echoed.as_uri()], [])
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_mark_leads_to_its_sentence_and_the_sentence_back(browser: Browser, file: Path, width: int) -> None:
    page, _, _ = _open(browser, file, width)
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
    page.locator(".said", has=words).get_by_text("compare").first.click()
    assert page.locator("tr:target").inner_text().startswith("13")
    page.close()


def test_a_mark_is_reached_by_keyboard_and_says_its_claim(browser: Browser, file: Path) -> None:
    page, _, _ = _open(browser, file, 1280)
    page.locator("figure .chart:visible a").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("mark:target").inner_text() == "more than 1,000"
    page.close()


def test_the_dark_page_is_dark_and_print_is_light(browser: Browser, file: Path) -> None:
    page, _, _ = _open(browser, file, 1280, "dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(20, 22, 26)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    assert page.locator("nav").is_hidden()
    page.close()
