"""The variables of a model: unknowns, paths, definitions, mixes and stocks, each after what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crossbearing.case import Case
from crossbearing.errors import CaseError
from crossbearing.model.grammar import FUNCTIONS, NAME, names
from crossbearing.model.meaning import Kind, Meaning, Scope, resolve
from crossbearing.model.near import hint
from crossbearing.model.ranges import AFTER, read_prior, unit_of
from crossbearing.model.terms import Constant, Family, Grid, Prior, Stock, Tree, Unit, Walk
from crossbearing.model.tree import Binary, Call, Name, Number, Part, words
from crossbearing.model.units import NONE, TIME, Dimension, Units, currencies, parse_plain
from crossbearing.terms import Record

_SECTIONS = ("unknown", "path", "define", "mix", "stock")
_RESERVED = frozenset((*FUNCTIONS, "t", "to", "rest", "within", "above", "below"))
PATH_KEYS = ("start", "volatility", "every", "words", "why", "source")
_DEFINE_KEYS = ("is", "unit", "words", "why")
_MIX_KEYS = ("of", "unit", "words", "why")
STOCK_KEYS = ("start", "in", "out", "delay", "floor", "slack", "unit", "words", "why")

Way = tuple[str | int, ...]

MAX_VARIABLES = 2000
"""How many variables a model may have."""


class _Expression(Record, frozen=True):
    """An expression as written, its parts, and where it stands."""

    text: str
    part: Part
    place: str


class _Formula(Record, frozen=True):
    """A definition, mix or stock before its names are resolved: its expressions by role, and what else it says."""

    section: str
    parts: Mapping[str, _Expression]
    told: Mapping[str, Any]
    place: str


class Variables:
    """Reads the sections of a model that declare variables; raises CaseError with line and mend."""

    def __init__(self, case: Case, grid: Grid, measures: Units) -> None:
        self.grid = grid
        self.measures = measures
        self.kinds: dict[str, Kind] = {}
        self.unknowns: dict[str, Prior] = {}
        self.walks: dict[str, Walk] = {}
        self.definitions: dict[str, Tree] = {}
        self.stocks: dict[str, Stock] = {}
        self.units: dict[str, Unit] = {}
        self.words: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self.order: tuple[str, ...] = ()
        self._case = case
        self._seen: dict[Dimension, Unit] = {}
        self._formulas: dict[str, _Formula] = {}
        self._read()

    # -- what other parts of the declaration ask

    def scope(self, givens: Mapping[str, Kind] | None = None, *, windowed: bool = False) -> Scope:
        """What an expression may name, now that these variables are known."""
        return Scope(
            units=self.measures,
            variables=self.kinds,
            givens=givens or {},
            windowed=windowed,
        )

    def unit_for(self, dimension: Dimension | None) -> Unit:
        """The unit in which the case itself writes such a quantity, else base units."""
        if not dimension:
            return Unit(words="", scale=1.0)
        return self._seen.get(dimension) or Unit(words=str(dimension), scale=1.0)

    def read_unit(self, words_: Any, dimension: Dimension | None, place: str) -> Unit:
        """The unit that is asked for, which must fit."""
        if not isinstance(words_, str):
            raise CaseError("The unit is not text", mend="Write a unit: Mround/year", place=place)
        measured = self.measures.measure(parse_plain(words_, place), words_, place)
        if dimension is not None and measured.dimension != dimension:
            raise CaseError(
                f"The value is in {dimension}, and the unit {words_!r} is in {measured.dimension}",
                mend="Write a unit that fits.",
                place=place,
            )
        return Unit(words=words_, scale=measured.scale)

    def define(self, name: str, part: Part, text: str, place: str, unit: str | None = None) -> None:
        """Add a definition after all others."""
        meaning = resolve(part, self.scope(), text, place)
        self.kinds[name] = meaning.kind
        self.definitions[name] = meaning.tree
        self.written[name] = text
        wanted = meaning.kind.dimension
        self.units[name] = self.unit_for(wanted) if unit is None else self.read_unit(unit, wanted, place)
        self.order = (*self.order, name)

    def check_name(self, name: str, place: str) -> None:
        """Raise CaseError for a name that a variable may not have."""
        if not NAME.match(name):
            mend = "Use letters, numbers and _, a letter first, at most 60 characters."
            raise CaseError(f"{name[:80]!r} is not a name for a variable", mend=mend, place=place)
        if name in _RESERVED:
            raise CaseError(f"{name!r} has a meaning of its own", mend="Choose another name.", place=place)
        # One or two letters, and a currency's code, may hide a unit: c, s and all are wanted more often than missed.
        hiding = len(name) <= 2 or name in currencies()
        if name in self.measures.own or (not hiding and self.measures.find(name, exactly=True) is not None):
            raise CaseError(
                f"{name!r} is a unit ({self.measures.told(name)})", mend="Choose another name.", place=place
            )

    # -- reading

    def _read(self) -> None:
        where: dict[str, str] = {}
        for section in _SECTIONS:
            for name in self._section(section):
                place = self._case.place("model", section, name)
                self.check_name(name, place)
                if name in where:
                    mend = f"Rename one of the two; the first is under {where[name]!r}."
                    raise CaseError(f"{name!r} is declared twice", mend=mend, place=place)
                where[name] = section
        if len(where) > MAX_VARIABLES:
            place = self._case.place("model")
            raise CaseError(f"There are more than {MAX_VARIABLES} variables", mend="Take fewer.", place=place)
        for name, value in self._section("unknown").items():
            self._unknown(name, value)
        for name, value in self._section("path").items():
            self._path(name, value)
        for section in ("define", "mix", "stock"):
            for name, value in self._section(section).items():
                self._formulas[name] = self._formula(section, name, value)
        for name in self._sorted(where):
            formula = self._formulas[name]
            if formula.section == "stock":
                self._stock(name, formula)
            else:
                self._definition(name, formula)
            self.order = (*self.order, name)
        self.stocks = {name: self.stocks[name] for name in self._section("stock")}  # as declared

    def _section(self, name: str) -> Mapping[str, Any]:
        value = self._case.model.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            mend = "Write names below it, indented, each with a colon and a value."
            raise CaseError(f"{name!r} is not a mapping", mend=mend, place=self._case.place("model", name))
        return value

    def _unknown(self, name: str, value: Any) -> None:
        found = read_prior(value, self.measures, self._case.place("model", "unknown", name))
        self.unknowns[name] = found.prior
        self._known(name, Kind(dimension=found.dimension), found.unit, found.words)

    def _path(self, name: str, value: Any) -> None:
        way = ("model", "path", name)
        place = self._case.place(*way)
        example = "Write: {start: 135 to 3625 container/month, volatility: 0.13 to 0.48, every: 2 month}"
        body = self._body(value, PATH_KEYS, "A path", example, way)
        for key in ("start", "volatility", "every"):
            if key not in body:
                raise CaseError(f"The path {name!r} has no {key!r}", mend=example, place=place)
        start = read_prior(body["start"], self.measures, self._case.place(*way, "start"))
        volatility = read_prior(body["volatility"], self.measures, self._case.place(*way, "volatility"))
        for prior, key in ((start.prior, "start"), (volatility.prior, "volatility")):
            if prior.family is not Family.POSITIVE or prior.least is not None or prior.most is not None:
                raise CaseError(
                    f"The {key} of the path {name!r} is not a plain positive range",
                    mend="Write two positive numbers, without share, normal or bounds.",
                    place=self._case.place(*way, key),
                )
        if volatility.dimension != NONE:
            raise CaseError(
                f"The volatility of {name!r} is in {volatility.dimension}, and it is a pure number",
                mend="Write the spread of the logarithm's change from knot to knot: 0.1 to 0.5",
                place=self._case.place(*way, "volatility"),
            )
        every = self._time(body["every"], self._case.place(*way, "every"))
        own = {key: body[key] for key in ("why", "source") if isinstance(body.get(key), str)}
        prior = start.prior if not own else _with_reasons(start.prior, own)
        self.walks[name] = Walk(start=prior, volatility=volatility.prior, every=every)
        self._known(name, Kind(dimension=start.dimension, path=True), start.unit, body.get("words") or start.words)

    def _time(self, value: Any, place: str) -> float:
        """A positive time in days."""
        text = str(value)
        measured = self.measures.measure(parse_plain(text, place), text, place)
        if measured.dimension != TIME or measured.scale <= 0:
            raise CaseError(
                f"{text!r} is no time but {measured.dimension}"
                if measured.dimension != TIME
                else "This time is nought",
                mend="Write a time, such as 2 month.",
                place=place,
            )
        return measured.scale

    def _formula(self, section: str, name: str, value: Any) -> _Formula:
        way = ("model", section, name)
        if section == "define":
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                value = {"is": value}
            example = f"Write an expression: {name}: ships * rpc"
            body = self._body(value, _DEFINE_KEYS, "A definition", example, way)
            roles = {"is": body.get("is")}
            if roles["is"] is None:
                raise CaseError(f"The definition {name!r} says nothing", mend=example, place=self._case.place(*way))
        elif section == "mix":
            example = f"Write: {name}: {{of: {{rpc152: share152, rpc122: rest}}}}"
            body = self._body(value, _MIX_KEYS, "A mix", example, way)
            return self._mix(name, body, example, way)
        else:
            example = f"Write: {name}: {{start: stock0, in: made, out: sent}}"
            body = self._body({} if value is None else value, STOCK_KEYS, "A stock", example, way)
            if "in" not in body and "out" not in body:
                raise CaseError(f"Nothing flows into or out of {name!r}", mend=example, place=self._case.place(*way))
            roles = {role: body.get(role) for role in ("start", "in", "out", "delay", "floor", "slack")}
        parts = {
            role: self._expression(text, *way, role) for role, text in roles.items() if text is not None
        }  # fmt: skip
        return _Formula(section=section, parts=parts, told=body, place=self._case.place(*way))

    def _mix(self, name: str, body: Mapping[str, Any], example: str, way: Way) -> _Formula:
        """Alternatives by their shares, which are made to sum to one."""
        of = body.get("of")
        place = self._case.place(*way)
        if not isinstance(of, dict) or len(of) < 2:
            raise CaseError(f"The mix {name!r} has not two alternatives", mend=example, place=place)
        rest = [alternative for alternative, share in of.items() if share == "rest"]
        if len(rest) > 1 or (rest and len(of) > 2):
            raise CaseError(
                f"The mix {name!r} leaves it open what the rest is",
                mend="Write `rest` only beside one other share; else give each a weight: they are made to sum to one.",
                place=place,
            )
        parts: dict[str, _Expression] = {}
        for alternative, share in of.items():
            line = self._case.place(*way, "of", alternative)
            parts[f"of {alternative}"] = _Expression(text=alternative, part=parse_plain(alternative, line), place=line)
            if share != "rest":
                parts[f"share {alternative}"] = self._expression(share, *way, "of", alternative)
        return _Formula(section="mix", parts=parts, told=body, place=place)

    def _expression(self, text: Any, *way: str | int) -> _Expression:
        place = self._case.place(*way)
        if isinstance(text, int | float) and not isinstance(text, bool):
            text = str(text)
        if not isinstance(text, str):
            raise CaseError("This is no expression", mend="Write one, such as: ships * rpc", place=place)
        return _Expression(text=text, part=parse_plain(text, place), place=place)

    def _body(self, value: Any, keys: tuple[str, ...], what: str, example: str, way: Way) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise CaseError(f"{what} is not written like this", mend=example, place=self._case.place(*way))
        for key in value:
            if key not in keys:
                raise CaseError(
                    f"{what} has no key {key!r}",
                    mend=hint(key, keys, f"The keys are {', '.join(keys)}."),
                    place=self._case.place(*way, key),
                )
        for key in ("words", "why", "source"):
            if key in value and not isinstance(value[key], str):
                raise CaseError(f"{key!r} is not text", mend="Write words.", place=self._case.place(*way, key))
        return value

    # -- order

    def _sorted(self, declared: Mapping[str, str]) -> Iterator[str]:
        """The formulas' names, each after all that it names. Raises CaseError that shows a circle."""
        needs = {
            name: sorted(
                {used for expression in formula.parts.values() for used in names(expression.part)} & set(self._formulas)
            )
            for name, formula in self._formulas.items()
        }
        done: set[str] = set()
        for first in self._formulas:
            if first in done:
                continue
            way = [(first, iter(needs[first]))]
            while way:
                name, rest = way[-1]
                step = next((needed for needed in rest if needed not in done), None)
                if step is None:
                    done.add(name)
                    way.pop()
                    yield name
                    continue
                standing = [passed for passed, _ in way]
                if step in standing:
                    raise self._circle([*standing[standing.index(step) :], step])
                way.append((step, iter(needs[step])))

    def _circle(self, way: list[str]) -> CaseError:
        shown = " -> ".join(way)
        return CaseError(
            f"{way[0]!r} is defined by itself: {shown} (read -> as: needs)",
            mend="Break the circle: what flows may not depend on a level that it fills; use a path, or an unknown.",
            place=self._formulas[way[0]].place,
        )

    # -- resolving

    def _resolved(self, expression: _Expression) -> Meaning:
        return resolve(expression.part, self.scope(), expression.text, expression.place)

    def _definition(self, name: str, formula: _Formula) -> None:
        if formula.section == "mix":
            part, text = _mixed(formula)
            meaning = self._shares_checked(name, formula, part, text)
        else:
            expression = formula.parts["is"]
            text = expression.text
            meaning = self._resolved(expression)
        self.definitions[name] = meaning.tree
        self.written[name] = text
        self._known(name, meaning.kind, self._own_unit(formula, meaning.kind), formula.told.get("words"))

    def _shares_checked(self, name: str, formula: _Formula, part: Part, text: str) -> Meaning:
        for role, expression in formula.parts.items():
            dimension = self._resolved(expression).kind.dimension
            if role.startswith("share ") and dimension not in (None, NONE):
                raise CaseError(
                    f"In the mix {name!r}, the share {expression.text!r} is in {dimension}",
                    mend="A share is a number without a unit.",
                    place=expression.place,
                )
        return resolve(part, self.scope(), text, formula.place)

    def _stock(self, name: str, formula: _Formula) -> None:
        found = {role: self._resolved(expression) for role, expression in formula.parts.items()}
        level = self._level(name, formula, found)
        inflow, outflow = found.get("in"), found.get("out")
        tree_in = None if inflow is None else inflow.tree
        if "delay" in found:
            tree_in = self._delayed(name, formula, found)
        start = found.get("start")
        if start is not None and start.kind.path:
            raise self._wrong_role(formula, "start", f"The start of {name!r} changes over time", "Use one value.")
        floor, slack = (self._plain(name, formula, found, role) for role in ("floor", "slack"))
        if (floor is None) != (slack is None):
            raise CaseError(
                f"The stock {name!r} has a floor or a slack, and not both",
                mend="Write how far below the floor it may fall by one spread: floor: 0 Mround, slack: 0.2 Mround",
                place=formula.place,
            )
        if slack is not None and slack <= 0:
            raise self._wrong_role(formula, "slack", f"The slack of {name!r} is nought or less", "Write more.")
        self.stocks[name] = Stock(
            start=Constant(value=0.0) if start is None else start.tree,
            inflow=tree_in,
            outflow=None if outflow is None else outflow.tree,
            floor=floor,
            slack=slack,
        )
        for role in ("start", "in", "out"):
            if role in formula.parts:
                self.written[f"{name}.{role}"] = formula.parts[role].text
        if "delay" in formula.parts:
            self.written[f"{name}.in"] = f"delay({formula.parts['in'].text}, {formula.parts['delay'].text})"
        kind = Kind(dimension=level, path=True, level=True)
        self._known(name, kind, self._own_unit(formula, kind), formula.told.get("words"))

    def _level(self, name: str, formula: _Formula, found: Mapping[str, Meaning]) -> Dimension:
        """The dimension of a stock, on which all that it says must agree."""
        level: Dimension | None = None
        first = ""
        for role in ("start", "floor", "slack", "in", "out"):
            if role not in found or found[role].kind.dimension is None:
                continue
            kind = found[role].kind
            assert kind.dimension is not None
            own = kind.dimension.times(TIME) if role in ("in", "out") else kind.dimension
            if role in ("in", "out") and kind.level:
                mend = "Write a flow: a path, or what is defined by one."
                raise self._wrong_role(formula, role, f"What flows {role} of or into {name!r} is a level", mend)
            if level is None:
                level, first = own, role
            elif own != level:
                shown = f"{formula.parts[first].text!r} ({found[first].kind.dimension})"
                raise self._wrong_role(
                    formula,
                    role,
                    f"The stock {name!r} does not agree with itself: {first} {shown} and {role}"
                    f" {formula.parts[role].text!r} ({kind.dimension})",
                    "A flow is in the stock's unit per time: start in round goes with in and out in round/day.",
                )
        if level is None:
            raise CaseError(f"Nothing says in what {name!r} is counted", mend="Give it a flow.", place=formula.place)
        return level

    def _delayed(self, name: str, formula: _Formula, found: Mapping[str, Meaning]) -> Tree:
        if "in" not in formula.parts:
            raise self._wrong_role(formula, "delay", f"Nothing flows into {name!r} to be delayed", "Write `in`.")
        inner, by = formula.parts["in"], formula.parts["delay"]
        call = Call(name="delay", args=(inner.part, by.part))
        text = f"delay({inner.text}, {by.text})"
        return resolve(call, self.scope(), text, by.place).tree

    def _plain(self, name: str, formula: _Formula, found: Mapping[str, Meaning], role: str) -> float | None:
        if role not in found:
            return None
        tree = found[role].tree
        if not isinstance(tree, Constant):
            mend = f"Write a number with its unit: {role}: 0 Mround"
            raise self._wrong_role(formula, role, f"The {role} of {name!r} is not a plain quantity", mend)
        return tree.value

    def _wrong_role(self, formula: _Formula, role: str, what: str, mend: str) -> CaseError:
        return CaseError(what, mend=mend, place=formula.parts[role].place)

    def _own_unit(self, formula: _Formula, kind: Kind) -> Unit:
        if "unit" in formula.told:
            return self.read_unit(formula.told["unit"], kind.dimension, formula.place)
        for role in ("start", "floor"):
            expression = formula.parts.get(role)
            if expression is not None and expression.text in self.units:
                return self.units[expression.text]
            if expression is not None and not isinstance(expression.part, Name | Binary | Call | Number):
                return unit_of(expression.part, expression.text, self.measures, expression.place)
        return self.unit_for(kind.dimension)

    def _known(self, name: str, kind: Kind, unit: Unit, told: Any) -> None:
        self.kinds[name] = kind
        self.units[name] = unit
        if kind.dimension and not unit.words.startswith(AFTER):
            self._seen.setdefault(kind.dimension, unit)
        if isinstance(told, str):
            self.words[name] = told


def _with_reasons(prior: Prior, told: Mapping[str, str]) -> Prior:
    import msgspec

    return msgspec.structs.replace(prior, why=told.get("why", prior.why), source=told.get("source", prior.source))


def _mixed(formula: _Formula) -> tuple[Part, str]:
    """The mix as an expression: each alternative times its share, the shares made to sum to one."""
    shares: dict[str, Part | None] = {}
    for role in formula.parts:
        if role.startswith("of "):
            expression = formula.parts.get(f"share {role[3:]}")
            shares[role] = None if expression is None else expression.part
    known = [share for share in shares.values() if share is not None]
    weighted: Part | None = None
    for role, share in shares.items():
        weight: Part = share if share is not None else Binary(sign="-", left=Number(value=1.0), right=known[0])
        term = Binary(sign="*", left=weight, right=formula.parts[role].part)
        weighted = term if weighted is None else Binary(sign="+", left=weighted, right=term)
    assert weighted is not None
    if len(known) == len(shares):
        whole: Part = known[0]
        for share in known[1:]:
            whole = Binary(sign="+", left=whole, right=share)
        weighted = Binary(sign="/", left=weighted, right=whole)
    return weighted, words(weighted)
