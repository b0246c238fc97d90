"""From a row of an edited claims table to what was decided there: pure, a row at a time."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from crossbearing.api.placing import NoPlace, find_place, sentence_round
from crossbearing.brief.exports.worksheet import COMPARED, FIELDS, FIXED, Row, mark_of, plain, plain_cell
from crossbearing.errors import ClaimError, CrossbearingError
from crossbearing.terms import ISO_PREFIX, Act, Bound, Claim, Judgement, Measure, Modality, Period, Record, Report

if TYPE_CHECKING:
    from crossbearing.catalogue import Catalogue

BY_HAND = "review"
"""The extractor of a claim that somebody corrected or added."""

_FROM_SHEET = "A spreadsheet may have changed it: .xlsx files keep cells as they are."
_NAMES = frozenset("item from to place actor speaker".split())
_CHOICES: dict[str, type[Bound | Measure | Modality]] = {"bound": Bound, "measure": Measure, "modality": Modality}


class Change(Record, frozen=True):
    """A cell that says something else than the claim does."""

    column: str
    was: str
    now: str


class Decision(Record, frozen=True):
    """What a row of the table decides: the judgement, and for a correction what it changes."""

    row: int
    judgement: Judgement
    changes: tuple[Change, ...] = ()


class Wrong(Exception):
    """A row that cannot be taken: in which column, what is wrong, and what to do."""

    def __init__(self, column: str, what: str, mend: str) -> None:
        super().__init__(column, what, mend)
        self.column, self.what, self.mend = column, what, mend


class Standing(Record, frozen=True):
    """What a table is held against: the reports that count and were read, their claims, and what was decided so far.

    `latest` is the last judgement on each claim with the record that it carries.
    """

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    latest: Mapping[str, tuple[Judgement, Claim]]
    added: frozenset[str]
    catalogue: Any


def decide(row: Row, standing: Standing, by: str, why: str) -> Decision | None:
    """What the row decides; None where it decides nothing, or nothing that was not recorded before. Raises Wrong."""
    cells = {name: cell.strip() for name, cell in row.cells.items()}
    word = cells.get("decision", "").lower()
    if word and word not in [act.value for act in Act if act.on_claim]:
        raise Wrong("decision", f"{word!r} is no decision", "Write accept, reject, correct or add, or leave it empty.")
    act = Act(word) if word else None
    if act is Act.ADD:
        made: tuple[Act, Claim, tuple[Change, ...]] | None = _added(cells, standing)
    elif not cells.get("id"):
        raise Wrong("id", "There is no id", 'To add a claim, write "add" as its decision.')
    else:
        made = _judged(row, cells, act, standing)
    if made is None:
        return None
    act, claim, changes = made
    value = msgspec.json.encode(claim).decode()
    last = standing.latest.get(claim.id)
    if last is not None and (last[0].act, last[0].value) == (act, value):
        return None
    reason = cells.get("why") or why
    if not reason.strip():
        raise Wrong("why", "There is no reason", "Say why in its cell, or for all rows: --why TEXT")
    return Decision(
        row=row.number,
        judgement=Judgement(act=act, target=claim.id, by=by, why=reason.strip(), value=value),
        changes=changes,
    )


def _judged(
    row: Row, cells: Mapping[str, str], act: Act | None, standing: Standing
) -> tuple[Act, Claim, tuple[Change, ...]] | None:
    """A decision about a claim that there is, or that was rejected."""
    id_, mark = cells["id"], cells.get("exported", "")
    last, counted = standing.latest.get(id_), standing.claims.get(id_)
    claim = counted or (last[1] if last is not None and last[0].act is Act.REJECT else None)
    given = {name: plain_cell(name, row.cells[name]) for name in COMPARED if name in cells}
    unedited = mark == mark_of(given)
    if claim is None:
        if act is None and unedited:
            return None
        raise Wrong("id", f"There is no claim {id_!r} in this case", "Export the claims again, and edit that table.")
    if counted is None and act is Act.REJECT:
        return None
    told = plain(claim)
    changes = tuple(Change(column=name, was=told[name], now=now) for name, now in given.items() if now != told[name])
    if act is None and (not changes or unedited):
        return None
    if changes and mark and mark != mark_of(told):
        raise Wrong(
            changes[0].column,
            "The claim was read anew, or decided about, since this table was exported",
            "Export the claims again, and edit that table.",
        )
    for change in changes:
        if change.column in FIXED:
            raise Wrong(
                change.column,
                "The words of a claim cannot be changed",
                f"Put {change.was[:80]!r} back; for other words reject this claim and add one. {_FROM_SHEET}",
            )
    if act is None and counted is None:
        raise Wrong("decision", "This claim was rejected", 'To bring it back as edited here, write "correct".')
    if act is Act.REJECT:
        return act, claim, ()
    if act is Act.ACCEPT:
        if changes:
            raise Wrong(changes[0].column, "It was changed in a row that is accepted", 'Write "correct" instead.')
        return act, msgspec.structs.replace(claim, confidence=1.0), ()
    if not changes:
        if last is not None and last[0].act is Act.CORRECT:
            return None
        raise Wrong("decision", "Nothing is changed in a row that is corrected", 'Change a cell, or write "accept".')
    corrected = _with(claim, {change.column: cells[change.column] for change in changes})
    _ground(corrected, standing)
    return Act.CORRECT, corrected, changes


def _added(cells: Mapping[str, str], standing: Standing) -> tuple[Act, Claim, tuple[Change, ...]] | None:
    """A claim that the extractor did not find, from its report, its words and what is said of them."""
    if cells.get("id"):
        raise Wrong("id", "A claim that is added has no id yet", "Empty this cell.")
    doc = cells.get("doc", "")
    report = standing.reports.get(doc)
    if report is None:
        near = difflib.get_close_matches(doc, standing.reports, n=3, cutoff=0.5)
        raise Wrong(
            "doc",
            f"There is no report {doc!r} that counts and was read",
            f"Did you mean {' or '.join(near)}?" if near else "Look its id up: crossbearing review CASE",
        )
    if not report.text:
        raise Wrong(
            "doc", f"The case has no text of {doc!r}, which is cited by hand", "Enter the claim in a claims file."
        )
    try:
        span = find_place(report.text, cells.get("value_text", ""), cells.get("quote", ""), cells.get("at", ""))
    except NoPlace as error:
        raise Wrong(error.column, error.what, error.mend) from error
    bare = _read(doc, report, span, standing.catalogue)
    given = {name: cells[name] for name in FIELDS if cells.get(name)}
    if "bound" in given or "low" in given or "high" in given:
        given |= {name: cells.get(name, "") for name in ("low", "high")}
        given.setdefault("bound", _bound(cells))
    elif bare is None:
        raise Wrong("low", "No number was found in these words", "Give low, high and bound.")
    claim = _with(bare or _blank(doc, report, span), given)
    _ground(claim, standing)
    if claim.id in standing.claims:
        if claim.id in standing.added:
            return None
        raise Wrong(
            "value_text", f"There is a claim at this place already: {claim.id}", "Correct that one in its own row."
        )
    return Act.ADD, claim, ()


def _bound(cells: Mapping[str, str]) -> str:
    low, high = cells.get("low", ""), cells.get("high", "")
    if not low or not high:
        return Bound.AT_LEAST.value if low else Bound.AT_MOST.value
    return Bound.EXACT.value if plain_cell("low", low) == plain_cell("high", high) else Bound.RANGE.value


def _blank(doc: str, report: Report, span: tuple[int, int]) -> Claim:
    start, end = span
    return Claim(
        id=f"{doc}:{start}-{end}",
        doc=doc,
        quote=sentence_round(report, span),
        value_text=report.text[start:end],
        span=span,
        low=0,
        high=0,
        bound=Bound.EXACT,
        unit="count",
        extractor=BY_HAND,
        confidence=1.0,
    )


def _read(doc: str, report: Report, span: tuple[int, int], catalogue: Catalogue) -> Claim | None:
    """The claim with number, bound, unit and rate as its words alone say them; None where they hold no one number."""
    from crossbearing.claims.mentions import read_mentions
    from crossbearing.claims.numbers import is_continental
    from crossbearing.claims.text import Sentence

    words = report.text[span[0] : span[1]]
    sentence = Sentence(words, 0, len(words), 0, 0)
    found = read_mentions(sentence, [False] * len(sentence.tokens), is_continental(report.text), catalogue)
    if len(found) != 1:
        return None
    (one,) = found
    return msgspec.structs.replace(
        _blank(doc, report, span), low=one.low, high=one.high, bound=one.bound, unit=one.unit or "count", per=one.per
    )


def _ground(claim: Claim, standing: Standing) -> None:
    from crossbearing.claims.grounding import check

    text = standing.reports[claim.doc].text
    if not text or not claim.placed:  # entered by hand: there are no words to hold it against
        return
    try:
        check(claim, text, standing.catalogue)
    except ClaimError as error:
        column = "low" if claim.low is not None else "high"
        if claim.modality is Modality.DENIED:
            try:
                check(msgspec.structs.replace(claim, modality=Modality.STATED), text, standing.catalogue)
                column = "modality"
            except CrossbearingError:
                pass
        raise Wrong(column, error.what[0].upper() + error.what[1:], f"{error.mend}.") from error


def _with(claim: Claim, cells: Mapping[str, str]) -> Claim:
    """The claim with these cells taken over, as a person's own. Raises Wrong for a cell that cannot be taken."""
    from crossbearing.claims.byhand import worded

    taken = {name: _taken(name, text) for name, text in cells.items()}
    fields: dict[str, Any] = {"from_" if name == "from" else name: value for name, value in taken.items()}
    fields["period"] = Period(
        start=fields.pop("period_start", claim.period.start), end=fields.pop("period_end", claim.period.end)
    )
    stated = {"period" if name.startswith("period") else name for name in cells}
    low, high, bound = (fields.get(name, getattr(claim, name)) for name in ("low", "high", "bound"))
    if not bound.allows(low, high):
        raise Wrong("bound", f"The bound {bound.value!r} does not go with low {low}, high {high}", _BOUNDS)
    if "value_text" in claim.inferred:
        fields["value_text"] = worded(low, high, bound)
    return msgspec.structs.replace(
        claim,
        **fields,
        inferred=tuple(name for name in claim.inferred if name not in stated),
        extractor=BY_HAND,
        confidence=1.0,
    )


_BOUNDS = (
    "exact and about: low and high alike; at_least: low alone; at_most: high alone; range: both; order: low, or both."
)


def _taken(name: str, text: str) -> object:
    """The value that a cell of this column stands for."""
    if name in _CHOICES:
        choices = [choice.value for choice in _CHOICES[name]]
        if text not in choices:
            raise Wrong(name, f"{text!r} is no {name}", f"Write one of {', '.join(choices)}.")
        return _CHOICES[name](text)
    take: Callable[[str, str], object] = _TAKE.get(name, _text_of)
    if name in _NAMES and any(character.isspace() for character in text):
        raise Wrong(name, f"{text!r} is no slug", "Write it in one word with hyphens, such as shell-152mm.")
    return take(name, text)


def _text_of(name: str, text: str) -> str | None:
    if name == "unit" and not text:
        raise Wrong(name, "There is no unit", "Write count, percent, ratio, or the unit of the words in the singular.")
    return text or None


def _number(name: str, text: str) -> int | float | None:
    if not text:
        return None
    try:
        number = float(text)
        if math.isfinite(number):
            return int(text) if text.lstrip("+-").isdecimal() else int(number) if number.is_integer() else number
    except ValueError:
        pass
    raise Wrong(name, f"{text!r} is no number", "Write digits with a point before decimals, such as 1200 or 0.5.")


def _date(name: str, text: str) -> str | None:
    from crossbearing.ledger import is_day

    if text and (not ISO_PREFIX.match(text) or (len(text) == 10 and not is_day(text))):
        raise Wrong(name, f"{text!r} is no date", f"Write it as 2024-02-26, 2024-02 or 2024. {_FROM_SHEET}")
    return text or None


def _list(name: str, text: str) -> tuple[str, ...]:
    if text.startswith("["):
        try:
            return msgspec.json.decode(text, type=tuple[str, ...])
        except msgspec.DecodeError as error:
            raise Wrong(name, "It is no list", 'Write names with "; " between them.') from error
    return tuple(part.strip() for part in text.split(";") if part.strip())


_TAKE: dict[str, Callable[[str, str], object]] = {
    "low": _number,
    "high": _number,
    "period_start": _date,
    "period_end": _date,
    "said_on": _date,
    "via": _list,
}
