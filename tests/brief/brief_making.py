"""Claims, reports and cases for the tests of pages, charts and exports."""

from __future__ import annotations

import hashlib
from typing import Any

from crossbearing.brief import PageInput
from crossbearing.checks import Evidence, Grouping, check
from crossbearing.origins import trace
from crossbearing.terms import (
    Act,
    Bound,
    Checked,
    Claim,
    Dismissal,
    Event,
    Finding,
    Measure,
    Modality,
    Period,
    Place,
    Relation,
    Report,
    Ruling,
    Skipped,
    Strength,
)


def a_claim(words: str = "6,700", low: float | None = 6700, high: float | None = 6700, **fields: Any) -> Claim:
    """A claim of containers shipped from North Korea to Russia, with whatever else is said of it."""
    quote = fields.pop("quote", f"They sent {words} containers.")
    start = quote.index(words)
    defaults: dict[str, Any] = {
        "id": f"one.{words}",
        "doc": "one",
        "quote": quote,
        "value_text": words,
        "span": (start, start + len(words)),
        "low": low,
        "high": high,
        "bound": Bound.EXACT if low == high else Bound.RANGE,
        "unit": "count",
        "item": "container",
        "measure": Measure.SHIPPED,
        "from_": "dprk",
        "to": "russia",
        "speaker": "kr-mnd",
    }
    return Claim(**(defaults | fields))


def a_report(doc: str = "one", text: str = "They sent 6,700 containers.", **fields: Any) -> Report:
    """A report of plain text with the hashes of its text."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    defaults: dict[str, Any] = {
        "doc": doc,
        "text": text,
        "media": "text/plain",
        "source_hash": digest,
        "text_hash": digest,
        "language": "en",
        "published": "2024-02-26",
    }
    return Report(**(defaults | fields))


FIRST = (
    "The White House said on 13 October that more than 1,000 containers had gone. Seoul's ministry has since counted "
    "6,700 of them, room for some 3 million shells or 500,000 rockets, and Moscow denied that any number near 6,700 "
    "had come."
)
SECOND = "A monitor put the figure between 9,000 and 12,000 in the autumn. The plants work at full capacity."


def _claims() -> tuple[Claim, ...]:
    def within(doc: str, text: str, number: int, words: str, **fields: Any) -> Claim:
        at = text.index(words) if not fields.pop("again", False) else text.rindex(words)
        stop = text.find(". ", at)
        start = text.rfind(". ", 0, at)
        start = 0 if start < 0 else start + 2
        quote = text[start : len(text) if stop < 0 else stop + 1]
        return a_claim(
            words, **(fields | {"id": f"{doc}.{number}", "doc": doc, "quote": quote, "span": (at, at + len(words))})
        )

    return (
        within(
            "first", FIRST, 1, "more than 1,000", low=1000, high=None, bound=Bound.AT_LEAST, speaker="us-nsc",
            said_on="2023-10-13", speaker_text="The White House", confidence=0.9,
        ),
        within("first", FIRST, 2, "6,700", low=6700, high=6700, said_on="2024-02", speaker_text="Seoul's ministry"),
        within(
            "first", FIRST, 3, "some 3 million", low=3_000_000, high=3_000_000, bound=Bound.ABOUT, item="shell-152mm",
            measure=Measure.CAPACITY_EQUIVALENT, alternative_group="a", modality=Modality.POSSIBLE,
        ),
        within(
            "first", FIRST, 4, "500,000", low=500_000, high=500_000, item="rocket-122mm",
            measure=Measure.CAPACITY_EQUIVALENT, alternative_group="a", modality=Modality.POSSIBLE,
        ),
        within(
            "first", FIRST, 5, "6,700", again=True, low=6700, high=6700, speaker="ru-mfa", modality=Modality.DENIED,
            speaker_text="Moscow", from_=None, via=("reuters",),
        ),
        within(
            "second", SECOND, 1, "between 9,000 and 12,000", low=9000, high=12000, speaker="msmt",
            period=Period(start="2023-08"), inferred=("item",),
        ),
        within(
            "second", SECOND, 2, "full capacity", low=100, high=100, unit="percent", item="plant-capacity",
            measure=Measure.UTILISATION, from_=None, to=None, actor="dprk", speaker="the-report-itself",
        ),
    )  # fmt: skip


CASE = PageInput(
    title="Containers to Russia",
    question="How many containers has North Korea sent?",
    as_of="2024-12-31",
    reports=(
        a_report(
            "first", FIRST, title="Boxes by the thousand", publisher="Example Wire", url="https://wire.example/boxes"
        ),
        a_report("second", SECOND, title="The count goes on", published="2024-11", inferred=("published",)),
        a_report("third", "Nothing was counted.", media="application/pdf", published="2024-12-01"),
    ),
    claims=_claims(),
    origins=trace(_claims(), {}).origins,
    undated=(a_report("fourth", "Some day.", title="No day", published=None),),
    withdrawn=(a_report("fifth", "A mistake.", title="A mistake"),),
    skipped=(Skipped(source="notes.xyz", what="No reader takes this kind of file", mend="Save it as text."),),
    head="9f" * 32,
    versions={"Crossbearing": "0", "Extractor": "rules"},
    names={"dprk": "North Korea", "russia": "Russia", "us-nsc": "White House"},
)
"""A small case that has each kind of thing once."""


WIRE = "The ministry said on Monday that about 6,700 containers had gone, room for more than 3 million shells."
BLOG = "Seoul's ministry said that 7,600 containers held more than 3 million shells."
PAPER = "The ministry counted 9,900 containers on Monday. A capital says that 6,700 containers went in a year."


def _echoed() -> PageInput:
    """A briefing that two reports tell, one of them with another number, and claims that contradict it."""

    def told(doc: str, text: str, words: str, number: int, **fields: Any) -> Claim:
        at = text.index(words)
        place = {"id": f"{doc}.{words}", "doc": doc, "quote": text, "span": (at, at + len(words))}
        return a_claim(words, number, fields.pop("high", number), **(place | fields))

    shells: dict[str, Any] = {"high": None, "bound": Bound.AT_LEAST, "item": "shell-152mm"}
    shells["measure"] = Measure.CAPACITY_EQUIVALENT
    since = Period(start="2023-09")
    claims = (
        told("wire", WIRE, "about 6,700", 6700, bound=Bound.ABOUT, said_on="2024-02-26", period=since),
        told("wire", WIRE, "more than 3 million", 3_000_000, said_on="2024-02-26", **shells),
        told("blog", BLOG, "7,600", 7600, period=Period(start="2022-09")),
        told("blog", BLOG, "more than 3 million", 3_000_000, **shells),
        told("paper", PAPER, "9,900", 9900, speaker="us-state", said_on="2024-02-20", period=since),
    )
    reports = (
        a_report("wire", WIRE, title="6,700 boxes", published="2024-02-26"),
        a_report("blog", BLOG, title="Boxes!", published="2024-02-28"),
        a_report("paper", PAPER, published="2024-02-29"),
    )
    ruling = Ruling(act=Act.JOIN, claims=("wire.about 6,700", "blog.7,600"), by="J. Kim", why="One briefing.")
    origins = trace(claims, {report.doc: report for report in reports}, rulings=(ruling,)).origins
    found = check(Evidence(claims, (), reports, Grouping.of(origins)))
    gone = Dismissal(finding=found.findings[-1], by="J. Kim", why="Two ways of counting.")
    return PageInput(
        title="One briefing, told twice",
        reports=reports,
        claims=claims,
        origins=origins,
        checked=Checked(findings=found.findings[:-1], agreements=found.agreements, dismissed=(gone,)),
        names={"kr-mnd": "Ministry of Defence"},
    )


ECHOED = _echoed()
"""A case with an altered echo, a judgement, findings and a dismissal."""


def a_large_case(claims: int = 2000, reports: int = 200) -> PageInput:
    """A case of so many claims in sentences of a usual length, of 300 statements on 60 quantities at most."""
    sentence = (
        "The ministry's spokesman told reporters at a briefing in the capital on Monday, after weeks of questions, "
        "that {} containers of munitions had left the port since the summer, most of them by sea."
    )
    made: list[Claim] = []
    texts: dict[str, list[str]] = {}
    for number in range(claims):
        who = number % 300
        doc = f"report-{who % reports:03}"
        words = f"{1000 + number * 37:,}"
        quote = sentence.format(words)
        said = texts.setdefault(doc, [])
        start = sum(len(earlier) + 1 for earlier in said) + quote.index(words)
        said.append(quote)
        value = 1000 + number * 37
        made.append(
            a_claim(
                words, value, value, id=f"{doc}.{number}", doc=doc, quote=quote, span=(start, start + len(words)),
                item=f"item-{(who + number // 300) % 60}", speaker=f"speaker-{who}",
                speaker_text="The ministry's spokesman", item_text="containers of munitions",
                said_on=f"2024-{1 + who % 12:02}-{1 + who % 28:02}", confidence=0.8,
            )
        )  # fmt: skip
    found = tuple(a_report(doc, " ".join(said)) for doc, said in texts.items())
    origins = trace(made, {report.doc: report for report in found}).origins
    return PageInput(title="A large case", reports=found, claims=tuple(made), origins=origins)


HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> &amp; \u202egnp.\u2066 \x00\x1b {{7*7}} </style></title>"
)


def a_hostile_case(words: str) -> PageInput:
    """A case in which these words stand wherever a report or a person can put words."""
    quote = f"{words} They sent 6,700 {words}"
    start = quote.index("6,700")
    fields = {
        "quote": quote, "span": (start, start + 5), "speaker_text": words, "item_text": words, "condition": words,
        "base": words, "doc": words, "alternative_group": words, "derived_from": (words,), "via": (words,),
        "inferred": (words,), "said_on": "2024",
    }  # fmt: skip
    report = a_report(
        words, quote, title=words, publisher=words, url=f"javascript:{words}", archived_url=f"https://h/{words}",
        source_hash=words, media=words, language=words,
    )  # fmt: skip
    claims = (
        a_claim(id=words, speaker=words, item=words, **fields),
        a_claim(id="b", speaker="b", item=words, **fields),
        a_claim(
            id="c", speaker="b", item="i", unit=words, per=words, actor=words, place=words, value_text=words,
            **fields,
        ),
    )  # fmt: skip
    ruling = Ruling(act=Act.JOIN, claims=(words, "b"), by=words, why=words)
    finding = Finding(
        id=words, kind=words, strength=Strength.HARD, sides=((Place(doc=words, span=(start, start + 5)),),),
        arithmetic=words, why=words,
    )  # fmt: skip
    return PageInput(
        title=words, question=words, reports=(report,), claims=claims,
        origins=trace(claims, {report.doc: report}, rulings=(ruling,)).origins,
        checked=Checked(findings=(finding,) * 20), undated=(report,), withdrawn=(report,),
        skipped=(Skipped(source=words, what=words, mend=words),), head=words, versions={words: words},
        names={"dprk": words, "b": words},
        events=(
            Event(id=words, doc=words, span=(0, 4), quote=words, what=words, words=words, date=Period(start="2024")),
        ),
        relations=(
            Relation(id=words, doc=words, span=(0, 4), quote=words, subject=words, relation="makes", object=words,
                     subject_text=words, object_text=words, speaker=words, basis=words),
        ),
        why_none=words, handling=words,
    )  # fmt: skip
