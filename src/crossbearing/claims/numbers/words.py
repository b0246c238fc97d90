"""The words of numbers: small numbers, scales, powers, parts and multiples, with their values."""

from __future__ import annotations

DIGIT_WORDS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
    )
}

TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}

SMALL = {**DIGIT_WORDS, **TENS}

SCALES: dict[str, float] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "trn": 1e12,
    "tn": 1e12,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "crores": 1e7,
}

# These are scales only when they touch the digits ("9m", "40k") or when money stands before.
LETTER_SCALES: dict[str, float] = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "cr": 1e7, "l": 1e5}

POWERS = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1e3,
    "lakhs": 1e5,
    "millions": 1e6,
    "crores": 1e7,
    "billions": 1e9,
    "trillions": 1e12,
}

# Denominators; "third" and the like are fractions only by what stands round them (see `fraction`).
DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}

DENOMINATORS |= {f"{w}s": n for w, n in DENOMINATORS.items() if w not in ("half", "halves")}

VULGAR = {"½": 50.0, "⅓": 100 / 3, "⅔": 200 / 3, "¼": 25.0, "¾": 75.0, "⅕": 20.0, "⅛": 12.5}

MULTIPLIERS: dict[str, float] = {
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "twice": 2,
    "triple": 3,
    "tripled": 3,
    "triples": 3,
    "tripling": 3,
    "treble": 3,
    "trebled": 3,
    "trebling": 3,
    "thrice": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "quadrupling": 4,
    "quintupled": 5,
    "halved": 0.5,
    "halve": 0.5,
    "halves": 0.5,
    "halving": 0.5,
}

FOLD = {f"{w}fold": n for w, n in SMALL.items() if n > 1} | {"hundredfold": 100, "thousandfold": 1000, "manyfold": 0}

TIME_UNITS = frozenset("second minute hour day week fortnight month quarter year decade".split())

NUMBER_WORDS = frozenset(
    [*SMALL, *SCALES, *POWERS, *DENOMINATORS, *VULGAR, *MULTIPLIERS, *FOLD, "several", "none", "full", "tens", "nil"]
)

OPENERS = NUMBER_WORDS | frozenset("a an another every few half not no nobody".split())
"""The words that a number may begin with; no other token needs a look."""
