"""E-mail (.eml): subject, sender and date of the head, and the body that is meant to be read."""

from __future__ import annotations

import email
import email.header
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import Message

from crossbearing.errors import DamagedReport, EmptyReport, ReportError
from crossbearing.reports.encodings import decode, kind_of
from crossbearing.reports.formats.html import HtmlReader, read_html
from crossbearing.reports.reader import Draft, Limits
from crossbearing.reports.tidy import clean_text, tidy

# Heads and parameters take time with the square of their length: a mail beyond this is opened apart.
_MOST_BYTES = 128 * 1024
_MOST_PARTS = 500
_LONGEST_FIELD = 2_000
_FETCH = "Fetch or export it again."


class MailReader:
    """One mail as a file; attachments are not read."""

    name = "an e-mail"
    media = "message/rfc822"
    suffixes = (".eml",)

    def apart(self, data: bytes) -> bool:
        """Only mails that are unusually large, or hold an HTML page of unusually many tags."""
        return len(data) > _MOST_BYTES or HtmlReader().apart(data)

    def read(self, data: bytes, limits: Limits) -> Draft:
        """Read the plain body, else the HTML body."""
        found = kind_of(data)
        if found or b":" not in data[:_LONGEST_FIELD]:
            raise DamagedReport(f"it is not an e-mail but {found[0]}" if found else "it is not an e-mail", mend=_FETCH)
        try:
            mail = email.message_from_bytes(data, policy=email.policy.compat32)
            plain, pages = _bodies(mail)
        except (
            RecursionError,
            ValueError,
            LookupError,
            AssertionError,
            TypeError,
            AttributeError,
            IndexError,
        ) as error:
            raise DamagedReport("it is damaged: its parts cannot be told apart", mend=_FETCH) from error
        if not mail.keys():
            raise DamagedReport("it is not an e-mail: it has no head", mend=_FETCH)
        body = _plain(plain) or _from_pages(pages)
        if body is None:
            raise EmptyReport(
                "it has no body to read", mend="If the report is an attachment, save it and add that file."
            )
        return Draft(
            text=body.text,
            title=_field(mail, "Subject"),
            publisher=_sender(mail),
            published=_date(mail),
            words=body.words,
        )


def _bodies(mail: Message) -> tuple[list[Message], list[Message]]:
    """The parts that are bodies: plain ones, and HTML ones."""
    plain: list[Message] = []
    pages: list[Message] = []
    for count, part in enumerate(_parts(mail)):
        if count > _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        if part.get_content_type() == "text/plain":
            plain.append(part)
        elif part.get_content_type() == "text/html":
            pages.append(part)
    return plain, pages


def _parts(mail: Message) -> Iterator[Message]:
    """The parts in order; of a mail within the mail only what is not attached."""
    stack = [mail]
    while stack:
        part = stack.pop()
        yield part
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_disposition() != "attachment":
            stack.extend(reversed([one for one in inner if isinstance(one, Message)]))


def _plain(parts: list[Message]) -> Draft | None:
    text = clean_text("\n\n".join(filter(None, (_decoded(part).strip() for part in parts))))
    return Draft(text=text) if text else None


def _from_pages(parts: list[Message]) -> Draft | None:
    for part in parts:
        try:
            return read_html(_decoded(part))
        except EmptyReport:
            continue
    return None


def _decoded(part: Message) -> str:
    """A body's characters; a body whose bytes cannot be told is an error, for it would be read wrong."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    try:
        return decode(data, charset).removeprefix("\ufeff") if data else ""
    except ReportError as error:
        raise DamagedReport(f"its body cannot be read: {error.what}", mend=error.mend) from error


def _field(mail: Message, name: str) -> str | None:
    """A field of the head with its encoded words decoded."""
    value = mail.get(name)
    if value is None:
        return None
    words = str(value)[:_LONGEST_FIELD]
    try:
        return tidy(str(email.header.make_header(email.header.decode_header(words))))
    except (ValueError, LookupError, AssertionError, TypeError):
        return tidy(words)


def _sender(mail: Message) -> str | None:
    """The sender's name, else the domain that it sends from."""
    name, address = email.utils.parseaddr(_field(mail, "From") or "")
    return tidy(name) or tidy(address.partition("@")[2])


def _date(mail: Message) -> str | None:
    """The day on which it was sent, where the sender was."""
    try:
        return email.utils.parsedate_to_datetime(str(mail.get("Date", ""))[:200]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
