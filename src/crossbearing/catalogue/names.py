"""A gazetteer: the longest name that begins at a word, for the cost of one dictionary miss where none does."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence, Set
from typing import NamedTuple

import msgspec

from crossbearing.catalogue.words import HYPHENS, cut, fold, plural

CONTEXT = "context"
"""The tag of a name that means its slug only where something near it says so: "the North", "Georgia", "Shin"."""

# Initials that are ordinary words in lower case: without the words as they stand nobody can tell them apart.
_ORDINARY = frozenset(
    """a an and as at be by can do he i if in is it me my no of on or so to un up us we who ap pa ice aid act fed cap
    sec cia all are was has had how his her its our out she the they this that was with fir mod bar set gang cars
    sat ram map pac nab fan sun star post hill times nature life print wired time fortune mirror
    express metro try cup mad pen cop bob ron sos""".split()
)
_LINKS = frozenset("of for with in on under to by at from who that and aboard per off".split())


class Match(msgspec.Struct, frozen=True, gc=False):
    """A name that was found: what it means, how many words it takes, and what kind of name it is.

    `slugs` holds every reading of a name that has more than one, best first; `slug` is the first of them.
    """

    slug: str
    length: int
    tag: str
    slugs: tuple[str, ...]


_Row = tuple[str, str, str, int, bool]
# A name, its slug and tag, the layer it was put in with, and whether its plural counts.


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    capitals: str
    wary: bool
    tag: str
    layer: int
    slugs: tuple[str, ...]


_Shelf = tuple[list[tuple[_Entry, Match]], dict[str, list[_Entry]]]
# Names that begin with one word: those of it alone, each with its match, and the others by their second word.


class Names:
    """Names and what they mean. Made once from (name, slug, tag) rows; never changed, only laid on top of another.

    Case, accents, hyphens and the shape of apostrophes do not matter to a match, save that a name written with
    capitals ("WHO", "Turkey") is matched only by words so written, where the caller gives the words as they stand.
    With `plurals`, each name is entered in singular and plural. Names are sorted by first word when the gazetteer is
    made, and cut up when that word is first met.
    """

    __slots__ = ("_entries", "_layer", "_rows")

    def __init__(
        self, rows: Iterable[tuple[str, str, str]], *, plurals: bool = False, over: Names | None = None
    ) -> None:
        self._layer: int = 0 if over is None else over._layer + 1
        mine: dict[str, list[_Row]] = {}
        for name, slug, tag in rows:
            row = (name, slug, tag, self._layer, plurals)
            first, _, rest = name.partition(" ")
            if first.isalpha() and first.isascii():
                first = first.lower()
            else:
                first = fold(cut(name)[0])
            mine.setdefault(first, []).append(row)
            if plurals and (not rest or rest.partition(" ")[0] in _LINKS):
                many = plural(first)
                if many != first:
                    mine.setdefault(many, []).append(row)
        if over is None:
            self._rows = mine
        else:
            self._rows = over._rows | {word: [*found, *over._rows.get(word, ())] for word, found in mine.items()}
        self._entries: dict[str, _Shelf] = {}

    def find(self, words: Sequence[str], at: int, texts: Sequence[str] | None = None) -> Match | None:
        """The longest name that begins at `words[at]`, or None.

        `words` are a sentence's tokens in lower case; `texts`, where given, the same tokens as they stand: then names
        written with capitals match only words written so. Without `texts`, initials that are also an ordinary word
        (WHO, US) are not matched at all.
        """
        word = words[at]
        shelf = self._entries.get(word)
        if shelf is None:
            if word not in self._rows and word.isascii():
                return None
            shelf = self._open(word)
            if shelf is None:
                return None
        alone, longer = shelf
        if longer and at + 1 < len(words):
            # Of names of several words only those that go on with the next word are tried.
            second = words[at + 1]
            if second in HYPHENS and at + 2 < len(words):
                second = words[at + 2]
            for entry in longer.get(second if second.isascii() else fold(second), ()):
                places = _follow(words, at, entry.rest)
                if places is not None and (
                    texts is None or not entry.capitals or _as_written(texts, places, entry.capitals)
                ):
                    return Match(entry.slugs[0], places[-1] + 1 - at, entry.tag, entry.slugs)
        for entry, match in alone:
            if not entry.wary if texts is None else not entry.capitals or _written(texts[at], entry.capitals):
                return match
        return None

    def _open(self, word: str) -> _Shelf | None:
        """The names that begin with a word, put on their shelf when it is first met."""
        if word not in self._rows:
            word = fold(word)
            if word not in self._rows:
                return None
        if word not in self._entries:
            self._entries[word] = _shelved(_entries(word, self._rows[word]))
        return self._entries[word]

    @property
    def firsts(self) -> Set[str]:
        """The words that names begin with: at any other ASCII word there is none."""
        return self._rows.keys()

    def places(self, words: Sequence[str]) -> list[int]:
        """Where a name may begin among words in lower case: a look at each of these finds every name."""
        return places_of(words, self._rows)

    def entries(self) -> Iterable[tuple[tuple[str, ...], str, tuple[str, ...]]]:
        """Every name as (words, tag, slugs)."""
        for word, rows in self._rows.items():
            for entry in _entries(word, rows):
                yield (word, *entry.rest), entry.tag, entry.slugs

    def __len__(self) -> int:
        return sum(1 for _ in self.entries())


def places_of(words: Sequence[str], firsts: Container[str]) -> list[int]:
    """The places of words that are among the first words of names, or that may be once their accents are gone."""
    if "".join(words).isascii():
        return [i for i, word in enumerate(words) if word in firsts]
    return [i for i, word in enumerate(words) if word in firsts or not word.isascii()]


def _entries(first: str, rows: Iterable[_Row]) -> list[_Entry]:
    """The names that begin with a word, the longest first."""
    found: dict[tuple[tuple[str, ...], str], _Entry] = {}
    for row in rows:
        words = cut(row[0])
        forms = [words]
        if row[4]:
            head = next((i for i, word in enumerate(words) if word in _LINKS and i), len(words)) - 1
            many = plural(words[head])
            if many != words[head]:
                forms.append([*words[:head], many, *words[head + 1 :]])
            if head < len(words) - 1:
                tail = plural(words[-1])
                forms.extend([[*form[:-1], tail] for form in forms])
        if words[-1] == "." and len(words) > 1:
            # The last stop of "U.S." is also the sentence's: the name stands without it, too.
            forms.append(words[:-1])
        for form in forms:
            lower = [fold(word) for word in form]
            if lower[0] == first:
                _put(found, form, lower, row)
    return sorted(found.values(), key=_longest)


def _shelved(entries: Iterable[_Entry]) -> _Shelf:
    """Names on their shelf; the longest stay first."""
    alone: list[tuple[_Entry, Match]] = []
    longer: dict[str, list[_Entry]] = {}
    for entry in entries:
        if entry.rest:
            longer.setdefault(entry.rest[0], []).append(entry)
        else:
            alone.append((entry, Match(entry.slugs[0], 1, entry.tag, entry.slugs)))
    return alone, longer


def _put(found: dict[tuple[tuple[str, ...], str], _Entry], form: list[str], lower: list[str], row: _Row) -> None:
    capitals = "".join(map(_capital, form))
    if not capitals.strip():
        capitals = ""
    rest = tuple(lower[1:])
    _, slug, tag, layer, _ = row
    other = found.get((rest, capitals))
    if other is None or other.layer < layer:
        wary = not rest and capitals != "" and lower[0] in _ORDINARY
        found[rest, capitals] = _Entry(rest, capitals, wary, tag, layer, (slug,))
    elif other.layer == layer and slug not in other.slugs:
        found[rest, capitals] = other._replace(slugs=(*other.slugs, slug), tag=other.tag or tag)


def _longest(entry: _Entry) -> tuple[int, int, int]:
    return -len(entry.rest), -entry.layer, -sum(2 if c == "U" else 1 for c in entry.capitals.replace(" ", ""))


def _capital(word: str) -> str:
    if word[0].islower() or not word[0].isalpha() or word in ("The", "A"):
        return " "
    return "U" if len(word) > 1 and word.isupper() else "C"


def _follow(words: Sequence[str], at: int, rest: tuple[str, ...]) -> list[int] | None:
    """The places of a name's words if they go on after `at`, hyphens between them passed over."""
    places = [at]
    end = len(words)
    i = at + 1
    for wanted in rest:
        if i < end and words[i] in HYPHENS:
            i += 1
        if i >= end:
            return None
        word = words[i]
        if word != wanted and (word.isascii() or fold(word) != wanted):
            return None
        places.append(i)
        i += 1
    return places


def _as_written(texts: Sequence[str], places: list[int], capitals: str) -> bool:
    return all(_written(texts[place], capital) for place, capital in zip(places, capitals, strict=True))


def _written(text: str, capital: str) -> bool:
    """Whether a word stands as a name has it: all in capitals (U), with one at its head (C), or as it may."""
    return text.isupper() if capital == "U" else capital != "C" or not text[0].islower()
