"""Who speaks, who passes it on, and when it was said, for any place of a report."""

from crossbearing.claims.speakers.attribution import Attribution
from crossbearing.claims.speakers.attributions import Attributions

__all__ = ["Attribution", "Attributions"]
