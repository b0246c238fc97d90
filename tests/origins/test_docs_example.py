"""The worked example of docs/origins.md."""

from __future__ import annotations

from matter import made
from msgspec.structs import replace

from crossbearing.origins import trace, tree, why, why_not
from crossbearing.terms import Citation, Claim

FACTS = {
    doc: Citation(doc=doc, published=day)
    for doc, day in (
        ("wire", "2024-02-27"),
        ("post", "2024-02-28"),
        ("gazette", "2024-02-29"),
        ("courier", "2024-03-20"),
    )
}


def told(name: str, value: float, text: str, item: str, said_on: str | None, **more: object):  # type: ignore[no-untyped-def]
    measure = "shipped" if item == "container" else "capacity-equivalent"
    speaker = more.pop("speaker", "kr-mnd")
    return made(name, value, text=text, item=item, measure=measure, said_on=said_on, speaker=speaker, **more)  # type: ignore[arg-type]


def placed(quote: str, *claims: Claim) -> list[Claim]:
    """Claims at their places in the one sentence that their report consists of."""
    found = [(quote.index(claim.value_text), claim) for claim in claims]
    return [replace(claim, quote=quote, span=(at, at + len(claim.value_text))) for at, claim in found]


CLAIMS = [
    told("wire.1", 6700, "6,700", "container", "2024-02-26"),
    told(
        "wire.2", 3e6, "more than 3 million", "shell-152mm", "2024-02-26", bound="at_least", alternative_group="wire:a"
    ),
    told("wire.3", 5e5, "500,000", "rocket-122mm", "2024-02-26", alternative_group="wire:a"),
    told("post.1", 6000, "More than six thousand", "container", None, bound="at_least", speaker="kr-officials"),
    *placed(
        "7,600 containers, the ministry says, hold over 3 million shells and 500,000 rockets",
        told("gazette.1", 7600, "7,600", "container", None),
        told("gazette.2", 3e6, "over 3 million", "shell-152mm", None, bound="at_least"),
        told("gazette.3", 5e5, "500,000", "rocket-122mm", None),
    ),
    told("courier.1", 7000, "7,000", "container", "2024-03-18"),
]


def test_the_example_of_the_documentation() -> None:
    found = trace(CLAIMS, FACTS)
    first, second = found.origins.statements
    assert (first.reports, second.reports) == (3, 1)
    lines = [line.strip() for line in tree(found.origins).splitlines()]
    assert any(line.startswith("shipped container: 6,700 x3  [f-") for line in lines)
    derived = [
        line for line in lines if line.startswith("capacity-equivalent shell-152mm: more than 3 million x2  [f-")
    ]
    assert [line.partition("]")[2][:11] for line in derived] == ["  (derived:"]
    (join,) = why(found, "wire.1", "gazette.1")
    assert join.because[:2] == (
        "same speaker (kr-mnd)",
        "the undated one was printed 3 days after the other was said",
    )
    assert join.because[2] == "over 3 million shell-152mm, 500,000 rocket-122mm, 7,600 / 6,700 container together"
    against = "\n".join(why_not(found, "wire.1", "courier.1"))
    assert "said on 2024-02-26 and 2024-03-18" in against
    assert "they give different numbers for the same thing" in against
    altered = [(d.was, d.is_) for f in first.figures for e in f.claims if e.id == "gazette.1" for d in e.drift]
    assert altered == [("6,700", "7,600")]
    drift = [d.axis for f in first.figures for e in f.claims if e.id == "gazette.2" for d in e.drift]
    assert drift == ["alternative"]
