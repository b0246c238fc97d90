"""Pages, charts and exports."""

from __future__ import annotations

from crossbearing.brief.contested import Quantity, contested
from crossbearing.brief.outputs import OUTPUTS, Made, Output, files_of
from crossbearing.brief.page import page
from crossbearing.brief.records import PageInput

__all__ = ["OUTPUTS", "Made", "Output", "PageInput", "Quantity", "contested", "files_of", "page"]
