"""Claims to statements and figures: who said what when, however often it is echoed."""

from crossbearing.origins.explain import why, why_not
from crossbearing.origins.lineage import below, rulings_on, tree
from crossbearing.origins.trace import Trace, trace

__all__ = ["Trace", "below", "rulings_on", "trace", "tree", "why", "why_not"]
