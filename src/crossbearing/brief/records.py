"""What a page is made of: everything that is known of a case, free of how it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.model.estimated import Estimate
from crossbearing.terms import Checked, Claim, Event, Origins, Record, Relation, Report, Skipped


class Fitted(Record, frozen=True):
    """An estimate with the case's own words for it.

    `words` are those of the variables, `many` the units that stand for many of another (see amounts.many),
    `speaks_of` the figures that speak of each shown variable and how many of its units one of theirs is, and
    `changes` what each scenario changes, as written.
    """

    estimate: Estimate
    words: Mapping[str, str] = {}
    many: Mapping[str, tuple[str, str]] = {}
    speaks_of: Mapping[str, Mapping[str, float]] = {}
    changes: Mapping[str, Mapping[str, str]] = {}


class PageInput(Record, frozen=True):
    """A case as the page shows it.

    `reports` are those whose claims count, `claims` are theirs, `origins` what these come to and `checked` what
    cannot hold among them. Each of `undated`, `withdrawn` and `unread` (in a language that is not read) is listed
    apart, and `unread` may also be among `reports`. What was published after `as_of` is no part of it, so that the
    page of a day stays the same when a later report comes in. `names` words slugs of speakers, items and parties; a
    slug that it leaves out stands as it is. `grades` are the letters that the case gives its speakers, `handling`
    is its marking. `fitted` is the estimate, and where there is none `why_none` says why in a sentence. `head` is
    the hash of the last entry of the ledger that counts; `versions` says what made the page, by name.
    """

    title: str
    question: str | None = None
    as_of: str | None = None
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: Origins = Origins(statements=())
    checked: Checked = Checked()
    undated: tuple[Report, ...] = ()
    withdrawn: tuple[Report, ...] = ()
    unread: tuple[Report, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    head: str | None = None
    versions: Mapping[str, str] = {}
    names: Mapping[str, str] = {}
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    grades: Mapping[str, str] = {}
    handling: str | None = None
    fitted: Fitted | None = None
    why_none: str | None = None
