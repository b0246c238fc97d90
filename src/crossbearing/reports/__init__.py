"""Bytes to Report: text, Markdown, HTML, PDF, DOCX, mail.

`gather` finds the reports among files and folders, `read_path` and `read_bytes` read one. READERS is the ordered list
of formats. Nothing here opens a network connection.
"""

from crossbearing.reports.capture import read_bytes, read_path, text_hash
from crossbearing.reports.files import Gathered, gather, read_file, shown, skipped
from crossbearing.reports.formats import READERS
from crossbearing.reports.language import READ_LANGUAGES, is_read
from crossbearing.reports.reader import LIMITS, Draft, Limits, Reader
from crossbearing.terms import Capture

__all__ = [
    "LIMITS",
    "READERS",
    "READ_LANGUAGES",
    "Capture",
    "Draft",
    "Gathered",
    "Limits",
    "Reader",
    "gather",
    "is_read",
    "read_bytes",
    "read_file",
    "read_path",
    "shown",
    "skipped",
    "text_hash",
]
