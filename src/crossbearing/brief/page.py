"""One self-contained page of a case: no script, no outside request, every number beside its sentence."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from crossbearing.brief.records import PageInput
from crossbearing.terms import CITED

if TYPE_CHECKING:
    from jinja2 import Environment


def page(case: PageInput) -> str:
    """The page as HTML text; the same case gives the same text.

    It opens from disk and asks for nothing: the style stands in it and is the only thing that its policy lets through.
    """
    from markupsafe import Markup

    from crossbearing.brief.shape import shaped

    css = _text("page.css")
    return (
        _environment()
        .get_template("page.html")
        .render(
            shape=shaped(case),
            css=Markup(css),
            policy=policy(css),
        )
    )


def policy(css: str) -> str:
    """The content security policy of a page with this one style sheet: nothing else is let through."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def _text(name: str) -> str:
    return (files("crossbearing.brief") / "templates" / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    from crossbearing.brief import words
    from crossbearing.brief.charts.series import SHAPES, UNNAMED
    from crossbearing.brief.shape import MOST_CHARTS, MOST_FINDINGS
    from crossbearing.brief.wording import clipped, foreign

    environment = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "foreign": foreign,
        "clipped": clipped,
        "day": words.day,
        "counted": words.counted,
        "web": words.web_address,
        "bound": words.BOUND_WORDS.__getitem__,
        "drawing": _drawing,
    }
    environment.globals |= {
        "unnamed": UNNAMED,
        "dot": SHAPES[0],
        "most_charts": MOST_CHARTS,
        "most_findings": MOST_FINDINGS,
        "cited": CITED,
    }
    return environment


def _shown(value: Any) -> Any:
    """Whatever a template prints, with its control characters made visible; markup of our own passes."""
    from markupsafe import Markup

    from crossbearing.brief.words import shown

    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _drawing(svg: str) -> Any:
    """A chart of ours as markup: it was built from an XML tree, so whatever a report says in it is escaped."""
    from markupsafe import Markup

    return Markup(svg)
