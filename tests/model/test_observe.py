"""Statements become evidence: each figure once, over its own days, from its speaker; every other one has its reason."""

import math
from datetime import date, timedelta

import pytest

from crossbearing.case import load_case
from crossbearing.catalogue import Catalogue
from crossbearing.model.normal import quantile
from crossbearing.model.observe import observe
from crossbearing.model.terms import (
    Apply,
    Family,
    Given,
    Grid,
    Model,
    Op,
    Pick,
    Prior,
    Rule,
    Unit,
    Variable,
    Wanted,
)
from crossbearing.terms import (
    Bound,
    Claim,
    Echo,
    Figure,
    Link,
    Measure,
    Modality,
    Origins,
    Period,
    Statement,
)

START, AS_OF = date(2023, 8, 1), date(2024, 3, 1)
CONTAINERS = {"count": 1.0}


def rule(op, name, *, scales=CONTAINERS, given=None, linear=False, **wanted):
    tree = Apply(op=op, args=(Variable(name=name),))
    if given:
        tree = Apply(op=Op.MULTIPLY, args=(Given(name="load"), Variable(name=name)))
    return Rule(
        tree=tree,
        words=f"{op.value}({name})",
        unit=Unit(words="container", scale=1.0),
        pick=Pick(claims=Wanted(scales=scales, **wanted), given=given or {}),
        given=tuple(given or ()),
        linear=linear,
    )


LOAD = Wanted(measure=(Measure.SHIPPED,), item=("container",), scales=CONTAINERS)
RULES = (
    rule(Op.TOTAL, "ships", measure=(Measure.SHIPPED,), item=("container",), from_=("dprk",), to=("russia",)),
    rule(Op.LAST, "rounds", measure=(Measure.CAPACITY_EQUIVALENT,), item=("shell-152mm",), given={"load": LOAD}),
    rule(Op.MEAN, "firing", measure=(Measure.CONSUMPTION_RATE,), item=("artillery-round",), scales={"count/day": 1.0}),
    rule(Op.LAST, "stock", measure=(Measure.STOCK,)),
    rule(Op.LAST, "use", measure=(Measure.UTILISATION,), scales={"percent": 0.01}, linear=True),
)


def model(rules=RULES):
    return Model(
        grid=Grid(edges=tuple(START + timedelta(days=30 * k) for k in range(13))),
        unknowns={},
        walks={},
        definitions={},
        stocks={},
        order=(),
        paths=frozenset(),
        levels=frozenset(),
        units={},
        noise=Prior(family=Family.POSITIVE, low=0.05, high=0.2),
        rules=rules,
    )


class World:
    """A few statements, figure by figure."""

    def __init__(self):
        self.claims = {}
        self.statements = []
        self.links = []

    def says(self, speaker, said_on, *figures, first=None, via=()):
        made = []
        for n, what in enumerate(figures):
            name = f"{len(self.statements)}.{n}"
            claims = [
                self.claim(f"{name}.{k}", speaker, said_on, n, **{**what, **echo})
                for k, echo in enumerate(what.pop("echoes", [{}]))
            ]
            shown = claims[0]
            made.append(
                Figure(
                    id=f"f-{name}",
                    measure=shown.measure,
                    item=shown.item,
                    low=shown.low,
                    high=shown.high,
                    bound=shown.bound,
                    unit=shown.unit,
                    per=shown.per,
                    claims=tuple(Echo(id=c.id, doc=c.doc, span=c.span, value_text=c.value_text) for c in claims),
                    **{key: what[key] for key in ("derived_from", "arithmetic", "factor", "factor_of") if key in what},
                )
            )
        statement = Statement(
            id=f"s-{len(self.statements)}", speaker=speaker, via=via, said_on=said_on,
            first=first or said_on, reports=1, figures=tuple(made),
        )  # fmt: skip
        self.statements.append(statement)
        return made

    def claim(
        self,
        name,
        speaker,
        said_on,
        n,
        *,
        low,
        bound=Bound.EXACT,
        high=None,
        measure=Measure.SHIPPED,
        item="container",
        **more,
    ):
        if bound in (Bound.EXACT, Bound.ABOUT):
            high = low
        for key in ("derived_from", "arithmetic", "factor", "factor_of"):
            more.pop(key, None)
        if measure is Measure.SHIPPED:
            more = {"from_": "dprk", "to": "russia", **more}
        number = high if low is None else low
        claim = Claim(
            id=name,
            doc=f"doc{name.split('.')[0]}",
            quote=f"It was {number}.",
            value_text=f"{number:,}",
            span=(10 * n, 10 * n + 5),
            low=low,
            high=high,
            bound=bound,
            measure=measure,
            item=item,
            speaker=speaker,
            said_on=said_on,
            **{"unit": "count", **more},
        )
        self.claims[name] = claim
        return claim

    def link(self, earlier, later, kind):
        self.links.append(Link(earlier=f"s-{earlier}", later=f"s-{later}", kind=kind, why="as told"))


@pytest.fixture
def world():
    return World()


@pytest.fixture
def seen(world, tmp_path):
    def make(text="", as_of=AS_OF, rules=RULES):
        (tmp_path / "case.yaml").write_text(f"title: T\nquestion: Q\n{text}", encoding="utf-8")
        case = load_case(tmp_path)
        catalogue = Catalogue.shipped().extended(items=case.items, actors=case.actors, speakers=case.speakers, place="")
        origins = Origins(statements=tuple(world.statements), links=tuple(world.links))
        return observe(model(rules), case, catalogue, origins, world.claims, as_of)

    return make


def test_a_total_runs_from_the_start_of_the_series_to_the_day_it_was_said(world, seen):
    world.says("kr-mnd", "2024-02-26", {"low": 6700})
    (found,) = seen().observations
    assert found.window == (0, (date(2024, 2, 27) - START).days)
    assert found.rule == 0 and found.measure == "shipped" and found.speaker == "kr-mnd"
    assert found.said.edges == (6650, 6750) and found.words == "shipped container: 6,700"


@pytest.mark.parametrize(
    ("measure", "period", "said", "window"),
    [
        ("shipped", Period(start="2023-09"), "2024-02-26", ("2023-09-01", "2024-02-27")),
        ("shipped", Period(start="2023-09", end="2023-12"), "2024-02-26", ("2023-09-01", "2024-01-01")),
        ("shipped", Period(end="2023-12"), "2024-02-26", ("2023-08-01", "2024-01-01")),
        ("shipped", Period(start="2024", end="2024"), "2024-02-26", ("2024-01-01", "2024-02-27")),
        ("shipped", Period(), "2024-01", ("2023-08-01", "2024-02-01")),
        ("stock", Period(), "2024-02-26", ("2024-02-26", "2024-02-27")),
        ("stock", Period(), "2024-01", ("2024-01-01", "2024-02-01")),
        ("stock", Period(end="2023-12"), "2024-02-26", ("2023-12-01", "2024-01-01")),
        ("stock", Period(start="2024", end="2024"), "2024-02-26", ("2024-01-01", "2024-02-27")),
    ],
)
def test_a_period_becomes_a_window(world, seen, measure, period, said, window):
    world.says("kr-mnd", said, {"low": 6700, "measure": Measure(measure), "period": period})
    (found,) = seen().observations
    assert found.window == tuple((date.fromisoformat(day) - START).days for day in window)


def test_a_month_of_saying_ends_with_the_day_of_printing(world, seen):
    world.says("kr-mnd", "2024-02", {"low": 6700}, first="2024-02-10")
    assert seen().observations[0].window[1] == (date(2024, 2, 11) - START).days


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ({"low": 6700, "from_": "iran"}, "the rule 'total(ships)' does not read it: its 'from' is iran"),
        ({"low": 6700, "item": "tank"}, "no rule reads it"),
        ({"low": 6700, "modality": Modality.PREDICTED}, "it is predicted"),
        ({"low": 6700, "modality": Modality.DENIED}, "it is denied"),
        ({"low": 6700, "unit": "tonne"}, "its unit tonne cannot be read as container"),
        ({"low": 6700, "period": Period(start="2022-09")}, "it begins on 2022-09-01, before the grid"),
        ({"low": 6700, "period": Period(start="2022", end="2022")}, "2022-12-31 is outside the grid"),
        ({"low": 0, "bound": Bound.AT_LEAST}, "it says nothing of a quantity that is above nought"),
        ({"low": 3e6, "measure": Measure.CAPACITY_EQUIVALENT, "item": "shell-152mm"}, "its statement has no load"),
        ({"low": 6700, "derived_from": ("f-9.8", "f-9.9"), "arithmetic": "67 x 100"}, "adds nothing: 67 x 100"),
        ({"low": 6700, "derived_from": ("f-9.9",)}, "does not take that as given"),
        ({"low": 6700, "derived_from": ("f-9.9",), "factor": 100.0}, "does not take that as given"),
    ],
)
def test_what_is_not_observed_has_its_reason(world, seen, what, reason):
    world.says("kr-mnd", "2024-02-26", what)
    found = seen()
    assert found.observations == () and found.voices == () and found.biases == ()
    assert reason in found.passed_over["f-0.0"]


def test_predictions_are_observed_where_a_rule_asks_for_them(world, seen):
    world.says("kr-mnd", "2024-02-26", {"low": 6700, "modality": Modality.PREDICTED, "period": Period(end="2024-06")})
    asking = rule(Op.TOTAL, "ships", measure=(Measure.SHIPPED,), modality=(Modality.PREDICTED,))
    (found,) = seen(rules=(asking,)).observations
    assert found.window == (0, (date(2024, 7, 1) - START).days)
    assert found.scatter == pytest.approx(math.hypot(0.2, 0.3))


def test_what_was_published_later_or_has_no_claim_left_is_absent(world, seen):
    world.says("kr-mnd", "2024-02-26", {"low": 6700}, first="2024-03-02")
    world.says("kr-mnd", "2024-02-20", {"low": 6500})
    world.claims.pop("1.0.0")
    found = seen()
    assert found.observations == ()
    assert found.passed_over == {
        "f-0.0": "it was published after 2024-03-01",
        "f-1.0": "its claims were withdrawn or rejected",
    }


def test_echoes_count_once_and_fill_in_what_the_first_leaves_open(world, seen):
    echoes = [{"from_": None, "to": None}, {}, {"low": 7600}]
    world.says("kr-mnd", "2024-02-26", {"low": 6700, "echoes": echoes})
    (found,) = seen().observations
    assert found.said.low == 6700


def test_a_conversion_informs_its_factor_beside_what_it_was_worked_out_from(world, seen):
    load, _ = world.says(
        "kr-mnd",
        "2024-02-26",
        {"low": 6700},
        {
            "low": 3e6,
            "bound": Bound.AT_LEAST,
            "measure": Measure.CAPACITY_EQUIVALENT,
            "item": "shell-152mm",
            "derived_from": ("f-0.0",),
            "factor": 448.0,
        },
    )
    world.says(
        "kr-mnd",
        "2024-02-28",
        {"low": 7000},
        {
            "low": 3.1e6,
            "measure": Measure.CAPACITY_EQUIVALENT,
            "item": "shell-152mm",
            "derived_from": ("f-1.0",),
            "factor": 443.0,
            "factor_of": "f-0.1",
            "arithmetic": "7,000 x 443",
        },
    )
    found = seen()
    assert [one.figure for one in found.observations] == [load.id, "f-0.1", "f-1.0"]
    assert found.observations[1].given == {"load": 6700.0}
    assert found.passed_over == {"f-1.1": "it repeats the factor of f-0.1, and a speaker's factor counts once"}


def test_a_stated_factor_makes_the_product_no_news(world, seen):
    per_box = {"low": 448, "measure": Measure.OTHER, "item": "shell-152mm", "per": "container"}
    product = {"low": 3e6, "measure": Measure.CAPACITY_EQUIVALENT, "item": "shell-152mm", "factor": 448.0}
    product |= {"derived_from": ("f-0.0", "f-0.1"), "arithmetic": "6,700 x 448"}
    world.says("kr-mnd", "2024-02-26", {"low": 6700}, per_box, product)
    loads = rule(Op.LAST, "load", measure=(Measure.OTHER,), scales={"count/container": 1.0})
    found = seen(rules=(*RULES, loads))
    assert [one.figure for one in found.observations] == ["f-0.0", "f-0.1"]
    assert found.passed_over == {"f-0.2": "it was worked out from other figures and adds nothing: 6,700 x 448"}
    assert [one.figure for one in seen().observations] == ["f-0.0", "f-0.2"]


def test_another_speaker_may_use_the_same_factor(world, seen):
    capacity = {"low": 3e6, "measure": Measure.CAPACITY_EQUIVALENT, "item": "shell-152mm"}
    for speaker in ("kr-mnd", "us-nsc", "kr-mnd"):
        world.says(speaker, "2024-02-26", {"low": 6000}, dict(capacity))
    assert set(seen().passed_over) == {"f-2.1"}


def test_a_companion_stands_in_the_same_statement(world, seen):
    world.says("kr-mnd", "2024-02-20", {"low": 5000})
    capacity = {"low": 3e6, "measure": Measure.CAPACITY_EQUIVALENT, "item": "shell-152mm"}
    world.says("kr-mnd", "2024-02-26", {"low": 6000, "bound": Bound.AT_LEAST}, dict(capacity))
    world.says("kr-nis", "2024-02-27", dict(capacity))
    found = seen()
    assert [one.given for one in found.observations] == [{}, {}, {"load": 6000.0}]
    assert "has no load" in found.passed_over["f-2.0"]


def test_what_was_said_before_is_not_new_evidence(world, seen):
    world.says("kr-mnd", "2024-02-20", {"low": 6700})
    world.says("us-nsc", "2024-02-23", {"low": 6700}, {"low": 10, "measure": Measure.STOCK})
    world.link(0, 1, "same figure")
    found = seen()
    assert [one.figure for one in found.observations] == ["f-0.0", "f-1.1"]
    assert found.passed_over == {"f-1.0": "kr-mnd had said it on 2024-02-20 (f-0.0)"}


def test_bodies_of_one_state_linked_speakers_and_named_groups_share_a_bias(world, seen):
    for n, speaker in enumerate(["kr-mnd", "kr-nis", "us-nsc", "rusi", "iiss"]):
        world.says(speaker, f"2024-02-1{n}", {"low": 6000 + 100 * n})
    world.link(0, 2, "derived")
    found = seen("model: {likelihood: {speaker: {rusi: {group: g}, iiss: {group: g}}}}")
    groups = {bias.speaker: bias.group for bias in found.biases}
    assert groups["kr-mnd"] == groups["kr-nis"] == groups["us-nsc"] == "kr-mnd, kr-nis, us-nsc: shipped"
    assert groups["rusi"] == groups["iiss"] == "iiss, rusi: shipped"


def test_a_bias_is_one_for_each_speaker_and_measure(world, seen):
    world.says("kr-mnd", "2024-02-20", {"low": 6700}, {"low": 5000, "measure": Measure.STOCK})
    world.says("kr-mnd", "2024-02-25", {"low": 7000})
    found = seen("speakers: {kr-mnd: {names: [MND], grade: A, interest: None declared}}")
    assert [(b.speaker, b.measure, b.group, b.shared) for b in found.biases] == [
        ("kr-mnd", "shipped", None, 0.0),
        ("kr-mnd", "stock", None, 0.0),
    ]
    assert found.biases[0].own == pytest.approx(math.hypot(0.05, 0.05))
    assert [voice.wrong for voice in found.voices] == pytest.approx([0.02, 0.02])


def test_what_reports_say_themselves_is_of_as_many_speakers(world, seen):
    world.says("the-report-itself", "2024-02-20", {"low": 6700})
    world.says(None, "2024-02-21", {"low": 6800})
    assert [one.speaker for one in seen().observations] == [
        "the-report-itself in doc0",
        "the-report-itself in doc1",
    ]


def test_grades_hedges_relays_and_bounds_add_up(world, seen):
    world.says(
        "kr-mnd", "2024-02-20", {"low": 6700, "bound": Bound.ABOUT, "modality": Modality.POSSIBLE}, via=("a", "b")
    )
    found = seen("speakers: {kr-mnd: {names: [MND], grade: B}}\nmodel: {likelihood: {wrong: {stray: {scatter: 2}}}}")
    assert found.observations[0].scatter == pytest.approx(math.sqrt(0.1**2 + 0.25**2 + 2 * 0.05**2 + 0.05**2))
    assert found.observations[0].said.weights == pytest.approx((0.2, 0.6, 0.2))
    assert found.voices[0].wrong == pytest.approx(1 - 0.95 * 0.92 * 0.98**2)
    assert found.stray == 2


def test_a_range_scatters_so_that_it_holds_the_truth_as_often_as_the_table_says(world, seen):
    world.says("kr-mnd", "2024-02-20", {"low": 4000, "high": 9000, "bound": Bound.RANGE})
    found = seen("model: {likelihood: {grade: {F: {scatter: 0}}, bound: {range: {chance: 0.5}}}}")
    assert found.observations[0].scatter == pytest.approx(math.log(9 / 4) / 2 / quantile(0.75))
    assert math.sqrt(4000 * 9000) == pytest.approx(math.sqrt(math.prod(found.observations[0].said.edges)), rel=0.05)


def test_a_linear_quantity_is_read_in_base_units(world, seen):
    world.says("kr-mnd", "2024-02-20", {"low": 30, "unit": "percent", "measure": Measure.UTILISATION, "item": "plant"})
    (found,) = seen().observations
    assert found.said.edges == pytest.approx((0.25, 0.35)) and found.said.manner.step == 10


def test_alternatives_are_one_choice_but_two_loads_both_hold(world, seen):
    either = {"alternative_group": "g", "measure": Measure.STOCK}
    load = {"alternative_group": "h", "measure": Measure.CAPACITY_EQUIVALENT, "item": "shell-152mm"}
    world.says(
        "kr-mnd", "2024-02-20", {"low": 5000, **either}, {"low": 8000, **either}, {"low": 6700}, {"low": 3e6, **load}
    )
    found = seen()
    assert [one.either for one in found.observations] == ["doc0: g", "doc0: g", None, None]
