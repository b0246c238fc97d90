"""Numbers in digits and words: token sequences to values with their kind.

A number here is only what the digits and number words say; bounds, units and what is counted come later. Values are
exact for what the words hold: "1.3mn" is 1,300,000, "a third" is 100/3 percent, "dozens" is the order 24 to 99.
"""

from crossbearing.claims.numbers.digits import is_continental, parse_digits, whole
from crossbearing.claims.numbers.finding import beginnings, read_number
from crossbearing.claims.numbers.kinds import Kind, Number
from crossbearing.claims.numbers.parts import plural_fraction
from crossbearing.claims.numbers.words import LETTER_SCALES, NUMBER_WORDS, OPENERS, SCALES

__all__ = [
    "LETTER_SCALES",
    "NUMBER_WORDS",
    "OPENERS",
    "SCALES",
    "Kind",
    "Number",
    "beginnings",
    "is_continental",
    "parse_digits",
    "plural_fraction",
    "read_number",
    "whole",
]
