"""What every reader owes: the same for each format, so that a new one adds a sample in report_making.py and no test."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_making import FIRST, SAMPLES, SECOND

from crossbearing.errors import EmptyReport, OversizedReport, ReportError
from crossbearing.reports import READERS, Limits, Reader, read_bytes
from crossbearing.terms import Capture, Report

every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.media.rsplit(".", 1)[-1])


def name_of(reader: Reader) -> str:
    return f"report{reader.suffixes[0]}"


def read(reader: Reader, data: bytes, **limits: int) -> Capture:
    return read_bytes(name_of(reader), data, limits=Limits(**limits))


def test_readers_share_no_ending_and_no_media_type():
    endings = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(endings) == len(set(endings))
    assert len(READERS) == len({reader.media for reader in READERS}) == len(SAMPLES)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


@every_reader
def test_reads_the_words_in_order(reader):
    text = read(reader, SAMPLES[reader.media]()).report.text
    assert 0 <= text.index(FIRST) < text.index(SECOND)


@every_reader
def test_keeps_the_bytes_and_says_what_they_are(reader):
    data = SAMPLES[reader.media]()
    capture = read(reader, data)
    assert capture.source == data
    assert capture.report.source_hash == hashlib.sha256(data).hexdigest()
    assert (capture.report.doc, capture.report.media, capture.report.language) == ("report", reader.media, "en")


@every_reader
def test_reading_again_gives_the_same_report_and_it_survives_storing(reader):
    data = SAMPLES[reader.media]()
    report = read(reader, data).report
    assert read(reader, data).report == report
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


@every_reader
def test_one_text_in_any_format_has_one_text_hash(reader):
    expected = read_bytes("a.txt", SAMPLES["text/plain"]()).report.text_hash
    assert read(reader, SAMPLES[reader.media]()).report.text_hash == expected


@every_reader
@pytest.mark.parametrize("data", [b"", b" \r\n\t\n ", b"\xef\xbb\xbf"], ids=["no bytes", "white space", "only a mark"])
def test_nothing_to_read_is_said(reader, data):
    with pytest.raises(ReportError) as caught:
        read(reader, data)
    assert caught.value.place == name_of(reader)
    assert caught.value.mend
    assert data or isinstance(caught.value, EmptyReport)


@every_reader
@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(64), b"\x7fELF" + bytes(200)])
def test_binary_data_is_refused(reader, data):
    with pytest.raises(ReportError) as caught:
        read(reader, data)
    assert name_of(reader) in str(caught.value)


@every_reader
def test_bounds_on_bytes_and_characters_hold(reader):
    data = SAMPLES[reader.media]()
    with pytest.raises(OversizedReport, match="one report may have"):
        read(reader, data, file_bytes=len(data) - 1)
    with pytest.raises(OversizedReport, match="100 characters"):
        read(reader, data, characters=100)


def ends_well(reader: Reader, data: bytes) -> None:
    """Either a whole report or an error that names the file and the mend."""
    try:
        report = read(reader, data).report
    except ReportError as error:
        assert error.place == name_of(reader)
        assert error.mend
    else:
        assert report.text.strip()
        assert all(0 <= start < end <= len(report.text) for start, end in report.furniture)
        assert list(report.furniture) == sorted(report.furniture)
        msgspec.json.encode(report)


# Those that start a process for each example get fewer.
quick = [reader for reader in READERS if not reader.apart(SAMPLES[reader.media]())]
slow = [reader for reader in READERS if reader not in quick]
few = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
wild = st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """A sample cut short, or with a few of its bytes changed."""
    at = draw(st.integers(0, len(data) - 1))
    if draw(st.booleans()):
        return data[:at]
    return data[:at] + draw(st.binary(min_size=1, max_size=8)) + data[at + draw(st.integers(0, 8)) :]


@pytest.mark.parametrize("reader", quick, ids=lambda reader: reader.media)
def test_any_bytes_end_well(reader):
    sample = SAMPLES[reader.media]()

    @many
    @given(wild | mutated(sample) | st.tuples(st.just(sample), wild).map(b"".join))
    def check(data: bytes) -> None:
        ends_well(reader, data)

    check()


@pytest.mark.parametrize("reader", slow, ids=lambda reader: reader.media)
def test_any_bytes_end_well_apart(reader):
    @few
    @given(mutated(SAMPLES[reader.media]()))
    def check(data: bytes) -> None:
        ends_well(reader, data)

    check()


@pytest.mark.parametrize("reader", slow, ids=lambda reader: reader.media)
def test_bytes_of_no_kind_end_well_apart(reader):
    for data in (b"\x00", b"hello", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + bytes(30), b"PK\x05\x06" + bytes(18)):
        ends_well(reader, data)
