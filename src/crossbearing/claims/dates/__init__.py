"""When: the dates of a text, the time that a quantity covers, when it was said, and dated happenings."""

from crossbearing.claims.dates.events import find_events
from crossbearing.claims.dates.finding import find_dates
from crossbearing.claims.dates.mention import Cue, DateMention, Kind
from crossbearing.claims.dates.periods import Dated, period_for
from crossbearing.claims.dates.roles import Role
from crossbearing.claims.dates.saying import Said, Spoken, Statement, carried, said_on_for, said_throughout
from crossbearing.claims.dates.table import Dates
from crossbearing.claims.dates.titles import title_period

__all__ = [
    "Cue",
    "DateMention",
    "Dated",
    "Dates",
    "Kind",
    "Role",
    "Said",
    "Spoken",
    "Statement",
    "carried",
    "find_dates",
    "find_events",
    "period_for",
    "said_on_for",
    "said_throughout",
    "title_period",
]
