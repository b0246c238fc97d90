"""Closed classes of English words that bound or build a noun phrase."""

from __future__ import annotations

from crossbearing.claims import lexicon

DETERMINERS = frozenset(
    "a an the this that these those its his her their our my your another some any every each both no one".split()
)
POSSESSIVES = frozenset("its his her their our my your".split())
PRONOUNS = frozenset("he she it they we i you".split())
PERSONS = frozenset("he she his her him".split())
NEUTERS = frozenset("it its itself".split())
OBLIQUE = frozenset("him her it them me us you".split())
RELATIVES = frozenset("who which whom whose".split())

LINKS = frozenset("of at in from for with on under to".split())
"""Prepositions that may join a noun phrase to its complement: officials at a mortuary, head of the agency."""

PREPOSITIONS = lexicon.PREPOSITIONS | {"following", "including"}
AUXILIARIES = frozenset(
    """has have had having is are was were be been being am will would could can may might must should shall does do
    did""".split()
)
BE = frozenset("is are was were be been being am".split())
ADVERBS = frozenset(
    """also now later earlier recently then already still further first again once even just previously today
    yesterday tonight only never always often since meanwhile however therefore thus so too instead additionally
    separately not n't repeatedly publicly privately long twice soon ever tentatively himself herself
    itself themselves ourselves myself likewise moreover nonetheless nevertheless sometimes perhaps maybe quite
    rather""".split()
)
CONJUNCTIONS = frozenset(
    """that but while whereas although though when if because than yet or whether unless lest where how why what nor
    plus until""".split()
)
CLOSERS = frozenset(',;:()[]“”"«»—–…?!/|•')
"""Marks that no noun phrase runs across; the comma of an apposition is looked at apart."""
QUOTES = frozenset('“”"«»')

MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec""".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
TIMES = frozenset(
    """week month year day weekend morning afternoon evening night spring summer autumn fall winter quarter decade
    century weeks months years days hours hour minutes weekends ago last next later earlier yesterday today
    tonight tomorrow now recently mid early late""".split()
)
DATE_WORDS = (MONTHS - {"may", "march", "mar", "jan"}) | DAYS - {"sun", "sat"} | TIMES
"""Words that belong to an adverbial of time and end the noun phrase before or after them."""

TITLES = frozenset(
    """mr mrs ms dr prof professor gen general lt lieutenant col colonel maj major capt captain sgt cpl adm admiral
    sir dame lord lady sen senator rep gov judge justice father rev imam sheikh king queen prince princess brig
    brigadier marshal sheriff inspector superintendent chief vice deputy acting former ex interim outgoing
    incoming prime first senior assistant under permanent top home foreign finance defence defense health
    interior fire police district army navy air coast energy oil transport education agriculture trade labour
    labor environment culture tourism sports water power planning industry commerce economy security
    emergency civil public state federal county city town regional provincial national local attorney staff""".split()
)

REPORTERS = frozenset(
    "reporters journalists parliament lawmakers deputies mps newsmen viewers delegates them us me".split()
)
"""Whom one tells in passing: not a relay by itself."""
COUNTS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand
    thousands million millions half there here most many several some few all both another such other nobody
    everybody anybody nothing none neither everyone anyone everything something""".split()
)
"""Words that at the head of a sentence begin with a capital and name nobody."""

NOBODY = frozenset("neither nobody none nothing nor no".split())
"""Subjects that say that nobody spoke."""

BOUNDING = frozenset(
    """about around some roughly approximately nearly almost at least most more than over under up to as many much
    high few fewer less an estimated only just a between close upwards of no exactly another any further
    well mere barely scarcely hardly little perhaps maybe slightly nearer closer below above""".split()
)
"""What may stand before a number and bound it."""
