"""The commands that show claims: extract, without a case; claims, from a case's ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from crossbearing import api
from crossbearing.cli.options import (
    DATE,
    PATH,
    as_of_option,
    case_argument,
    json_option,
    leave_for,
    recorded_by_option,
    tells_unread,
)
from crossbearing.cli.output import note, print_json, print_table, progress, say
from crossbearing.errors import UsageError
from crossbearing.terms import Event, Measure, Skipped

MEASURES = tuple(measure.value for measure in Measure)
COLUMNS = ("published", "report", "speaker", "figure", "what", "sentence")
EVENT_COLUMNS = ("published", "report", "speaker", "what", "date", "modality", "words", "sentence")
RELATION_COLUMNS = ("published", "report", "speaker", "basis", "modality", "subject", "relation", "object", "sentence")

_Shown = TypeVar("_Shown", api.CitedClaim, api.Cited)
CLAIMS, EVENTS, RELATIONS = "claims", "events", "relations"
_SHARE = click.FloatRange(0, 1)


def _kinds(command: Callable[..., None]) -> Callable[..., None]:
    """--events and --relations: what a command lists instead of claims."""
    events = click.option("--events", "kind", flag_value=EVENTS, help="Dated happenings instead of claims.")
    relations = click.option(
        "--relations", "kind", flag_value=RELATIONS, help="Who makes, holds or sends what, instead of claims."
    )
    return events(relations(command))


@click.command(short_help="Find the claims of reports, without a case.")
@click.argument("sources", metavar="[SOURCE]...", type=PATH, nargs=-1)
@click.option("-o", "--output", metavar="FILE", type=PATH, help="Write to FILE, in the format of its ending.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", *api.FORMATS)),
    help="The format; else by the ending of FILE, else a table on a terminal and jsonl in a pipe.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@_kinds
@click.pass_context
def extract(
    ctx: click.Context,
    sources: tuple[Path, ...],
    output: Path | None,
    format_: str | None,
    as_json: bool,
    kind: str | None,
) -> None:
    """Find every claim in each [SOURCE]... and print it with its exact words and place.

    A source is a file, a folder, or - for standard input, which is also read when it is piped in and no source is
    named. `doc` is the file's name without its ending ("stdin" for standard input); offsets are characters of the
    report's text. A report that cannot be read is named on standard error, and the rest goes on.
    """
    if not sources:
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("there is nothing to read", mend="Name files or folders, or pipe a report in.")
        sources = (api.STANDARD_INPUT,)
    kind = kind or CLAIMS
    chosen = _format(output, "jsonl" if as_json else format_)
    _only_lines(kind, chosen, "Use --format table or --format jsonl.")
    skipped: list[Skipped] = []
    with progress() as show:
        readings = _read(api.extract_sources(sources, progress=show), skipped)
        if kind == CLAIMS:
            claims = (cited for reading in readings for cited in reading.cited())
            found = tuple(claims) if chosen == "table" else ()
            count = 0 if chosen == "table" else api.write_claims(claims, chosen, output)
        else:
            beside = (cited for reading in readings for cited in _beside(reading, kind))
            others = tuple(beside) if chosen == "table" else ()
            count = 0 if chosen == "table" else api.write_cited(beside, output)
    if chosen == "table" and kind == CLAIMS:
        print_claims(found)
    elif chosen == "table":
        print_beside(others, kind)
    elif output is not None:
        _written(count, kind, output)
    leave_for(ctx, skipped)


@click.command(short_help="Show the claims of a case, each in its sentence.")
@case_argument
@click.option("--item", metavar="SLUG", help="Only claims that count this, such as shell-152mm.")
@click.option("--speaker", metavar="SLUG", help="Only figures of this speaker, such as kr-mnd.")
@click.option(
    "--measure", metavar="MEASURE", type=click.Choice(MEASURES), help="Only claims of this measure, such as shipped."
)
@click.option("--report", "doc", metavar="REPORT", help="Only claims of the report with this id.")
@click.option("--date", type=DATE, metavar="DATE", help="Only claims of reports published on that day, month or year.")
@click.option("--below", type=_SHARE, metavar="CONFIDENCE", help="Only claims of a lower confidence, such as 0.5.")
@click.option("--above", type=_SHARE, metavar="CONFIDENCE", help="Only claims of this confidence or a higher one.")
@_kinds
@as_of_option
@recorded_by_option
@json_option
@click.option("-o", "--output", metavar="FILE", type=PATH, help="Write to FILE, in the format of its ending.")
@tells_unread
def claims(
    case: Path,
    item: str | None,
    speaker: str | None,
    measure: str | None,
    doc: str | None,
    date: str | None,
    below: float | None,
    above: float | None,
    as_of: str | None,
    recorded_by: str | None,
    as_json: bool,
    output: Path | None,
    kind: str | None,
) -> None:
    """Show the claims of CASE, oldest report first, each with its speaker and its exact sentence.

    With --events or --relations, show these instead; they have a speaker, a report and a date, but no item, measure or
    confidence. A file NAME.claims.csv or NAME.claims.jsonl can be added to another case.
    """
    kind = kind or CLAIMS
    if kind != CLAIMS and (item or measure or below is not None or above is not None):
        raise UsageError(f"{kind} have no item, measure or confidence", mend="Use --speaker, --report or --date.")
    wanted = api.Filter(
        item=item,
        speaker=speaker,
        measure=Measure(measure) if measure else None,
        doc=doc,
        published=date,
        below=below,
        above=above,
    )
    if kind == CLAIMS:
        found = api.claims(case, wanted, as_of=as_of, recorded_by=recorded_by)
        if output is not None:
            _written(api.write_claims(found, api.format_of(output), output), kind, output)
        else:
            _show(found, kind, print_claims, as_json=as_json)
        return
    beside = (api.events if kind == EVENTS else api.relations)(case, wanted, as_of=as_of, recorded_by=recorded_by)
    if output is not None:
        _only_lines(kind, api.format_of(output), "Name a .jsonl file.")
        _written(api.write_cited(beside, output), kind, output)
        return
    _show(beside, kind, lambda rows: print_beside(rows, kind), as_json=as_json)


def _only_lines(kind: str, format_: str, mend: str) -> None:
    if kind != CLAIMS and format_ not in ("table", "jsonl"):
        raise UsageError(f"{kind} are not written as {format_}", mend=mend)


def _written(count: int, kind: str, file: Path) -> None:
    note(f"{count} {kind[:-1] if count == 1 else kind} in {file}")


def _show(found: Sequence[_Shown], kind: str, table: Callable[[Sequence[_Shown]], None], *, as_json: bool) -> None:
    if as_json:
        print_json({kind: [cited.as_json() for cited in found]})
    elif found:
        table(found)
    else:
        say(f"No {kind}.")


def print_claims(found: Sequence[api.CitedClaim]) -> None:
    """Print claims as a table: when published, in which report, whose figure, of what, in which sentence."""
    print_table(COLUMNS, [_row(cited) for cited in found])


def _row(cited: api.CitedClaim) -> tuple[object, ...]:
    claim = cited.claim
    ways = (("from", claim.from_), ("to", claim.to), ("by", claim.actor))
    what = [claim.item or claim.item_text or claim.unit, claim.measure.value]
    what += [f"{word} {name}" for word, name in ways if name]
    quote = claim.quote or "(entered by hand, without its words)"
    return (cited.published or "undated", claim.doc, claim.speaker, claim.value_text, " ".join(what), quote)


def print_beside(found: Sequence[api.Cited], kind: str) -> None:
    """Print events or relations as a table: when published, in which report, on whose word, what, in which sentence."""
    print_table(EVENT_COLUMNS if kind == EVENTS else RELATION_COLUMNS, [_beside_row(cited) for cited in found])


def _beside_row(cited: api.Cited) -> tuple[object, ...]:
    record = cited.record
    place = (cited.published or "undated", record.doc, record.speaker)
    if isinstance(record, Event):
        date = " to ".join(dict.fromkeys(end or "?" for end in (record.date.start, record.date.end)))
        return (*place, record.what, date, record.modality.value, record.words, record.quote)
    ends = (record.subject, record.relation, record.object)
    return (*place, record.basis, record.modality.value, *ends, record.quote)


def _beside(reading: api.ReportClaims, kind: str) -> Iterator[api.Cited]:
    return reading.cited_events() if kind == EVENTS else reading.cited_relations()


def _format(output: Path | None, asked: str | None) -> str:
    if asked in ("parquet", "xlsx") and output is None and sys.stdout.isatty():
        raise UsageError(f"{asked} is not for a terminal", mend=f"Write it to a file: -o claims.{asked}")
    if asked is not None:
        return asked
    if output is not None:
        return api.format_of(output)
    return "table" if sys.stdout.isatty() else "jsonl"


def _read(readings: Iterable[api.ReportClaims | Skipped], skipped: list[Skipped]) -> Iterator[api.ReportClaims]:
    """What is read, as it comes; what was not read is put aside."""
    for reading in readings:
        if isinstance(reading, Skipped):
            skipped.append(reading)
        else:
            yield reading
