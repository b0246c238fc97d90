"""Reckoned numbers as a reader sees them."""

from __future__ import annotations

import pytest

from crossbearing.digits import three_digits


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (3.14159, "3.14"),
        (1234.5, "1,230"),
        (2.5e6, "2,500,000"),
        (1e9, "1,000,000,000"),
        (1e-5, "1e-05"),
    ],
)
def test_three_digits_say_something(value: float, shown: str) -> None:
    assert three_digits(value) == shown
