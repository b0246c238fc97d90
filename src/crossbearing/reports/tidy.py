"""Short fields made fit to be shown and stored: one line, no control characters, no halves of characters."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 500
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def tidy(value: str | None) -> str | None:
    """A title or name on one line; None if nothing is left of it, cut where it is longer than any such can be."""
    if value is None:
        return None
    words = " ".join(_UNSEEN.sub("", value[: 4 * _LONGEST]).split())
    return unicodedata.normalize("NFC", words[:_LONGEST]).strip() or None


def web_address(value: str | None) -> str | None:
    """A web address of http or https; None for anything else."""
    words = (value or "").strip()
    return words if len(words) <= 4 * _LONGEST and _WEB.fullmatch(words) and tidy(words) == words[:_LONGEST] else None


def clean_text(text: str) -> str:
    """A text that we compose ourselves: line ends as \\n, control characters left out, at most one blank line."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"[ \t\u00a0]+(?=\n|\Z)", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n \t")
