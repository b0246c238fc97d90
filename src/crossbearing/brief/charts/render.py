"""A declared Vega-Lite specification with its data, drawn as SVG without a browser or a network."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

VEGA_LITE = "5.21"
"""The version of Vega-Lite that draws; pinned, so that a picture changes only when we say so."""


@functools.cache
def specification(name: str) -> Any:
    """A specification of chart_specs/ on top of what all have in common, as declared: "$name" stands for a value."""
    return base()["every"] | _declared(name)


@functools.cache
def base() -> Any:
    """What the specifications have in common: `every` is a part of each, `pieces` are called by name in some."""
    return _declared("base")


def filled(node: Any, values: Mapping[str, object]) -> Any:
    """A copy of a specification with each "$name" replaced by its value; KeyError names one that has none."""
    if isinstance(node, dict):
        return {key: value if key == "$schema" else filled(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(item, values) for item in node]
    if isinstance(node, str) and node.startswith("$"):
        pieces = base()["pieces"]
        return values[node[1:]] if node[1:] not in pieces else filled(pieces[node[1:]], values)
    return node


def drawn(specification: Mapping[str, object]) -> str:
    """The SVG of a filled specification; nothing is fetched."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(json.dumps(specification), vl_version=VEGA_LITE, allowed_base_urls=[])
    return svg


def _declared(name: str) -> Any:
    return json.loads((files("crossbearing.brief") / "chart_specs" / f"{name}.json").read_text("utf-8"))
