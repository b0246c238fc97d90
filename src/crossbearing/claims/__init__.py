"""Report to claims, events and relations."""

from crossbearing.claims.extract import EXTRACTOR, EXTRACTORS, LANGUAGES, extract

__all__ = ["EXTRACTOR", "EXTRACTORS", "LANGUAGES", "extract"]
