"""When two addresses are one page."""

from __future__ import annotations

from urllib.parse import urlsplit


def address(url: str) -> str:
    """A URL without what does not tell pages apart: scheme, www, a final slash, the fragment, tracking marks."""
    parts = urlsplit(url.strip())
    host = parts.netloc.lower().removeprefix("www.")
    query = "&".join(p for p in parts.query.split("&") if p and not p.startswith(("utm_", "fbclid", "gclid")))
    return f"{host}{parts.path.rstrip('/')}?{query}"
