"""What holds for all tests: with CI=true a test may be skipped only for a reason listed here; and the browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A deadline would time the machine and not the code.
# The same examples each time, so that a failure is the change's and not the day's.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ALLOWED_SKIPS: frozenset[str] = frozenset()
"""Reasons for which a test may be skipped even where nothing may be missing."""

SLOWEST = ("test_docs_tour.py", "test_fit.py", "test_cli_judging.py", "test_cli_case.py")
"""The files that take longest, which start first: else one worker is left with one of them while the other is done."""

MakeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Fill a folder of this name once for all workers of this run; what it returns is for copying alone."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                part = shared / f"{name}.part"
                shutil.rmtree(part, ignore_errors=True)
                part.mkdir()
                make(part)
                part.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def demonstrated(make_once: MakeOnce) -> Path:
    """A folder in which `crossbearing demo` was run once: it holds `demo`, and `printed.txt` with what was printed."""
    return make_once("demonstrated", _demonstrate)


def _demonstrate(folder: Path) -> None:
    command = Path(sys.executable).with_name("crossbearing")
    environment = {"PATH": os.defpath, "HOME": str(folder), "LANG": "C.UTF-8"}
    done = subprocess.run([command, "demo"], cwd=folder, env=environment, capture_output=True, check=True, timeout=600)
    (folder / "printed.txt").write_bytes(done.stdout)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Opened(NamedTuple):
    """A page in a browser, what it asked for, and what went wrong in it."""

    page: Page
    requests: list[str]
    errors: list[str]

    def serious(self) -> list[tuple[str, str]]:
        """What axe-core finds that keeps people from reading the page."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [(rule["id"], rule["impact"]) for rule in found if rule["impact"] in ("serious", "critical")]


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def browsing() -> Iterator[Open]:
    """Opens a file at a width and in a colour scheme in headless Chromium; each page is closed at the end."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def opened(file: Path, width: int, scheme: str = "light") -> Opened:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
            requests: list[str] = []
            errors: list[str] = []
            page.on("request", lambda request: requests.append(request.url))
            page.on("console", lambda message: errors.append(message.text))
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(file.as_uri())
            return Opened(page, requests, errors)

        yield opened
        browser.close()


def _unseen(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("CI") != "true":
        return []
    skipped = [
        (report.nodeid, report.longrepr[2].removeprefix("Skipped: ")) for report in reporter.stats.get("skipped", [])
    ]
    return [f"{node}: {reason}" for node, reason in skipped if reason not in ALLOWED_SKIPS]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _unseen(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    unseen = _unseen(terminalreporter.config)
    if unseen:
        terminalreporter.section("skipped, and with CI=true that is a failure", red=True)
        for line in unseen:
            terminalreporter.line(line)
