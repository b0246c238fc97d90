"""A noun phrase to the slug of what is counted, also where no table knows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crossbearing.catalogue.words import HYPHENS, fold, singular

if TYPE_CHECKING:
    from crossbearing.catalogue.catalogue import Catalogue

CALIBRE = re.compile(r"(?P<stem>[a-z][a-z-]*)-(?P<size>\d+(?:\.\d+)?)mm\Z")
"""The slug of something that comes in calibres."""

_MILLIMETRES = frozenset("mm millimetre millimetres millimeter millimeters".split())
_LONGEST = 24
"""More words than this are no noun phrase; what follows them is not looked at."""

_SMALL_ARMS = 20.0
"""Below this many millimetres a round is a cartridge and not a shell."""

_LINKS = frozenset(
    """of for with in on under to by at from who that which whose aboard containing carrying filled full
    loaded worth inside near since during over across between among into per against within after before
    via through like than including was were is are have has had will would could may might been being
    where when while as not coming making producing supplying heading returning arriving leaving waiting
    living working fleeing serving fighting going bound fired held left still currently already now so
    said says according""".split()
)
# Heads that say how much and not what: "pieces of equipment", "kinds of drone".
_TRANSPARENT = frozenset(
    """barrel gallon litre liter kilogram kilo bushel carat ounce pound megawatt gigawatt kilowatt hectare
    acre piece kind type sort number amount quantity batch set pair group total variety series volume
    tonne ton item lot portion part share range host handful load unit class category bulk majority rest
    pile consignment percentage proportion supply fraction level degree rate""".split()
)
# Heads that belong behind what they are of: the price of urea is the urea price.
_ABSTRACT = frozenset(
    """price cost value revenue income production output stock stockpile inventory export import sale demand
    consumption subsidy tax tariff loss capacity plant factory maker producer shortage purchase order use
    supply""".split()
)
_DROPPED = frozenset(
    """the a an this that these those his her its their our my your some any all each every both either no
    such many much more most few fewer less least several other others another further additional extra
    new brand newly old older recent recently latest fresh current present previous former future total
    overall combined entire whole full net alleged suspected presumed reported estimated confirmed
    registered so-called so called known unknown unspecified unidentified various assorted different
    certain separate individual single particular respective big bigger biggest large larger largest small
    smaller smallest huge massive vast great greater deadly powerful famous mere only just about around
    roughly nearly almost approximately over under up well also even still very highly own same main major
    minor first second third last next good better best worst proud valuable precious much-needed vital
    crucial key important significant substantial considerable extensive sophisticated modern advanced
    state-of-the-art one two three four five six seven eight nine ten eleven twelve twenty thirty forty
    fifty sixty seventy eighty ninety dozen dozens hundred hundreds thousand thousands million millions
    billion billions trillion lakh crore half local foreign overseas domestic global worldwide
    international national regional and or 's including mostly mainly largely them they it he she we you
    what which who whom related similar potential possible likely average typical usual annual yearly
    daily monthly weekly there ones""".split()
)
# After a noun, these begin a clause without a pronoun: "the shells the army fires".
_OPENING = frozenset("the a an his her their its our they it he she we".split())
# Participles behind the noun: "homes destroyed", "ballots cast".
_BEHIND = frozenset(
    """destroyed damaged sold delivered sent shipped supplied lost burned burnt built seized launched downed
    cast issued registered required needed produced made exported imported involved affected available
    deployed donated pledged received counted reported recorded closed cancelled harvested planted lying
    left overall altogether apiece each alone there here combined so far""".split()
)
_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*\Z")


def slug_for(
    catalogue: Catalogue, words: Sequence[str], modifiers: Sequence[str] = (), state: str | None = None
) -> str:
    """The slug of what a noun phrase counts; see `Catalogue.slug_for`."""
    phrase, calibre = _without_calibre([fold(word) for word in (*modifiers, *words)][:_LONGEST])
    if calibre is not None and (more := _without_calibre(phrase))[1] is not None:
        phrase, calibre = more[0], None
    phrase, found = _without_state(catalogue, [word for word in phrase if word not in HYPHENS])
    phrase = _before_clause(catalogue, phrase)
    if phrase[-1:] == ["s"]:
        phrase.pop()  # "F-16s"
    while len(phrase) > 1 and phrase[-1] in _BEHIND:
        phrase.pop()
    state = state or found
    slug = _toll(catalogue, phrase) or _known(catalogue, phrase)
    if slug is None:
        slug = coin(catalogue, phrase)
    if not slug:
        if calibre:
            return compose(catalogue, "artillery-round", calibre=calibre)
        return compose(catalogue, "person", state=state) if state else ""
    return compose(catalogue, slug, calibre=calibre, state=state)


def compose(catalogue: Catalogue, slug: str, *, calibre: str | None = None, state: str | None = None) -> str:
    """An item's slug with a calibre in millimetres or the state of a person; see `Catalogue.compose`."""
    if calibre is not None:
        return _with_calibre(catalogue, slug, calibre)
    if state is None or any(slug.endswith(f"-{known}") for known in catalogue.states):
        return slug
    lineage = catalogue.lineage(slug)
    if "person" not in lineage:
        return slug
    known = catalogue.states.get(state)
    if known is not None:
        military = "soldier" in lineage or slug in ("personnel", "fighter")
        state = (known.military if military else known.civilian) or state
    return f"{slug}-{state}"


def _with_calibre(catalogue: Catalogue, slug: str, calibre: str) -> str:
    if CALIBRE.match(slug):
        return slug
    stem = next((item.stem for s in catalogue.lineage(slug) if (item := catalogue.items.get(s)) and item.stem), None)
    if stem is None:
        stem = "shell" if "munition" in catalogue.lineage(slug) else slug
    if stem == "shell" and float(calibre) < _SMALL_ARMS:
        stem = "cartridge"
    return f"{stem}-{calibre}mm"


def coin(catalogue: Catalogue, words: Sequence[str]) -> str:
    """A slug of at most three words for what no table knows: the head in the singular and what stands before it."""
    kept, rest = _noun(catalogue, list(words))
    if rest and (not kept or singular(kept[-1]) in _TRANSPARENT):
        return coin(catalogue, rest) or "-".join([*kept[:-1], singular(kept[-1])] if kept else [])
    if not kept:
        return ""
    if rest and singular(kept[-1]) in _ABSTRACT and len(kept) == 1:
        what, _ = _noun(catalogue, rest)
        kept = [*map(singular, what), *kept]
    return "-".join([*kept[-3:-1], singular(kept[-1])])


def _noun(catalogue: Catalogue, words: list[str]) -> tuple[list[str], list[str]]:
    """The words of the first noun phrase that tell what it is, and the words behind the preposition that ends it."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word in _LINKS and (kept or at):
            return kept, words[at + 1 :] if word in ("of", "full", "filled", "containing", "carrying") else []
        match = catalogue.actors.find(words, at)
        if match is not None:
            at += match.length
            continue
        if word.isalpha() and word not in _DROPPED:
            kept.append(word)
        at += 1
    return kept, []


def _known(catalogue: Catalogue, words: list[str]) -> str | None:
    """The item that the head of the phrase names, by the longest name that covers it."""
    end = next((i for i, word in enumerate(words) if i and word in _LINKS), len(words))
    head = end - 1
    while head > 0 and (words[head] in _DROPPED or _NUMBER.match(words[head])):
        head -= 1
    best: tuple[int, str] | None = None
    for at in range(min(head + 1, len(words))):
        match = catalogue.items.find(words, at)
        if match is not None and at + match.length > head and (best is None or match.length > best[0]):
            best = (match.length, match.slug)
    goes_on = end < len(words) - 1 and words[end] == "of"
    if goes_on and (best is None or best[0] == 1):
        if _vague(words[head]):
            return _known(catalogue, words[end + 1 :])
        if singular(words[head]) in _ABSTRACT:
            return None
    return best[1] if best is not None else None


def _before_clause(catalogue: Catalogue, words: list[str]) -> list[str]:
    """The words before a clause that begins with a name and no pronoun: "the shells Russia fires"."""
    for at in range(1, len(words)):
        if words[at - 1] in _LINKS:
            return words
        if words[at - 1] in _DROPPED or _NUMBER.match(words[at - 1]):
            continue
        if words[at] in _OPENING:
            return words[:at]
        match = catalogue.actors.find(words, at)
        if match is not None and match.tag == "name" and words[at + match.length : at + match.length + 1] != ["'s"]:
            return words[:at]
    return words


def _toll(catalogue: Catalogue, words: list[str]) -> str | None:
    """Whose deaths, injuries or disappearances a phrase counts: "deaths of children" is child-killed."""
    for at, link in enumerate(words):
        if link not in ("of", "among") or not at:
            continue
        what, state = (_known(catalogue, words[:at]) or "").partition("-")[::2]
        if what == "person" and state in catalogue.states:
            whose = _known(catalogue, words[at + 1 :])
            if whose is not None and "person" in catalogue.lineage(whose):
                return compose(catalogue, whose, state=state)
        return None
    return None


def _vague(word: str) -> bool:
    return singular(word) in _TRANSPARENT or word in _DROPPED


def _without_calibre(words: list[str]) -> tuple[list[str], str | None]:
    """The words without "152-millimetre calibre" or the like, and the number of millimetres."""
    for i, word in enumerate(words):
        if word not in _MILLIMETRES or not i:
            continue
        at = i - 1
        if words[at] in HYPHENS and at:
            at -= 1
        if not _NUMBER.match(words[at]):
            continue
        end = i + 1
        while end < len(words) and (words[end] in HYPHENS or words[end] in ("calibre", "caliber", "type")):
            end += 1
        rest = words[:at] + words[end:]
        while rest and rest[-1] in _LINKS:
            rest.pop()
        return rest, words[at].replace(",", ".")
    return words, None


def _without_state(catalogue: Catalogue, words: list[str]) -> tuple[list[str], str | None]:
    """The words without those that say what became of somebody, and that state, where a noun is left beside them."""
    for at in range(len(words)):
        match = catalogue.states.find(words, at)
        if match is None:
            continue
        rest = words[:at] + words[at + match.length :]
        while rest and rest[-1] in ("or", "and"):
            rest.pop()
        slug = _known(catalogue, rest)
        if slug is not None and "person" in catalogue.lineage(slug):
            return rest, match.slug
    return words, None
