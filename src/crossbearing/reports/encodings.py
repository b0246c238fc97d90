"""Bytes to characters: the right ones, or a clear refusal, never a silent guess that garbles."""

from __future__ import annotations

import codecs
import re

from crossbearing.errors import DamagedReport

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files of other kinds begin, with what to do about them.
_KINDS = (
    (b"%PDF-", "a PDF", "Give it the ending .pdf."),
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or give it the ending .docx if it is one."),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as .docx, .pdf or .txt."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"{\\rtf", "a rich text document", "Save it as .docx, .pdf or .txt."),
    (b"\x89PNG", "a picture", "Its words must be read by OCR first."),
    (b"\xff\xd8\xff", "a picture", "Its words must be read by OCR first."),
    (b"GIF8", "a picture", "Its words must be read by OCR first."),
)
# Declared names that mean more in practice than they say, as browsers take them.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
# Codecs that turn text into text or run over other alphabets than an encoding's.
_NOT_ENCODINGS = frozenset("idna punycode unicode_escape raw_unicode_escape utf-7 undefined palmos mbcs oem".split())
# Encodings of seven bits, which look like ASCII until their escapes are read.
_SEVEN_BITS = re.compile(r"iso2022|hz")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What a Windows-1252 text may hold beyond ASCII so that no sister encoding (1250, 1254) reads the same bytes as other
# letters: these marks and letters are the same in all of them; money signs and fractions must not stand in a word.
_WESTERN = frozenset("“”‘’„‚–—…•·«»‹›€©®™°±×÷§¶†‡\u00a0\u00adáâäçéëíîóôöúüßšžÁÂÄÇÉËÍÎÓÔÖÚÜŠŽ£¥½¼¾²")
_NOT_WESTERN = re.compile(r"[a-zß-ü][ÁÂÄÇÉËÍÎÓÔÖÚÜŠŽ]|[^\W\d_][£¥½¼¾]|[£¥½¼¾²][^\W\d_]|(?<!m)²")
_DECLARATION = re.compile(
    rb"<(?:meta\b|\?xml\b)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_SAMPLE = 64 * 1024
_MOST_WESTERN = 0.12


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a document's bytes; `declared` is the encoding that the document itself names.

    A byte order mark settles it; then UTF-8, which other encodings do not pass for; then what is declared; then what
    the bytes can only be. A UTF-8 byte order mark stays in the text as U+FEFF, as Python reads a file.
    Raises DamagedReport for binary data and for bytes whose encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    name = _codec(declared)
    if b"\0" in data or data.startswith(b"PK\x03\x04"):
        return _wide(data)
    if name and _SEVEN_BITS.search(name) and data.isascii():
        return _strict(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_binary(data)
        text = _declared(data, name) or _western(data) or _guessed(data, error)
    else:
        _refuse_binary(data)
    return text


def declared_in_markup(data: bytes) -> str | None:
    """The encoding that the head of an HTML or XML document names, if any."""
    found = _DECLARATION.search(data, 0, 4096)
    return found.group(1).decode("ascii") if found else None


def kind_of(data: bytes) -> tuple[str, str] | None:
    """What other kind of file the bytes are by their beginning, and what to do about it; None if it is not known."""
    return next(((kind, mend) for magic, kind, mend in _KINDS if data.startswith(magic)), None)


def _codec(declared: str | None) -> str | None:
    """The name of a declared encoding as Python knows it; None if it names none."""
    if not declared:
        return None
    try:
        found = codecs.lookup(declared.strip().lower())
    except (LookupError, ValueError):
        return None
    # Codecs such as base64 or rot13 are no encodings; Python marks them so.
    if not getattr(found, "_is_text_encoding", True) or found.name in _NOT_ENCODINGS:
        return None
    return _WIDER.get(found.name, found.name)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, ValueError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise DamagedReport(
            f"its bytes are not the {encoding.upper()} that they claim to be, from byte {at:,} on",
            mend="Save it as UTF-8, or fetch it again.",
        ) from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: its zero bytes stand on one side only; anything else with zero bytes is binary."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if not data.startswith(b"PK\x03\x04") and len(data) % 2 == 0 and min(even, odd) == 0:
        try:
            text = data.decode("utf-16-be" if even else "utf-16-le")
        except UnicodeDecodeError:
            text = ""
        if text and _printable(text):
            return text
    raise _binary(data)


def _printable(text: str) -> bool:
    """Whether all but the usual white space can be shown and most of the signs are letters, figures or spaces."""
    rest = text.translate({9: None, 10: None, 12: None, 13: None, 0xFEFF: None, 0x200B: None})
    plain = sum(c.isalnum() or c.isspace() for c in rest[:4096])
    return rest.isprintable() and 2 * plain > len(rest[:4096])


def _refuse_binary(data: bytes) -> None:
    if kind_of(data) or len(_CONTROL.findall(data, 0, _SAMPLE)) > max(2, min(len(data), _SAMPLE) // 500):
        raise _binary(data)


def _binary(data: bytes) -> DamagedReport:
    kind, mend = kind_of(data) or ("binary data", "Save the words of it as text, PDF, DOCX or HTML.")
    return DamagedReport(f"it holds {kind}, not text", mend=mend)


def _declared(data: bytes, name: str | None) -> str | None:
    """As declared, unless that is the very thing that failed; a declaration that does not fit is not believed."""
    if name is None or name.startswith("utf-8") or (name == "cp1252" and _broken_utf8(data)):
        return None
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None
    return None if "\ufffd" in text else text


def _broken_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII form UTF-8 sequences: it is UTF-8 with a fault, not another encoding."""
    inside = sum(m.end() - m.start() for m in _UTF8_SEQUENCE.finditer(data, 0, _SAMPLE))
    return 2 * inside > len(_HIGH.findall(data, 0, _SAMPLE))


def _mostly_high(data: bytes) -> bool:
    """Whether it is written beyond ASCII, as Korean or Russian is, and not sprinkled with it, as English is."""
    sample = data[:_SAMPLE]
    return len(_HIGH.findall(sample)) > _MOST_WESTERN * len(sample)


def _western(data: bytes) -> str | None:
    """Windows-1252 (and Latin-1) where nothing in it could be another encoding's letter."""
    if _broken_utf8(data) or _mostly_high(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if {c for c in text if c > "\x7f"} - _WESTERN or _NOT_WESTERN.search(text):
        return None
    return text


def _guessed(data: bytes, error: UnicodeDecodeError) -> str:
    """What charset-normalizer is sure of, where there is enough beyond ASCII to be sure by."""
    if _mostly_high(data) and not _broken_utf8(data):
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_SAMPLE]).best()
        if (
            best is not None
            and best.percent_chaos < 10
            and (best.percent_coherence > 20 or best.multi_byte_usage > 0.3)
        ):
            text = _declared(data, _codec(best.encoding))
            if text is not None:
                return text
    line = data.count(b"\n", 0, error.start) + 1
    raise DamagedReport(
        f"its encoding cannot be told: it is not UTF-8 (line {line:,}, byte {error.start:,})",
        mend="Save it as UTF-8, or name its encoding where the format allows.",
    ) from error
