"""What holds for all tests: with CI=true a test may be skipped only for a reason that is listed here."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A deadline would time the machine and not the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ALLOWED_SKIPS: frozenset[str] = frozenset()
"""Reasons for which a test may be skipped even where nothing may be missing."""


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
