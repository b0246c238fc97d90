"""The reasons for a grouping in words: why two claims are one act of saying, or what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crossbearing.errors import UsageError
from crossbearing.origins.acts import Edge
from crossbearing.origins.sayings import Corpus, Saying
from crossbearing.origins.scoring import NEEDED, Reason, Score
from crossbearing.origins.values import Likeness
from crossbearing.origins.voices import Relation
from crossbearing.terms import Join

if TYPE_CHECKING:
    from crossbearing.origins.trace import Trace

_SPEAKERS = {
    Relation.SAME: "same speaker ({0})",
    Relation.RELAY: "{1} passes on {0} or the other way round",
    Relation.WITHIN: "{0} and {1} can be one speaker",
    Relation.OPEN: "{0} and {1}: one is not named and may be the other",
    Relation.MEDIUM: "{0} and {1}: one is a medium and may stand for its source",
    Relation.SIBLING: "{0} and {1} are two bodies of one country or two media",
    Relation.OTHER: "other speakers: {0} and {1}",
}
_KEPT = {
    "speakers": "the groups already hold different speakers",
    "dates": "the groups already hold different days of saying",
    "numbers": "the groups give different numbers for the same thing",
    "before": "one group was printed before the other was said",
}


def because(corpus: Corpus, sayings: Sequence[Saying], edge: Edge) -> Join:
    """The join of two sayings as a record, between the claims that tell most for it."""
    a, b = sayings[edge.a], sayings[edge.b]
    first, second = edge.score.matches[0][:2] if edge.score.matches else (a.claims[0], b.claims[0])
    return Join(
        a=corpus.claims[first].id,
        b=corpus.claims[second].id,
        because=reasons(corpus, edge.score),
        weight=round(edge.score.total, 2),
    )


def reasons(corpus: Corpus, score: Score, *, against: bool = False) -> tuple[str, ...]:
    """The grounds of a score in words, those against it only if asked for."""
    shown = [r for r in score.reasons if against or r.points >= 0 or r.what in ("misdated", "speaker")]
    return tuple(_words(corpus, score, reason) for reason in shown)


def _words(corpus: Corpus, score: Score, reason: Reason) -> str:
    match reason.what:
        case "speaker":
            return _SPEAKERS[Relation[reason.detail[0]]].format(*reason.detail[1:])
        case "figures":
            return _together(corpus, score)
        case "said":
            one, two = reason.detail
            return f"said on {one}" if one == two else f"said on {one} and {two}"
        case "misdated":
            return (
                f"one dates it {reason.detail[0]}, the other {reason.detail[1]}, but both were printed after the later"
            )
        case "printed":
            return f"printed {reason.detail[0]} days apart"
        case "after":
            return f"the undated one was printed {reason.detail[0]} days after the other was said"
        case "before":
            return f"one was printed {reason.detail[0]} days before the other was said"
        case "undated":
            return "no date to compare"
        case "clash":
            return "they give different numbers for the same thing"
        case "together":
            return "their reports have other figures in common"
        case "text":
            return f"their reports share {reason.detail[0]} of the text"
        case "wording":
            return "two versions of one text, alike but for the number"
        case "topic":
            return "the same matter on the same day"
        case "one report":
            return "in one report"
        case "report":
            return "the same voice in one report"
        case _:
            return "joined by {}: {}".format(*reason.detail)


def _together(corpus: Corpus, score: Score) -> str:
    shown = []
    for i, j, match in score.matches[:4]:
        a, b = corpus.claims[i], corpus.claims[j]
        what = a.item or b.item or a.unit
        if match.likeness is Likeness.SAME and a.bound is b.bound:
            shown.append(f"{a.value_text} {what}")
        else:
            shown.append(f"{a.value_text} / {b.value_text} {what}")
    more = len(score.matches) - len(shown)
    tail = f" and {more} more" if more > 0 else ""
    return ", ".join(shown) + tail + (" together" if len(score.matches) > 1 else "")


def why(made: Trace, a: str, b: str) -> tuple[Join, ...]:
    """The joins that lead from one claim to the other; none where they were not joined.

    Raises UsageError for a claim that is not there.
    """
    start, end = _sayings(made, a, b)
    corpus = made.corpus
    if start == end:
        said = Score(99.0, (Reason("report", 0.0),), (), Relation.SAME, False)
        return (Join(a=a, b=b, because=reasons(corpus, said), weight=99.0),)
    near: dict[int, list[tuple[int, Edge]]] = {}
    for edge in made.acts.edges:
        near.setdefault(edge.a, []).append((edge.b, edge))
        near.setdefault(edge.b, []).append((edge.a, edge))
    came: dict[int, tuple[int, Edge] | None] = {start: None}
    queue = [start]
    for at in queue:
        for other, edge in near.get(at, ()):
            if other not in came:
                came[other] = (at, edge)
                queue.append(other)
    path: list[Join] = []
    step = came.get(end)
    while step is not None:
        path.append(because(corpus, made.sayings, step[1]))
        step = came[step[0]]
    return tuple(reversed(path))


def why_not(made: Trace, a: str, b: str) -> tuple[str, ...]:
    """What speaks for and against two claims being one act, in words, and what decided; empty if they were joined.

    Raises UsageError for a claim that is not there.
    """
    start, end = _sayings(made, a, b)
    if made.acts.find(start) == made.acts.find(end):
        return ()
    split = made.acts.parted(start, end)
    if split is not None:
        return (f"split by {split.by}: {split.why}",)
    rated = made.acts.rate(start, end)
    lines = [f"{reason.points:+.1f}  {_words(made.corpus, rated, reason)}" for reason in rated.reasons]
    if not rated.matches:
        lines.append("      no figure of the same type and number in both")
    if rated.total < NEEDED:
        lines.append(f"not joined: {rated.total:.1f} points, {NEEDED:.1f} are needed")
    else:
        kept = made.acts.blocked(start, end)
        lines.append(
            f"not joined: {rated.total:.1f} points would do, but {_KEPT.get(kept or '', 'they were not compared')}"
        )
    return tuple(lines)


def _sayings(made: Trace, *claims: str) -> tuple[int, int]:
    found = []
    for claim in claims:
        saying = made.saying(claim)
        if saying is None:
            raise UsageError(
                f"There is no claim {claim!r}",
                mend="Take an id that `crossbearing claims CASE` or `origins CASE` prints.",
            )
        found.append(saying)
    return found[0], found[1]
