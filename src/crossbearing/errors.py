"""Every error that Crossbearing raises on purpose, in one tree.

CrossbearingError
├── UsageError            the command or call itself is wrong                      exit 2
│   └── WrongRows             rows of a table that was brought back cannot be taken
├── CaseError             the case folder or its case.yaml                         exit 2
│   └── ModelError            the model that it declares
├── ReportError           one report cannot be read; the run goes on               exit 3
│   ├── UnknownFormat         no reader takes this kind of file
│   ├── UnreadableFile        missing, forbidden, not a file, changed while read
│   ├── EmptyReport           nothing to read in it: no bytes, or no words
│   ├── DamagedReport         truncated, encrypted or not what its name says
│   └── OversizedReport       over the bounds on bytes, pages, time or memory
├── ClaimError            a claim record that breaks the contract
│   └── UngroundedClaim       it says digits or words that its span does not hold
├── BriefError            a brief that may not be shown as it was made
│   └── UnsourcedNumber       it prints a number whose source the case does not hold
├── NotConverged          the draws of a fit cannot be trusted, so there is none     exit 4
└── LedgerError           the ledger cannot be read or written                     exit 2
    ├── LedgerBusy            another run is writing
    ├── LedgerFull            the disk took no more
    ├── LedgerVersion         made by a newer or older program
    └── LedgerBroken          its chain or its stored reports do not verify

Each carries what the user can do next, in `mend`, and `place` says where, if anywhere.
"""

from __future__ import annotations


class CrossbearingError(Exception):
    """The root: what is wrong (`what`), where (`place`: a file, a line, a page), and what to do next (`mend`)."""

    exit_code = 2

    def __init__(self, what: str, *, mend: str, place: str | None = None) -> None:
        super().__init__(what, place, mend)
        self.what = what
        self.place = place
        self.mend = mend

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.what}. {self.mend}"


class UsageError(CrossbearingError):
    """The command or call itself is wrong."""


class WrongRows(UsageError):
    """Rows of a table that was brought back cannot be taken; `rows` has an error for each."""

    def __init__(self, rows: tuple[UsageError, ...]) -> None:
        first = rows[0]
        more = f" (and {len(rows) - 1} more)" if len(rows) > 1 else ""
        super().__init__(first.what + more, mend=first.mend, place=first.place)
        self.rows = rows


class CaseError(CrossbearingError):
    """The case folder or its case.yaml is wrong."""


class ModelError(CaseError):
    """The model that a case declares cannot be reckoned."""


class ReportError(CrossbearingError):
    """One report cannot be read."""

    exit_code = 3


class UnknownFormat(ReportError):
    """No reader takes this kind of file."""


class UnreadableFile(ReportError):
    """Missing, forbidden, not a regular file, or changed while it was read."""


class EmptyReport(ReportError):
    """There is nothing to read in it: no bytes, or no words."""


class DamagedReport(ReportError):
    """Truncated, encrypted, or not what its name says."""


class OversizedReport(ReportError):
    """Over the bounds on bytes, pages, time or memory."""


class ClaimError(CrossbearingError):
    """A claim record that breaks the contract."""


class UngroundedClaim(ClaimError):
    """A claim that says digits or number words which its span does not hold."""


class BriefError(CrossbearingError):
    """A brief that may not be shown as it was made."""


class UnsourcedNumber(BriefError):
    """A brief that prints a number whose source the case does not hold."""


class NotConverged(CrossbearingError):
    """The draws of a fit cannot be trusted, so it gives no answer."""

    exit_code = 4


class LedgerError(CrossbearingError):
    """The ledger cannot be read or written."""


class LedgerBusy(LedgerError):
    """Another run is writing."""


class LedgerFull(LedgerError):
    """The disk took no more."""


class LedgerVersion(LedgerError):
    """Made by a newer or an older program."""


class LedgerBroken(LedgerError):
    """Its chain or its stored reports do not verify."""
