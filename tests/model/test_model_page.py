"""docs/model.md says what is so: its example is a model and draws as shown, and no key or function is left out."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from crossbearing.case import load_case
from crossbearing.model import observing, variables
from crossbearing.model.declare import SECTIONS, read_model
from crossbearing.model.diagram import diagram, drawn
from crossbearing.model.grammar import FUNCTIONS
from crossbearing.model.grid import STEPS
from crossbearing.model.terms import Model

PAGE = (Path(__file__).parents[2] / "docs" / "model.md").read_text("utf-8")


def _read(folder: Path, text: str) -> Model:
    (folder / "case.yaml").write_text(text, "utf-8")
    return read_model(load_case(folder))


def test_the_example_is_a_model_and_draws_as_shown(tmp_path: Path) -> None:
    model = _read(tmp_path, PAGE.split("```yaml\n", 1)[1].split("```", 1)[0])
    shown = PAGE.split("gives:\n\n```\n", 1)[1].split("```", 1)[0]
    assert "\n".join(drawn(diagram(model))).strip() == shown.strip()


def test_every_section_function_step_and_key_is_explained() -> None:
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", PAGE))))
    filters = {key for key in observing.FILTERS if key != "from"}
    keys = {*variables.STOCK_KEYS, *variables.PATH_KEYS, *observing.KEYS}
    assert {*SECTIONS, *FUNCTIONS, *STEPS, *filters, *keys} - named == set()


def test_the_model_of_a_new_case_is_one(tmp_path: Path) -> None:
    template = files("crossbearing.case").joinpath("new.yaml").read_text("utf-8")
    section = template[template.index("## model:") :]
    text = re.sub(r"^# ?", "", re.sub(r"^##.*$", "", section, flags=re.MULTILINE), flags=re.MULTILINE)
    model = _read(tmp_path, f"title: t\nquestion: q\n{text}")
    assert model.shown == ("exports", "loadings")
    assert [rule.words for rule in model.rules] == ["total(exports)", "total(loadings)"]
