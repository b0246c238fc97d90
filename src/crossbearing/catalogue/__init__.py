"""Items, actors, organisations, units and publishers: data files and their look-up."""

from crossbearing.catalogue.catalogue import Catalogue
from crossbearing.catalogue.extend import Speaker
from crossbearing.catalogue.names import CONTEXT, Match, Names
from crossbearing.catalogue.register import Register
from crossbearing.catalogue.tables import (
    Actor,
    Fact,
    Item,
    Organisation,
    Person,
    Place,
    Publisher,
    Role,
    State,
    Unit,
)
from crossbearing.catalogue.units import Sign, Units

__all__ = [
    "CONTEXT",
    "Actor",
    "Catalogue",
    "Fact",
    "Item",
    "Match",
    "Names",
    "Organisation",
    "Person",
    "Place",
    "Publisher",
    "Register",
    "Role",
    "Sign",
    "Speaker",
    "State",
    "Unit",
    "Units",
]
