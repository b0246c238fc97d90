"""Tables and unit-headed lists in plain text: where they stand, and the quantities in their cells."""

from crossbearing.claims.tables.finding import find_tables
from crossbearing.claims.tables.heads import joined
from crossbearing.claims.tables.layout import Table
from crossbearing.claims.tables.reading import read_tables

__all__ = ["Table", "find_tables", "joined", "read_tables"]
