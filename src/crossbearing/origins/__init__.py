"""Claims to statements and figures: who said what when, however often it is echoed."""

from crossbearing.origins.explain import why, why_not
from crossbearing.origins.lineage import tree
from crossbearing.origins.trace import Decisions, Trace, trace

__all__ = ["Decisions", "Trace", "trace", "tree", "why", "why_not"]
