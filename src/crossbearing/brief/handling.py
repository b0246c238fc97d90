"""How a brief may be passed on: the marking that a case gives itself, at head and foot of whatever is made of it."""

from __future__ import annotations

UNMARKED = "No handling marking"
"""What stands where a case gives none: silence is no permission, so nothing is assumed."""
