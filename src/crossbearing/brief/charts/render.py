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
    """A specification of chart_specs/, as it is declared: "$name" stands where a value belongs."""
    return json.loads((files("crossbearing.brief") / "chart_specs" / f"{name}.json").read_text("utf-8"))


def filled(node: Any, values: Mapping[str, object]) -> Any:
    """A copy of a specification with each "$name" replaced by its value; KeyError names one that has none."""
    if isinstance(node, dict):
        return {key: value if key == "$schema" else filled(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(item, values) for item in node]
    if isinstance(node, str) and node.startswith("$"):
        return values[node[1:]]
    return node


def drawn(name: str, values: Mapping[str, object]) -> str:
    """The SVG of a specification filled with these values; nothing is fetched."""
    import vl_convert

    spec = filled(specification(name), values)
    svg: str = vl_convert.vegalite_to_svg(json.dumps(spec), vl_version=VEGA_LITE, allowed_base_urls=[])
    return svg
