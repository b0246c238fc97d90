"""What a page is made of: everything that is known of a case, free of how it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.terms import Claim, Record, Report, Skipped


class PageInput(Record, frozen=True):
    """A case as the page shows it.

    `reports` are those whose claims count, `claims` are theirs. Each of `undated`, `later` (not yet published on
    `as_of`), `withdrawn` and `unread` (in a language that is not read) is listed apart, and `unread` may also be among
    `reports`. `names` words slugs of speakers, items and parties; a slug that it leaves out stands as it is. `head` is
    the ledger's last hash; `versions` says what made the page, by name.
    """

    title: str
    question: str | None = None
    as_of: str | None = None
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    undated: tuple[Report, ...] = ()
    later: tuple[Report, ...] = ()
    withdrawn: tuple[Report, ...] = ()
    unread: tuple[Report, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    head: str | None = None
    versions: Mapping[str, str] = {}
    names: Mapping[str, str] = {}
