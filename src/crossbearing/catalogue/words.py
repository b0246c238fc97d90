"""English nouns between singular and plural, and words brought to the one spelling that look-ups compare."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212")

_IRREGULAR = dict(
    pair.split("/")
    for pair in """person/people man/men woman/women child/children foot/feet tooth/teeth goose/geese mouse/mice
    louse/lice ox/oxen crisis/crises analysis/analyses basis/bases thesis/theses oasis/oases diagnosis/diagnoses
    hypothesis/hypotheses emphasis/emphases axis/axes phenomenon/phenomena criterion/criteria bacterium/bacteria
    memorandum/memoranda referendum/referendums stimulus/stimuli fungus/fungi nucleus/nuclei matrix/matrices
    vertex/vertices life/lives wife/wives knife/knives half/halves wolf/wolves shelf/shelves leaf/leaves loaf/loaves
    calf/calves thief/thieves self/selves elf/elves hoof/hooves axe/axes bus/buses gas/gases virus/viruses
    census/censuses campus/campuses bonus/bonuses status/statuses consensus/consensuses lens/lenses atlas/atlases
    canvas/canvases potato/potatoes tomato/tomatoes hero/heroes veto/vetoes mosquito/mosquitoes volcano/volcanoes
    torpedo/torpedoes cargo/cargoes tornado/tornadoes echo/echoes embargo/embargoes buffalo/buffaloes mango/mangoes
    domino/dominoes negro/negroes quiz/quizzes movie/movies calorie/calories cookie/cookies tie/ties die/dice
    zombie/zombies prairie/prairies selfie/selfies genie/genies lie/lies pie/pies cache/caches ache/aches
    headache/headaches avalanche/avalanches niche/niches creche/creches shoe/shoes canoe/canoes toe/toes
    horseshoe/horseshoes passer-by/passers-by attache/attaches iris/irises bias/biases minibus/minibuses
    trolleybus/trolleybuses
    omnibus/omnibuses surplus/surpluses abacus/abacuses apparatus/apparatuses chorus/choruses circus/circuses
    corpus/corpora genus/genera datum/data medium/media curriculum/curricula hertz/hertz siemens/siemens lux/lux
    inch/inches henry/henries penny/pence""".split()
)
_SINGULAR = {many: one for one, many in _IRREGULAR.items()} | {
    "pennies": "penny",
    "cargos": "cargo",
    "axes": "axe",
    "bases": "base",
}
_UNCHANGED = frozenset(
    """aircraft ammunition artillery personnel staff police series species headquarters sheep deer fish salmon trout cod
    mackerel tuna herring squid shrimp cattle livestock equipment materiel news barracks gasworks waterworks works means
    crossroads offspring spacecraft hovercraft watercraft hydrocraft rolling-stock corps chassis shambles mathematics
    economics politics physics athletics logistics statistics diabetes measles mumps rabies rice wheat barley maize corn
    oats rye flour sugar grain fertiliser fertilizer urea crude lng lpg diesel petrol gasoline naphtha kerosene bitumen
    coal coke steel iron copper aluminium aluminum zinc lead tin nickel gold silver uranium plutonium lithium cobalt
    gas oil electricity power water food aid money cash fuel cement timber rain rainfall snow snowfall snowpack us kudos
    bus gas lens virus census campus bonus status atlas canvas iris bias pancreas yes thus this his its perhaps across
    rupiah baht yuan renminbi yen won rand ringgit naira kroner kronor birr dong tenge zloty lari cfa lek hertz
    siemens lux celsius fahrenheit kelvin percent bcm mcm khz mhz ghz dwt teu""".split()
)


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a lower-case noun; a word that is singular already, or knows no plural, as it stands."""
    if len(word) < 3 or word in _UNCHANGED:
        return word
    if word in _SINGULAR:
        return _SINGULAR[word]
    if (
        word.endswith("men")
        and len(word) > 4
        and word not in ("women", "specimen", "regimen", "yemen", "omen", "ramen")
    ):
        return word[:-2] + "an"
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "’s", "'s", "ous")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> str:
    """The plural of a lower-case noun."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _UNCHANGED or not word or not word[-1].isalpha():
        return word
    if word.endswith("man") and word not in ("german", "roman", "human", "ottoman", "talisman", "shaman", "caiman"):
        return word[:-2] + "en"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


_TURNED = {ord(c): "'" for c in "\u2019\u2018\u02bc\u2032\u00b4`"} | {ord(c): "-" for c in HYPHENS if c != "-"}
_SPELT = _TURNED | str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case without accents, its apostrophes and hyphens straight: Odé’s to ode's."""
    if word.isascii():
        return word.translate(_TURNED).lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.lower().translate(_SPELT)


# The words of a name, cut as a report's tokens are: 152 mm from 152mm, lloyd 's list, u.s and its last stop apart.
_WORD = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[.](?=[A-Z][.])[A-Z])*(?:'(?!s\b)[^\W\d_]+)*|'s\b|\S",
)


def cut(name: str) -> list[str]:
    """The words of a name as they stand, cut as a report's tokens are; hyphens are left out."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.split()
    return [word for word in _WORD.findall(name.translate(_TURNED)) if word not in HYPHENS]
