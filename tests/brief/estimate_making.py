"""An estimate for the tests of briefs: made by hand, so that no fit is needed."""

from __future__ import annotations

import msgspec
from brief_making import CASE

from crossbearing.brief.records import Fitted, PageInput
from crossbearing.model.estimated import (
    Alternative,
    Answer,
    Compared,
    Diagnostics,
    Estimate,
    Judged,
    Quantiles,
    Series,
    Shift,
    Weighed,
)

DATES = ("2023-09-01", "2023-12-01", "2024-12-31", "2025-06-01")
POINTS = ("q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975")


def spread(middle: float, factor: float) -> Quantiles:
    """Quantiles around a middle; the ends of 90 % are `factor` below and above it."""
    steps = (-1.2, -1, -0.8, -0.4, 0, 0.4, 0.8, 1, 1.2)
    return Quantiles(**{name: middle * factor**step for name, step in zip(POINTS, steps, strict=True)})


def a_series(unit: str, *middles: float, factor: float = 2.0) -> Series:
    """A variable with these middles on DATES."""
    found = [spread(middle, factor) for middle in middles]
    return Series(unit=unit, dates=DATES, **{name: tuple(getattr(one, name) for one in found) for name in POINTS})


CONTAINERS = a_series("kbox", 0.5, 2, 7, 9)
PRIOR = a_series("kbox", 1, 2, 4, 6, factor=5)
_STATEMENTS = {one.speaker: one for one in CASE.origins.statements}
_HEARD = [_STATEMENTS["us-nsc"], _STATEMENTS["kr-mnd"], _STATEMENTS["msmt"]]


def _compared(place: int, number: float, expected: float, tail: float) -> Compared:
    statement = _HEARD[place]
    return Compared(
        figure=statement.figures[0].id, statement=statement.id, speaker=statement.speaker or "", words="total(ships)",
        said="containers", unit="box", date="2024-02-26", number=number, expected=spread(expected, 1.5), tail=tail,
        off=number / expected,
    )  # fmt: skip


_PROPOSITIONS = (
    Judged(words="more than 5,000 containers had been sent", probability=0.72, prior=0.4, date="2024-12-31"),
    Judged(words="more than 90,000 had", probability=0.004, prior=0.1, date="2024-06-01"),
)

ESTIMATE = Estimate(
    as_of="2024-12-31",
    model_hash="ab" * 32,
    answer=Answer(
        variable="boxes", words="containers sent", unit="kbox", date="2024-12-31",
        posterior=spread(7, 2), prior=spread(4, 5),
    ),
    variables={"boxes": CONTAINERS, "load": a_series("round/box", 400, 400, 400, 400)},
    priors={"boxes": PRIOR, "load": a_series("round/box", 300, 300, 300, 300, factor=3)},
    propositions=_PROPOSITIONS,
    origins=tuple(
        Weighed(
            id=one.id, speaker=one.speaker or "", prior_wrong=0.05, wrong=wrong,
            without=Shift(low=3, median=median, high=15, influence=influence),
        )
        for one, wrong, median, influence in (
            (_HEARD[0], 0.02, 6.9, 0.1), (_HEARD[1], 0.01, 4.0, -1.2), (_HEARD[2], 0.6, 7.4, 0.3),
        )
    ),
    speakers={},
    figures=(_compared(0, 1000, 1500, 0.4), _compared(1, 6700, 6000, 0.8), _compared(2, 10400, 5000, 0.01)),
    scenarios={
        "as_is": Alternative(
            name="as_is", words="all goes on", start="2025-01-01",
            variables={"boxes": CONTAINERS, "load": a_series("round/box", 400, 400, 400, 400)},
        ),
        "stops": Alternative(
            name="stops", words="the traffic stops", start="2025-01-01",
            variables={"boxes": a_series("kbox", 0.5, 2, 7, 7), "load": a_series("round/box", 400, 400, 400, 400)},
            propositions=(_PROPOSITIONS[0], msgspec.structs.replace(_PROPOSITIONS[1], probability=0.001)),
        ),
    },
    left_out=(),
    passed_over={_HEARD[1].figures[1].id: "no rule reads it"} if len(_HEARD[1].figures) > 1 else {},
    seed=7,
    diagnostics=Diagnostics(
        rhat=1.003, ess_bulk=1500, ess_tail=1400, worst="boxes", draws=80, superchains=16, chains=8, divergent=0.01,
        stuck=0, accepted=0.8, converged=True,
    ),
)  # fmt: skip

FITTED: PageInput = msgspec.structs.replace(
    CASE,
    grades={"us-nsc": "B", "kr-mnd": "B", "msmt": "A", "ru-mfa": "D"},
    handling="TLP:AMBER+STRICT",
    fitted=Fitted(
        estimate=ESTIMATE,
        words={"boxes": "containers sent", "load": "rounds in a container", "traffic": "containers a month"},
        many={"kbox": ("thousand", "container")},
        speaks_of={"boxes": {figure.figure: 0.001 for figure in ESTIMATE.figures}},
        changes={"stops": {"traffic": "0"}},
    ),
)
"""The small case with an estimate."""
