"""Who makes, holds, sends or receives what, where, on whose word and on what basis."""

from crossbearing.claims.relations.reading import find_relations

__all__ = ["find_relations"]
