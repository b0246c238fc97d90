"""The commands origins and checks, on the example case."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli_running import runner

run = runner(Path.cwd())


@pytest.fixture(scope="module")
def case(demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(demonstrated / "demo", tmp_path_factory.mktemp("traced") / "case"))


def test_origins_have_the_documented_shape(case: Path) -> None:
    done = run("origins", case, "--json")
    statements = json.loads(done.out)["statements"]
    assert {"id", "speaker", "via", "said_on", "figures"} <= statements[0].keys()
    figure = statements[0]["figures"][0]
    assert {"id", "measure", "item", "low", "high", "bound", "unit", "derived_from", "claims"} <= figure.keys()
    assert {"id", "doc", "span", "value_text", "drift"} <= figure["claims"][0].keys()
    assert any(len({claim["doc"] for claim in f["claims"]}) > 1 for s in statements for f in s["figures"])


def test_an_echo_says_why_it_was_joined_and_a_stranger_why_not(case: Path) -> None:
    statements = json.loads(run("origins", case, "--json").out)["statements"]
    echoed = next(f for s in statements for f in s["figures"] if len({c["doc"] for c in f["claims"]}) > 1)
    a = echoed["claims"][0]
    b = next(claim for claim in echoed["claims"] if claim["doc"] != a["doc"])
    stranger = next(s for s in statements if all(c["id"] != a["id"] for f in s["figures"] for c in f["claims"]))
    other = stranger["figures"][0]["claims"][0]
    assert "joined because:" in run("origins", case, "--why", a["id"], b["id"]).out
    assert "They were joined" in run("origins", case, "--why-not", a["id"], b["id"]).out
    assert "not joined" in run("origins", case, "--why", a["id"], other["id"]).out
    assert run("origins", case, "--why-not", a["id"], other["id"]).out.strip()


def test_origins_print_a_tree_that_counts_independent_origins(case: Path) -> None:
    assert "independent origins" in run("origins", case).out.splitlines()[-1]


def test_an_unknown_claim_is_a_clear_error(case: Path) -> None:
    done = run("origins", case, "--why", "nowhere:1-2", "nowhere:3-4", code=2)
    assert "nowhere:1-2" in done.err


def test_checks_have_the_documented_shape_and_show_their_sums(case: Path) -> None:
    found = json.loads(run("checks", case, "--json").out)["findings"]
    assert {"id", "kind", "strength", "sides", "arithmetic", "why"} <= found[0].keys()
    assert {"doc", "span"} <= found[0]["sides"][0][0].keys()
    assert {finding["strength"] for finding in found} == {"hard", "soft"}
    assert all(any(letter.isdigit() for letter in finding["arithmetic"]) for finding in found)


def test_fail_on_leaves_with_one_only_where_it_is_hit(case: Path) -> None:
    run("checks", case)
    run("checks", case, "--fail-on", "hard", code=1)
    run("checks", case, "--fail-on", "soft", "--as-of", "2023-01-01")


def test_a_later_report_changes_nothing_as_of_an_earlier_day(case: Path, tmp_path: Path) -> None:
    commands = [(name, "--as-of", "2024-01-31", "--json") for name in ("origins", "checks")]
    before = [run(name, case, *rest).out for name, *rest in commands]
    later = tmp_path / "later.txt"
    later.write_text("South Korea's defence minister said North Korea had shipped 9,000 containers to Russia.")
    later.with_suffix(".json").write_text('{"date": "2024-02-28"}')
    run("add", case, later)
    run("run", case, "--as-of", "2022-01-01")  # before the model's time: the report is read, and nothing is fitted
    assert "later" in run("origins", case, "--json").out
    assert [run(name, case, *rest).out for name, *rest in commands] == before
