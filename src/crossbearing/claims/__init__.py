"""Report to claims, events and relations."""

from crossbearing.claims.extract import EXTRACTOR, EXTRACTORS, extract

__all__ = ["EXTRACTOR", "EXTRACTORS", "extract"]
