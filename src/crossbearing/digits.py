"""Reckoned numbers as a reader sees them, wherever they are printed."""

from __future__ import annotations


def three_digits(value: float) -> str:
    """A number to three digits that say something, thousands parted: 8,980,000; 447; 46.2; 0.0012."""
    rounded = float(f"{value:.3g}")
    if rounded and not 1e-4 <= abs(rounded) < 1e15:
        return f"{rounded:g}"
    return f"{rounded:,.0f}" if abs(rounded) >= 100 else f"{rounded:g}"
