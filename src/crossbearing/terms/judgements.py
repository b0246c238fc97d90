"""What people decide about records after the fact."""

from __future__ import annotations

from enum import StrEnum

from crossbearing.terms.base import Record, check_date


class Act(StrEnum):
    """What a person may decide about a record after the fact."""

    REDATE = "redate"
    REPUBLISHER = "republisher"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    JOIN = "join"
    SPLIT = "split"
    DERIVE = "derive"
    NOT_DERIVED = "not-derived"
    DISMISS = "dismiss"
    UNDO = "undo"

    @property
    def on_claim(self) -> bool:
        """Whether it sets what one claim says."""
        return self in (Act.ACCEPT, Act.CORRECT, Act.REJECT, Act.ADD)

    @property
    def on_origins(self) -> bool:
        """Whether it says how claims hang together."""
        return self in (Act.JOIN, Act.SPLIT, Act.DERIVE, Act.NOT_DERIVED)


class Judgement(Record, frozen=True):
    """A decision by somebody about something in the ledger, with the reason; a later one overrides an earlier one.

    `target` is the id of what is judged (a report's `doc`, a claim's, a finding's), or for an undo the number of the
    judgement that is taken back; `value` is what `act` sets, where it sets something. For an act on a claim it is the
    claim record as JSON: as accepted, corrected or added, or as it was when it was rejected. For one on origins it is a
    JSON list of `Named` claims, the target first; for a dismissal a `Dismissed` finding as JSON.
    """

    act: Act
    target: str
    by: str
    why: str
    value: str | None = None

    def __post_init__(self) -> None:
        if self.act is Act.REDATE:
            check_date("date", self.value)


class Ruling(Record, frozen=True):
    """A judgement on origins, its claims by the ids that they have now.

    `join`: they are one act of saying. `split`: the first is of another one than each of the others. `derive`: the
    first was computed from the others. `not-derived`: the first was computed from nothing, and stands alone.
    """

    act: Act
    claims: tuple[str, ...]
    by: str
    why: str
