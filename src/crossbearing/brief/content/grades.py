"""Admiralty grades: the letter of a speaker as the case has it, and a digit for the information by a stated rule."""

from __future__ import annotations

from collections import defaultdict

from crossbearing.brief.records import PageInput
from crossbearing.terms import Agreement, Finding, Strength

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
DIGITS = {
    "1": "confirmed: several other independent origins agree, and no hard finding stands against it",
    "2": "probably true: one other independent origin agrees, and no hard finding stands against it",
    "3": "possibly true: others agree though a hard finding stands against it, or nothing stands against it and the "
    "fit expects it",
    "4": "doubtful: a finding or the fit stands against it, and nobody else agrees",
    "5": "improbable: nobody else agrees, a hard finding stands against it, and so does the fit or a further origin",
    "6": "truth cannot be judged: there is nothing to hold it against",
}
UNEXPECTED = 0.05
"""A figure as far out in the fit as this, two-sided, is not expected by it."""

WRONG = 0.5
"""Above this the fit holds a statement more likely wrong than right."""


def independence(case: PageInput) -> dict[str, str]:
    """For each statement the first of those it is tied to: two are independent where this differs."""
    root = {statement.id: statement.id for statement in case.origins.statements}

    def top(one: str) -> str:
        while root[one] != one:
            one = root[one]
        return one

    for link in case.origins.links:
        root[top(link.later)] = top(link.earlier)
    return {one: top(one) for one in root}


def grades_of(case: PageInput) -> dict[str, str]:
    """The grade of each claim by its id: "B2". A claim that no statement holds has F6 or its speaker's letter and 6."""
    kin = independence(case)
    home = {
        echo.id: (statement.id, figure.id)
        for statement in case.origins.statements
        for figure in statement.figures
        for echo in figure.claims
    }
    agreeing = _others(case.checked.agreements, home, kin)
    hard = _others([f for f in case.checked.findings if f.strength is Strength.HARD], home, kin)
    any_ = _others(case.checked.findings, home, kin)
    misfits, expected = _fit(case)
    found: dict[str, str] = {}
    for claim in case.claims:
        letter = case.grades.get(claim.speaker or "", "F")
        statement, figure = home.get(claim.id, ("", ""))
        agrees = len(agreeing[figure] - {kin.get(statement, "")})
        misfit = figure in misfits
        if agrees and not hard[figure]:
            digit = "1" if agrees > 1 else "2"
        elif agrees:
            digit = "3"
        elif hard[figure] and (misfit or len(hard[figure] - {kin.get(statement, "")}) > 1):
            digit = "5"
        elif any_[figure] or misfit:
            digit = "4"
        else:
            digit = "3" if figure in expected else "6"
        found[claim.id] = letter + (digit if figure else "6")
    return found


def _others(
    records: tuple[Finding, ...] | list[Finding] | tuple[Agreement, ...],
    home: dict[str, tuple[str, str]],
    kin: dict[str, str],
) -> defaultdict[str, set[str]]:
    """For each figure the kin of all statements that stand in a record with it; an echo's drift is its own affair."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        if record.kind.startswith("drift"):
            continue
        sides = [{home[place.claim] for place in side if place.claim in home} for side in record.sides]
        for mine in sides:
            for _, figure in mine:
                found[figure] |= {kin[statement] for side in sides for statement, _ in side}
    return found


def _fit(case: PageInput) -> tuple[set[str], set[str]]:
    """The figures that the fit does not expect, or whose statement it holds wrong, and those that it expects."""
    if case.fitted is None:
        return set(), set()
    found = case.fitted.estimate
    wrong = {origin.id for origin in found.origins if origin.wrong > WRONG}
    misfits = {one.figure for one in found.figures if one.tail < UNEXPECTED or one.statement in wrong}
    return misfits, {one.figure for one in found.figures} - misfits
