"""What an expression means: names resolved, units agreed, and whether its value is a path; told where it does not hold.

A number that is nought needs no unit: it fits any.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from crossbearing.model.grammar import Writing
from crossbearing.model.near import hint, nearest
from crossbearing.model.terms import Apply, Constant, Given, Op, Tree, Variable
from crossbearing.model.tree import Binary, Call, Comparison, Day, Name, Negative, Number, Part, Quantity
from crossbearing.model.units import NONE, TIME, Dimension, Units
from crossbearing.terms import Record


class Kind(Record, frozen=True):
    """What is known of a value before it is reckoned: its dimension (None: nought, which fits any) and its shape."""

    dimension: Dimension | None
    path: bool = False
    level: bool = False


class Meaning(Record, frozen=True):
    """A resolved expression; `reduced` says that total, mean or last stands somewhere in it."""

    tree: Tree
    kind: Kind
    reduced: bool = False


class Scope(Record, frozen=True):
    """What an expression may name, and where it stands.

    `windowed` says that it is read over an observation's window, so that total, mean and last have a meaning.
    """

    units: Units
    variables: Mapping[str, Kind]
    givens: Mapping[str, Kind] = {}
    windowed: bool = False


def resolve(part: Part | Comparison, scope: Scope, text: str, place: str) -> Meaning:
    """The meaning of an expression; a comparison becomes the difference that is above nought where it holds.

    Raises Writing (a CaseError) with the expression, the column, both units and the mend.
    """
    resolver = _Resolver(scope, text, place)
    if isinstance(part, Comparison):
        more, less = (part.left, part.right) if part.sign.startswith(">") else (part.right, part.left)
        return resolver.alike("compared", Op.SUBTRACT, part, more, less)
    return resolver.meaning(part)


_SIGNS = {"+": Op.ADD, "-": Op.SUBTRACT, "*": Op.MULTIPLY, "/": Op.DIVIDE, "^": Op.POWER}
_PURE = {"exp": Op.EXP, "log": Op.LOG, "logistic": Op.LOGISTIC}
_REDUCED = {"total": Op.TOTAL, "mean": Op.MEAN, "last": Op.LAST}
_COUNTS = {"exp": 1, "log": 1, "sqrt": 1, "logistic": 1, "delay": 2, "cumulative": 1, "total": 1, "mean": 1, "last": 1}


class _Resolver:
    """Walks an expression's parts, innermost first."""

    def __init__(self, scope: Scope, text: str, place: str) -> None:
        self._scope = scope
        self._text = text
        self._place = place

    def meaning(self, part: Part) -> Meaning:
        match part:
            case Number():
                return self._constant(part, part.value, NONE if part.value else None)
            case Day():
                return self._constant(part, float((part.value - self._scope.units.start).days), TIME)
            case Quantity():
                return self._quantity(part)
            case Name():
                return self._name(part)
            case Negative():
                inner = self.meaning(part.of)
                return self._apply(part, Op.NEGATE, [inner], inner.kind.dimension)
            case Call():
                return self._call(part)
            case Binary(sign="+" | "-"):
                how = "added" if part.sign == "+" else "subtracted"
                return self.alike(how, _SIGNS[part.sign], part, part.left, part.right)
            case Binary(sign="^"):
                return self._power(part)
            case Binary():
                left, right = self.meaning(part.left), self.meaning(part.right)
                mine, other = left.kind.dimension, right.kind.dimension
                if part.sign == "*":
                    product = None if mine is None or other is None else mine.times(other)
                    return self._apply(part, Op.MULTIPLY, [left, right], product)
                if isinstance(right.tree, Constant) and not right.tree.value:
                    raise self.wrong(part.right, "this divides by nought", "Write another divisor.")
                quotient = None if mine is None else mine.over(other or NONE)
                return self._apply(part, Op.DIVIDE, [left, right], quotient)

    def alike(self, how: str, op: Op, part: Part | Comparison, *args: Part) -> Meaning:
        """An operation whose arguments must have one unit."""
        found = [self.meaning(arg) for arg in args]
        first, known = None, None
        for arg, meaning in zip(args, found, strict=True):
            dimension = meaning.kind.dimension
            if dimension is None:
                continue
            if first is None or known is None:
                first, known = arg, dimension
            elif dimension != known:
                raise self.wrong(
                    part if isinstance(part, Call) else arg,
                    f"{self._shown(first)} in {known} and {self._shown(arg)} in {dimension} cannot be {how}",
                    self._misread(first, arg) or _bridge(known, dimension),
                )
        return self._apply(part, op, found, known)

    def _misread(self, *parts: Part) -> str | None:
        """What to do where a name was read as a unit though it may be a variable that is written wrongly."""
        for part in parts:
            if isinstance(part, Name) and part.name not in (*self._scope.variables, *self._scope.givens, "t"):
                near = nearest(part.name, self._scope.variables)
                if near is not None:
                    return f"{part.name!r} was read as a unit: did you mean {near}?"
        return None

    def wrong(self, part: Part | Comparison, what: str, mend: str) -> Writing:
        """The error for a part of this expression."""
        return Writing(self._text, part.place[0], what, mend=mend, place=self._place)

    def _shown(self, part: Part) -> str:
        return repr(self._text[slice(*part.place)])

    def _constant(self, part: Part | Comparison, value: float, dimension: Dimension | None) -> Meaning:
        if not math.isfinite(value):
            raise self.wrong(part, "this is too large a number", "Write a smaller one, or a larger unit.")
        return Meaning(tree=Constant(value=value), kind=Kind(dimension=dimension))

    def _quantity(self, part: Quantity) -> Meaning:
        unit = self._name(part.unit)
        if part.number.value == 0 and isinstance(unit.tree, Constant):
            return self._constant(part, 0.0, unit.kind.dimension)
        number = Meaning(tree=Constant(value=part.number.value), kind=Kind(dimension=NONE))
        dimension = unit.kind.dimension
        if part.exponent == 1:
            return self._apply(part, Op.MULTIPLY, [number, unit], dimension)
        exponent = Meaning(tree=Constant(value=float(part.exponent)), kind=Kind(dimension=NONE))
        power = None if dimension is None else dimension.to_the(part.exponent)
        raised = self._apply(part, Op.POWER, [unit, exponent], power)
        return self._apply(part, Op.MULTIPLY, [number, raised], power)

    def _name(self, part: Name) -> Meaning:
        scope = self._scope
        if part.name in scope.givens:
            return Meaning(tree=Given(name=part.name), kind=scope.givens[part.name])
        if part.name in scope.variables:
            return Meaning(tree=Variable(name=part.name), kind=scope.variables[part.name])
        if part.name == "t":
            return Meaning(tree=Apply(op=Op.TIME), kind=Kind(dimension=TIME, path=True))
        unit = scope.units.find(part.name)
        if unit is not None:
            return self._constant(part, unit.scale, unit.dimension)
        known = [*scope.givens, *scope.variables, *scope.units.own]
        mend = hint(part.name, known, "Declare it under unknown, path, define or stock, or its unit under units.")
        raise self.wrong(part, f"there is nothing called {part.name!r}", mend)

    def _power(self, part: Binary) -> Meaning:
        base, exponent = self.meaning(part.left), self.meaning(part.right)
        if not isinstance(exponent.tree, Constant):
            mend = "Write exp(a * log(b)) for a power that is not a plain number."
            raise self.wrong(part.right, "the exponent is not a plain number", mend)
        if exponent.kind.dimension not in (None, NONE):
            raise self.wrong(
                part.right, f"the exponent is in {exponent.kind.dimension}", "Write a number without a unit."
            )
        power = exponent.tree.value
        dimension = None if base.kind.dimension is None else base.kind.dimension.to_the(power)
        return self._apply(part, Op.POWER, [base, exponent], dimension if power else NONE)

    def _call(self, part: Call) -> Meaning:
        count = _COUNTS.get(part.name)
        if count is not None and len(part.args) != count:
            raise self.wrong(
                part,
                f"{part.name} takes {count} value{'s' if count > 1 else ''}, and not {len(part.args)}",
                "Write delay(what, time)." if part.name == "delay" else f"Write {part.name}(what).",
            )
        match part.name:
            case "min" | "max":
                if len(part.args) < 2:
                    raise self.wrong(part, f"{part.name} takes two values or more", f"Write {part.name}(a, b).")
                return self.alike("compared", Op.MIN if part.name == "min" else Op.MAX, part, *part.args)
            case "sqrt":
                inner = self.meaning(part.args[0])
                dimension = inner.kind.dimension
                return self._apply(part, Op.SQRT, [inner], None if dimension is None else dimension.to_the(0.5))
            case "exp" | "log" | "logistic":
                inner = self.meaning(part.args[0])
                if inner.kind.dimension not in (None, NONE):
                    raise self.wrong(
                        part.args[0],
                        f"{part.name} takes a number without a unit, and {self._shown(part.args[0])} is in"
                        f" {inner.kind.dimension}",
                        "Divide it by a quantity of that unit, such as (1 month).",
                    )
                return self._apply(part, _PURE[part.name], [inner], NONE)
            case "delay":
                return self._delay(part)
            case "cumulative":
                inner = self.meaning(part.args[0])
                self._flow(part, inner)
                dimension = inner.kind.dimension
                return Meaning(
                    tree=Apply(op=Op.CUMULATE, args=(inner.tree,)),
                    kind=Kind(dimension=None if dimension is None else dimension.times(TIME), path=True, level=True),
                    reduced=inner.reduced,
                )
            case _:
                return self._reduction(part)

    def _delay(self, part: Call) -> Meaning:
        what, by = (self.meaning(arg) for arg in part.args)
        if by.kind.dimension != TIME:
            raise self.wrong(
                part.args[1],
                f"a delay is a time, and {self._shown(part.args[1])} is in {by.kind.dimension or NONE}",
                "Write a time, such as 1 month, or an unknown in days or months.",
            )
        if by.kind.path:
            raise self.wrong(part.args[1], "a delay cannot change over time", "Use an unknown, or a plain time.")
        if isinstance(by.tree, Constant) and by.tree.value <= 0:
            raise self.wrong(part.args[1], "a delay takes some time", "Write a time above nought.")
        if not what.kind.path:
            raise self.wrong(
                part.args[0], f"{self._shown(part.args[0])} does not change over time", "Leave the delay out."
            )
        return self._apply(part, Op.DELAY, [what, by], what.kind.dimension, level=what.kind.level)

    def _reduction(self, part: Call) -> Meaning:
        if not self._scope.windowed:
            mend = "Use it under observe; cumulative(x) is the total since the beginning."
            raise self.wrong(part, f"{part.name} needs the time that a figure covers, and there is none here", mend)
        inner = self.meaning(part.args[0])
        if inner.reduced:
            raise self.wrong(part, f"{part.name} stands around another of total, mean, last", "Keep one of them.")
        dimension = inner.kind.dimension
        if part.name == "total":
            self._flow(part, inner)
            dimension = None if dimension is None else dimension.times(TIME)
        elif not inner.kind.path:
            raise self.wrong(
                part.args[0],
                f"{self._shown(part.args[0])} does not change over time",
                f"Leave {part.name} out.",
            )
        tree = Apply(op=_REDUCED[part.name], args=(inner.tree,))
        return Meaning(tree=tree, kind=Kind(dimension=dimension), reduced=True)

    def _flow(self, part: Call, inner: Meaning) -> None:
        if not inner.kind.path or inner.kind.level:
            what = "is a level" if inner.kind.level else "does not change over time"
            mend = "Use last for a level." if inner.kind.level else "Multiply it by a time instead."
            raise self.wrong(part.args[0], f"{part.name} sums a flow, and {self._shown(part.args[0])} {what}", mend)

    def _apply(
        self,
        part: Part | Comparison,
        op: Op,
        args: list[Meaning],
        dimension: Dimension | None,
        *,
        level: bool | None = None,
    ) -> Meaning:
        constants = [arg.tree.value for arg in args if isinstance(arg.tree, Constant)]
        if len(constants) == len(args):
            return self._constant(part, self._reckoned(part, op, constants), dimension)
        return Meaning(
            tree=Apply(op=op, args=tuple(arg.tree for arg in args)),
            kind=Kind(
                dimension=dimension,
                path=any(arg.kind.path for arg in args),
                level=any(arg.kind.level for arg in args) if level is None else level,
            ),
            reduced=any(arg.reduced for arg in args),
        )

    def _reckoned(self, part: Part | Comparison, op: Op, values: list[float]) -> float:
        """The value of an operation on plain numbers."""
        first = values[0]
        try:
            match op:
                case Op.ADD:
                    return first + values[1]
                case Op.SUBTRACT:
                    return first - values[1]
                case Op.MULTIPLY:
                    return first * values[1]
                case Op.DIVIDE:
                    return first / values[1]
                case Op.POWER:
                    return math.pow(first, values[1])
                case Op.NEGATE:
                    return -first
                case Op.EXP:
                    return math.exp(first)
                case Op.LOG:
                    return math.log(first)
                case Op.SQRT:
                    return math.sqrt(first)
                case Op.LOGISTIC:
                    return 0.5 * (1 + math.tanh(first / 2))
                case Op.MIN:
                    return min(values)
                case _:
                    return max(values)
        except (ValueError, ZeroDivisionError, OverflowError):
            raise self.wrong(part, "this has no value", "Write numbers that can be reckoned with.") from None


def _bridge(one: Dimension, other: Dimension) -> str:
    """What to do about two units that differ: often they differ by a time alone."""
    gap = one.over(other)
    if gap in (TIME, NONE.over(TIME)):
        return "One is a flow, the other an amount: use cumulative(x), or multiply by a time."
    return f"Multiply one of them by what turns it into the other ({gap})."
