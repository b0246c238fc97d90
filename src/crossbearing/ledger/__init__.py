"""Reports, claims and judgements, append-only and hash-chained."""

from crossbearing.ledger.decided import claim_of
from crossbearing.ledger.disk import Checkpoint
from crossbearing.ledger.entered import Entering
from crossbearing.ledger.history import Recorded, is_day
from crossbearing.ledger.ledger import WAIT, Added, Ledger
from crossbearing.ledger.log import HEAD_FILE, LEDGER_FILE, LOCK_FILE, STORE_FOLDER
from crossbearing.ledger.verification import Problem, Verification
from crossbearing.ledger.view import View

__all__ = [
    "HEAD_FILE",
    "LEDGER_FILE",
    "LOCK_FILE",
    "STORE_FOLDER",
    "WAIT",
    "Added",
    "Checkpoint",
    "Entering",
    "Ledger",
    "Problem",
    "Recorded",
    "Verification",
    "View",
    "claim_of",
    "is_day",
]
