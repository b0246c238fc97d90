"""The words of attribution: verbs of saying, thinking, finding, acting with all their forms, and nouns of saying."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Sort(IntEnum):
    """What a verb tells about its subject: the lower, the surer it is that the subject speaks."""

    SAY = 0
    THINK = 1
    FIND = 2
    GIVE = 3
    ACT = 4
    HOLD = 5


class Form(StrEnum):
    """How a verb stands: with a subject of its own (finite), after "was" or a noun (participle), "-ing", or bare."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


class Verb(NamedTuple):
    """One form of a verb; `forms` holds every reading of it ("reported": past and participle)."""

    lemma: str
    sort: Sort
    forms: frozenset[Form]
    noun: bool
    """Whether the same letters are as often a noun ("estimates", "report", "count")."""


# lemma, or lemma/past/participle where irregular; * marks verbs whose plain forms are also nouns.
_VERBS = {
    Sort.SAY: """say/said tell/told announce claim* report* state* note* add warn stress insist maintain assert declare
        reveal disclose confirm acknowledge admit concede argue suggest indicate allege contend explain emphasise
        emphasize affirm assure testify write/wrote/written tweet* post* boast complain remark* observe reiterate
        object* swear/swore/sworn repeat caution* conclude deny reject dispute* disown refute dismiss mention
        speak/spoke/spoken talk*
        recall* float* print
        describe comment* agree respond reply* answer* retort* counter* opine lament quip proclaim underline underscore
        highlight* cite quote* show/showed/shown demonstrate relay communicate inform point* clarify tout portray
        characterise characterize express paint forewarn hint* imply signal* specify attest certify publish release*
        call* advise denounce summarise summarize echo* shrug* sigh* joke* scoff* grumble* sob* fume* remember
        muse*""",
    Sort.THINK: """believe think/thought reckon estimate* consider assess judge* calculate project* forecast/forecast*
        predict expect anticipate fear* suspect figure* guess* assume presume suppose foresee/foresaw/foreseen deem
        regard infer doubt* pencil/pencilled gauge* compute hope* envisage envision guesstimate extrapolate""",
    Sort.FIND: """find/found count* measure* match* spot* identify record* log* register* document* detect track* tally*
        verify survey* establish see/saw/seen list* collect determine discover monitor* tabulate inspect trace*
        confirm observe witness* catalogue* chart* clock* compile analyse analyze deduce map* chronicle*
        enumerate recount*""",
    Sort.GIVE: """put/put give/gave/given offer* peg stop* stand/stood* arrive settle come/came/come""",
    Sort.ACT: """pledge* promise* undertake/undertook/undertaken vow* commit plan* intend approve order* propose aim*
        target* want* ask request* demand* seek/sought earmark allocate budget* authorise authorize require need*
        agree decide appeal* pay/paid invest contribute donate""",
    Sort.HOLD: """have/had cut/cut correct* update* raise lower revise trim lift upgrade downgrade slash use*""",
}
_DOUBLING = frozenset("admit commit trim shrug sob log peg spot map put cut plan stop quip infer".split())
"""Verbs that double their last letter: stopped, putting."""
PHRASAL: dict[str, tuple[str, ...]] = {
    "pencil": ("in",),
    "work": ("out",),
    "make": ("out", "clear", "it"),
    "go": ("on",),
    "point": ("out", "to"),
    "stop": ("at",),
    "stand": ("at",),
    "arrive": ("at",),
    "settle": ("on",),
    "come": ("out", "in"),
    "recall": ("that", "how", ",", ".", "hearing", "seeing", "counting"),
    "regard": ("this", "these", "that", "it", "them", "both"),
    "object": ("that", ",", ".", ":"),
    "print": ("in", "on", "last", "this", "yesterday", ",", "."),
    "float": ("in", "on", "last", "this", "yesterday", ",", "."),
}
"""Verbs that attribute only together with one of these: worked out, stopped at, recalled that; not a batch, a boat."""
VOICING = frozenset("remember shrug sigh joke scoff grumble sob fume muse".split())
"""Verbs that have somebody speak only beside his own words in quotation marks."""
PAYING = frozenset("pay invest contribute donate".split())
"""Deeds that are pledges only where they lie ahead: who will pay says so, who paid is told of."""
REACHING = frozenset("stop stand arrive settle come".split())
"""Verbs by which a party arrives at a number: "the economists stop at 400m", "the poll came out at 42%"."""


def _forms(entry: str) -> tuple[str, bool, dict[str, set[Form]]]:
    noun = entry.endswith("*")
    lemma, *parts = entry.rstrip("*").split("/")
    past = parts[0] if parts else _ed(lemma)
    participle = parts[1] if len(parts) > 1 else past
    found: dict[str, set[Form]] = {}
    for word, form in (
        (lemma, Form.BASE),
        (_es(lemma), Form.PRESENT),
        (past, Form.PAST),
        (participle, Form.PARTICIPLE),
        (_ing(lemma), Form.ING),
    ):
        found.setdefault(word, set()).add(form)
    return lemma, noun, found


def _es(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _ed(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if lemma in _DOUBLING else "") + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if lemma in _DOUBLING else "") + "ing"


def _all_verbs() -> dict[str, Verb]:
    table: dict[str, Verb] = {}
    for sort, entries in _VERBS.items():
        for entry in entries.split():
            lemma, noun, forms = _forms(entry)
            for word, found in forms.items():
                known = table.get(word)
                if known is None:
                    table[word] = Verb(lemma, sort, frozenset(found), noun)
                elif known.lemma == lemma:
                    table[word] = known._replace(forms=known.forms | found, noun=known.noun or noun)
    for entry, sort in (("work", Sort.FIND), ("make/made", Sort.FIND), ("go/went/gone", Sort.SAY)):
        lemma, _, forms = _forms(entry)
        for word, found in forms.items():
            table[word] = Verb(lemma, sort, frozenset(found), False)
    table["has"] = Verb("have", Sort.HOLD, frozenset({Form.PRESENT}), False)
    return table


VERBS: dict[str, Verb] = _all_verbs()
"""Every form of every verb of attribution, in lower case."""

DOCUMENTS = frozenset(
    """report reports paper papers study studies survey surveys poll polls bulletin bulletins statement statements
    letter letters memo memorandum note notes fact-sheet sheet factsheet briefing analysis analyses assessment
    assessments data figures statistics stats numbers records record documents document filing filings dossier
    article articles post posts tweet tweets release releases update updates audit review inquiry investigation
    census newsletter index tracker database dashboard estimate estimates count counts tally tallies forecast
    forecasts projection projections calculation calculations account accounts reckoning words view opinion
    telling version findings finding research results returns accounting book ledger manifest manifests
    presentation speech interview testimony reply answer warning announcement prospectus outlook monitor advisory
    cable transcript plans plan calculus arithmetic imagery images table chart model models guidance
    guideline guidelines circular log logs logbook leaflet notice indictment lawsuit ruling verdict contract decree
    brochure poster draft petition motion resolution handbook website pictures photographs photos footage""".split()
)
"""Nouns whose owner is the speaker: a report, a count, the data of somebody."""

FIGURES = frozenset(
    """estimate estimates count counts tally tallies reckoning account accounts calculation calculations figure
    figures data statistics numbers number words view telling records assessment projection projections forecast
    forecasts toll reading sums arithmetic measure measurements report reports survey findings analysis guess
    version statement release bulletin own latest index gauge gauges meters instruments sensors satellites radar
    radars seismographs barometer tracker database dashboard guidance""".split()
)
"""Nouns by which "by its ..." or "on its ..." credits a number to somebody."""

SEEN = frozenset("seen obtained reviewed viewed cited carried shared quoted relayed".split())
GIVEN = frozenset("given leaked shown showed provided passed handed gave sent submitted presented supplied".split())
SEEN_CUES = SEEN | GIVEN
"""Words that tell who was let see a document: seen by, given to."""
