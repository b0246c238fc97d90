"""Who speaks, who passes it on, and when it was said, for any place of a report."""

from crossbearing.claims.speakers.attributions import Attribution, Attributions

__all__ = ["Attribution", "Attributions"]
