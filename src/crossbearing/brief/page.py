"""One self-contained page of a case: no script, no outside request, every number beside its sentence."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from crossbearing.brief.handling import UNMARKED
from crossbearing.brief.records import PageInput

if TYPE_CHECKING:
    from jinja2 import Environment

    from crossbearing.brief.content import Brief
    from crossbearing.brief.drawing import Drawings


def page(case: PageInput) -> str:
    """The brief of a case as HTML text; the same case gives the same text. Raises UnsourcedNumber."""
    from crossbearing.brief.content import brief_of
    from crossbearing.brief.drawing import Drawings

    brief = brief_of(case)
    return page_of(brief, Drawings(brief))


def page_of(brief: Brief, drawings: Drawings) -> str:
    """A brief as HTML text.

    It opens from disk and asks for nothing: the style stands in it and is the only thing that its policy lets through.
    """
    from markupsafe import Markup

    css = _text("page.css")
    return (
        _environment()
        .get_template("page.html")
        .render(
            brief=brief,
            drawings=drawings,
            css=Markup(css),
            policy=policy(css),
            marked="" if brief.handling == UNMARKED else brief.handling.lower().replace(":", "-").replace("+", "-"),
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
    from crossbearing.brief.charts import NARROW, WIDE
    from crossbearing.brief.charts.series import SHAPES
    from crossbearing.brief.content.parts import READ_AS
    from crossbearing.brief.inline import html, spoken, unlinked
    from crossbearing.brief.wording import foreign

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
        "day": words.day,
        "html": html,
        "spoken": spoken,
        "unlinked": unlinked,
        "own": _own,
        "kind": lambda block: block.__struct_config__.tag,
    }
    environment.globals |= {"dot": SHAPES[0], "read_as": READ_AS, "sizes": (("wide", WIDE), ("narrow", NARROW))}
    return environment


def _shown(value: Any) -> Any:
    """Whatever a template prints, with its control characters made visible; markup of our own passes."""
    from markupsafe import Markup

    from crossbearing.brief.words import shown

    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _own(svg: str) -> Any:
    """A chart of ours as markup: it was built from an XML tree, so whatever a report says in it is escaped."""
    from markupsafe import Markup

    return Markup(svg)
