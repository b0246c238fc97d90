"""E-mail: the body meant to be read, in whatever way it is packed, and what the head says."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from report_making import FIRST, SECOND, html

from crossbearing.errors import DamagedReport, EmptyReport, OversizedReport
from crossbearing.reports import Limits, read_bytes
from crossbearing.terms import Report


def read(data: bytes) -> Report:
    return read_bytes("a.eml", data).report


def mail(**head: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in head.items():
        message[name.capitalize()] = value
    return message


def test_the_head_gives_title_publisher_and_date_as_the_sender_had_it():
    message = mail(subject="Séoul compte", date="Wed, 28 Feb 2024 23:15:00 -0500")
    message["From"] = "Strait Letter <desk@letter.example>"
    message.set_content(FIRST)
    report = read(message.as_bytes())
    assert (report.title, report.publisher, report.published) == ("Séoul compte", "Strait Letter", "2024-02-28")
    assert report.inferred == ()


def test_a_sender_without_a_name_is_known_by_its_domain():
    message = mail(date="soon")
    message["From"] = "desk@letter.example"
    message.set_content(FIRST)
    report = read(message.as_bytes())
    assert (report.publisher, report.published, report.title) == ("letter.example", None, None)


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "iso-2022-kr"])
def test_bodies_in_any_packing(cte, charset):
    words = "북한이 컨테이너 6,700개를 보냈다고 말했다."
    body = words.encode(charset)
    if cte == "base64":
        import base64

        body = base64.encodebytes(body)
    elif cte == "quoted-printable":
        import quopri

        body = quopri.encodestring(body)
    head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {cte}\n\n"
    assert read(head.encode() + body).text == words


def test_the_plain_body_is_read_before_the_html_one_and_attachments_not_at_all():
    message = mail(subject="S")
    message.set_content(FIRST)
    message.add_alternative("<p>Another</p>", subtype="html")
    message.add_attachment("Attached 5,000", filename="notes.txt")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    assert read(message.as_bytes()).text == FIRST


def test_an_html_body_is_read_as_a_page():
    message = mail(subject="S")
    message.set_content(html(f"<nav><a>Home</a></nav><p>{FIRST}</p><p>{SECOND}</p>").decode(), subtype="html")
    assert read(message.as_bytes()).text == f"{FIRST}\n\n{SECOND}"


def test_line_ends_of_the_wire_become_those_of_a_text():
    assert read(b"Subject: S\r\n\r\nOne of it.\r\nTwo of it.\r\n").text == "One of it.\nTwo of it."


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"Subject: S\n\n", EmptyReport),
        (b"Subject: S\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n", EmptyReport),
        (b"hello there", DamagedReport),
        (b"%PDF-1.4: x", DamagedReport),
        (b"Subject: S\nContent-Type: text/plain; charset=utf-8\n\nten \xe2\x80 shells \xe2\x80\x93", DamagedReport),
        (b"Subject: S\nContent-Transfer-Encoding: base64\n\n" + b"AAECAwQFBgc=", DamagedReport),
    ],
    ids=["no body", "no parts", "text", "PDF", "broken UTF-8", "binary body"],
)
def test_what_cannot_be_read_is_said(data, error):
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.place == "a.eml" and caught.value.mend


def test_parts_within_parts_without_end_end_well():
    depth = 3_000
    data = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    with pytest.raises((EmptyReport, DamagedReport)):
        read(b"Subject: S\n" + data + b"\nWords of it.\n")


def test_a_mail_that_would_take_minutes_is_given_up():
    head = b"Subject: S\nContent-Type: text/plain; " + b"a=b; " * 300_000
    with pytest.raises(OversizedReport, match="more than the 1 s"):
        read_bytes("a.eml", head + b"\n\nWords of it.\n", limits=Limits(seconds=1))


def test_a_head_that_is_one_long_word_is_cut():
    report = read(b"Subject: " + b"=?utf-8?q?" + b"a" * 100_000 + b"?=\n\nThe words of it were 5.\n")
    assert report.title is None or len(report.title) <= 500
