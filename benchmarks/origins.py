"""Times the grouping and checking of claims on a made corpus, at growing sizes: `python benchmarks/origins.py`.

The corpus is seeded: briefings of ministries with three to six figures each, most echoed by a handful of reports and
some by hundreds, each echo with its own bounds, roundings, missing dates and missing names. Prints claims, reports,
seconds of processor time for grouping and for checking, peak memory, statements and findings, the ratio of the time for
each doubling of the claims since the size before, and how well the groups agree with the briefings.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from datetime import date, timedelta
from itertools import product
from math import log2

from crossbearing.checks import Evidence, Grouping, check
from crossbearing.origins import trace
from crossbearing.terms import Bound, Citation, Claim, Measure, Period

START = date(2023, 1, 1)
ITEMS = """shell-152mm rocket-122mm artillery-round container missile drone soldier-killed person-killed person-injured
    person-displaced oil-crude tanker ship building house worker job cholera-case vaccine-dose fertiliser""".split()
MEASURES = ["shipped", "received", "produced", "stock", "casualties", "destroyed", "pledged", "other"]
PLACES = ["russia", "ukraine", "dprk", "iran", "china", "india", "turkey", "egypt"]
COUNTRIES = "kr us ua ru in eg tr fr de pl".split()
ORGANS = "mod mfa interior health energy oil finance trade transport statistics".split()
WORDS = ["".join(letters) for letters in product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou")]


def briefing(rng: random.Random, n: int) -> list[dict[str, object]]:
    said = (START + timedelta(days=rng.randrange(900))).isoformat()
    speaker = f"{rng.choice(COUNTRIES)}-{rng.choice(ORGANS)}"
    figures: list[dict[str, object]] = []
    for k in range(rng.randint(3, 6)):
        digits = rng.choice((1, 2, 2, 3, 4))
        value = rng.randrange(10 ** (digits - 1), 10**digits) * 10 ** rng.randrange(1, 4)
        figures.append(
            {
                "label": f"{n}.{k}",
                "value": value,
                "digits": digits,
                "item": rng.choice(ITEMS),
                "measure": rng.choice(MEASURES),
                "actor": rng.choice(PLACES),
                "speaker": speaker,
                "said": said,
            }
        )
    return figures


def corpus(reports: int, seed: int = 7, text: bool = False) -> tuple[list[Claim], dict[str, Citation], dict[str, str]]:
    """Claims, citations, and the briefing of each claim: five claims a report."""
    rng = random.Random(seed)
    told = [briefing(rng, n) for n in range(reports // 5)]
    weights = [1 / (1 + n % 200) ** 0.8 for n in range(len(told))]
    claims: list[Claim] = []
    facts: dict[str, Citation] = {}
    truth: dict[str, str] = {}
    chosen = rng.choices(range(len(told)), weights, k=reports)
    for r, n in enumerate(chosen):
        doc = f"r{r:06}"
        lag = rng.choice((0, 0, 1, 1, 2, 3, 9, 40))
        published = date.fromisoformat(str(told[n][0]["said"])) + timedelta(days=lag)
        body = " ".join(rng.choices(WORDS, k=120)) if text else None
        facts[doc] = Citation(doc=doc, published=published.isoformat(), publisher=f"paper {r % 400}", text=body)
        named, dated = rng.random() < 0.85, rng.random() < 0.7
        other = told[rng.randrange(len(told))]
        for k, figure in enumerate([*rng.sample(told[n], 3), *rng.sample(other, 2)]):
            value, bound = float(str(figure["value"])), rng.choice(("exact", "exact", "about", "at_least"))
            if bound != "exact" and int(str(figure["digits"])) > 2 and rng.random() < 0.5:
                step = 10 ** (len(str(int(value))) - 2)
                value = int(value) // step * step
            name = f"{doc}.{k}"
            truth[name] = str(figure["label"]).split(".")[0]
            claims.append(
                Claim(
                    id=name,
                    doc=doc,
                    quote=" ".join([*rng.choices(WORDS, k=9), f"{value:,.0f}", str(figure["item"])]),
                    value_text=f"{value:,.0f}",
                    span=(100 * k, 100 * k + 5),
                    low=value,
                    high=None if bound == "at_least" else value,
                    bound=Bound(bound),
                    unit="count",
                    item=str(figure["item"]),
                    measure=Measure(str(figure["measure"])),
                    actor=str(figure["actor"]),
                    speaker=str(figure["speaker"]) if named else None,
                    said_on=str(figure["said"]) if dated and named else None,
                    period=Period(),
                )
            )
    return claims, facts, truth


def agreement(found: dict[str, str], truth: dict[str, str]) -> tuple[float, float]:
    """Pairwise precision and recall of one grouping against another."""

    def pairs(sizes: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    both = pairs(Counter((found[c], truth[c]) for c in truth))
    return both / max(1, pairs(Counter(found.values()))), both / max(1, pairs(Counter(truth.values())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[2000, 5000, 10000, 20000])
    parser.add_argument(
        "--text", action="store_true", help="give the reports texts, so that text reuse is looked for too"
    )
    asked = parser.parse_args()
    before: tuple[int, float] | None = None
    for reports in asked.reports:
        claims, facts, truth = corpus(reports, text=asked.text)
        began = time.process_time()
        origins = trace(claims, facts).origins
        grouped = time.process_time()
        checked = check(Evidence(claims, (), facts.values(), Grouping.of(origins)))
        done = time.process_time()
        found = {e.id: s.id for s in origins.statements for f in s.figures for e in f.claims}
        precision, recall = agreement(found, truth)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        took = done - began
        ratio = f"{(took / before[1]) ** (1 / log2(len(claims) / before[0])):.2f}x a doubling" if before else ""
        print(
            f"{len(claims):7} claims {reports:6} reports {grouped - began:6.1f} s grouping {done - grouped:5.1f} s"
            f" checking {peak:5.0f} MB {len(origins.statements):6} statements {len(checked.findings):6} findings"
            f"  precision {precision:.3f} recall {recall:.3f}  {ratio}",
            flush=True,
        )
        before = len(claims), took
        del origins, checked, found


if __name__ == "__main__":
    main()
