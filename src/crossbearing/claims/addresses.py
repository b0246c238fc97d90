"""Numbers by which somebody is found and that count nothing: of houses, of post offices, of telephones."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.text import Token

BUILDINGS = frozenset("street avenue road lane boulevard drive square downing broadway".split())


def is_address(tokens: Sequence[Token], i: int, last: int) -> bool:
    """ "221 Baker Street", "Rue du Lac 14", "1204 Geneva" behind that: a house number or that of a post office."""
    if _in_street(tokens, i):
        return True
    if last >= len(tokens) or not tokens[last].text[0].isupper():
        return False
    if i > 1 and tokens[i - 1].text == "," and tokens[i - 2].text[0].isdigit() and _in_street(tokens, i - 2):
        return True
    return any(t.lower in BUILDINGS and t.text[0].isupper() for t in tokens[last : last + 3])


def _in_street(tokens: Sequence[Token], i: int) -> bool:
    """Whether the name of a street or a block stands right before token i: "Via Roma 9", "PO Box 12", "Plot K 159"."""
    for j in range(i - 1, max(-1, i - _STREET_WORDS), -1):
        if tokens[j].lower in _STREETS and tokens[j].text[0].isupper():
            return True
        if not (tokens[j].text[0].isupper() or tokens[j].lower in _NAME_LINKS):
            return False
    return False


_STREET_WORDS = 7
_STREETS = frozenset(
    """rue via calle avenida avenue viale piazza plaza rua praça quai boulevard chaussée strasse straße weg ilot îlot
    lot plot box bp street road""".split()
)
_NAME_LINKS = frozenset("de du des la le les del della di da do dos das von van der den ’ '".split())


def is_telephone(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number belongs to one that is dialled or filed: "020 7946 0018", "555-0148", "report 2024-07"."""
    if i > 0 and tokens[i - 1].text == "+" and tokens[i - 1].end == tokens[i].start:
        return True
    if lower_at(tokens, i - 1) in _DIALLED or (lower_at(tokens, i - 1) in ":." and lower_at(tokens, i - 2) in _DIALLED):
        return True
    digits = tokens[i].text
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.text in "-‑" and after.start == tokens[i].end and i + 2 < len(tokens):
        beyond = tokens[i + 2].text
        if tokens[i + 2].start == after.end and beyond.isdigit() and digits.isdigit():
            called = len(digits) == 3 and len(beyond) == 4  # "call 555-0148"
            numbered = len(digits) == 4 and digits[:2] in ("19", "20") and len(beyond) == 2  # "report 2024-07"
            if called or numbered:
                return True
    run = 1
    for step in (-1, 1):
        k = _next_group(tokens, i, step)
        while k is not None and run < 3:
            run += 1
            k = _next_group(tokens, k, step)
    return run >= 3


_DIALLED = frozenset("helpline hotline tel telephone phone fax dial ext extension postcode".split())


def _next_group(tokens: Sequence[Token], k: int, step: int) -> int | None:
    """The group of digits beside that at token `k`, a hyphen between them or not, to the left or the right."""
    for _ in range(2):
        k += step
        if not 0 <= k < len(tokens):
            return None
        text = tokens[k].text
        if text[0].isdigit() and text.replace(" ", "").isdigit():
            return k
        if text not in "-‑":
            return None
    return None


def lower_at(tokens: Sequence[Token], i: int) -> str:
    """The token at i in lower case, empty where there is none."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""
