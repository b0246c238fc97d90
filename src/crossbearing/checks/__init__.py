"""What cannot hold together: statements to findings."""

from crossbearing.checks.evidence import Evidence, Grouping
from crossbearing.checks.finding import id_of
from crossbearing.checks.running import CHECKS, Check, check

__all__ = ["CHECKS", "Check", "Evidence", "Grouping", "check", "id_of"]
