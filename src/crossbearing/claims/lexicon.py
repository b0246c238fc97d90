"""Closed classes of words that several readers share: what ends a noun phrase, auxiliaries, clause breaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

PREPOSITIONS = frozenset(
    """of in on at by to from for with without within into onto over under through during until till since
    before after between among against across behind beyond toward towards via per about around near off
    up down out than as like despite except inside outside along amid aboard above below beneath beside
    besides concerning regarding upon throughout underneath unlike versus vs""".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet while whereas although though because if unless when where whether that".split()
)
DETERMINERS = frozenset(
    """the a an this that these those its his her their our my your each every any some no all both such
    another either neither what which whose""".split()
)
PRONOUNS = frozenset("he she it they we i you them him us me who whom themselves itself himself herself there".split())
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did doing will would shall should can
    could may might must ought cannot can't won't wouldn't isn't aren't wasn't weren't hasn't haven't
    hadn't don't doesn't didn't couldn't shouldn't""".split()
)
# Verbs in forms that a noun phrase never holds; -ed and -ing forms are told by their ending.
VERBS = frozenset(
    """said say says told tell tells went go goes gone came come comes left leave leaves sent send sends gave
    give gives given took take takes taken made make makes got get gets put puts saw see sees seen found
    find finds knew know known held hold holds kept keep keeps brought bring brings bought buy buys sold
    sell sells paid pay pays lost lose loses met meet meets ran run runs fell fall falls rose rise rises
    grew grow grows began begin begins became become becomes died die dies fled flee flees fought fight
    fights hit struck shot shoot shoots sank sink sinks flew fly flies drove drew broke built build builds
    spent spend spends led lead leads felt feel thought think thinks meant mean means set sets let lay lie
    lies stood stand stands spoke speak speaks wrote write writes heard hear hears read reads written
    shown show shows showed remain remains remained seem seems seemed appear appears appeared arrive
    arrives arrived travel travels include includes includes contain contains reach reaches reached last
    lasts equal equals amount amounts need needs needed want wants wanted use uses used fire fires launch
    launches produce produces ship ships deliver delivers cost costs supply provide provides attend allow
    allows exceed exceeds could follow follows followed live lives lived work works worked expect expects
    expected believe believes believed estimate estimates require requires required manage manages managed
    weigh weighs weighed turn turns turned sail sails sailed return returns returned pass passes passed
    cross crosses crossed gather gathers gathered slid tore wore swept dealt drank ate spoken fetched won threw beat
    hits risen fallen sunk shrunk begun sped chose caught taught shrank withdrew stole swung swore hung
    adds fails fail lends laments argues argue insists insist denies deny agrees agree admits admit suggests
    suggest describes describe predicts predict warns warn confirms confirm announces announce acknowledges
    asserts maintains maintain contends consider considers intends intend seeks seek sought asks carries carry
    collects consumes consume destroys destroy digs drinks eats eat earns earn employs employ enters enter
    fetches generates generate happens happen imposes impose involves involve joins kills lacks learns learn
    operates operate owes owe prefers prevents proves prove publishes pushes receives receive reckons reckon
    recommends recommend reduces reduce refuses refuse rejects relies rely replaces replace resumes resume
    reveals serves serve shuts sits sit suffers suffer swallows tends tend threatens threaten treats tries try
    understands wiped wiping borrows chooses choose compares creates create decides decide declares declare
    defends depends depend emits equates exists exist expires finishes forgets identifies imagines improves
    indicates informs injures inspects invests knows laid lent lets listens locates lowers mourns obtains
    occupies occurs outnumbers performs pours protects remembers shrinks slows smuggles solves swims varies
    wakes warms wonders""".split()
)
# Words of VERBS that are as often nouns: they end a phrase only where a noun has already been read.
NOUN_VERBS = frozenset(
    """ship ships fire fires need needs cost costs supply run runs fight fights hit lead leads set sets lives
    flies falls fall rise rises launch launches use uses estimate estimates work works turn turns return
    returns pass passes cross crosses show shows stand stands hold holds means travel travels read reads
    amounts amount last left feel lay lies lie sink sinks drew deliver build buy buys sell make makes take
    takes put puts find finds hits""".split()
)
# Nouns as often as verbs: verbs where a noun stands before and what they do it to behind ("the union claims a third").
OBJECT_VERBS = frozenset(
    """cut cuts claim claims plan plans offer offers draw draws count counts hope hopes order orders report reports
    grant grants export exports import imports raise raises share shares charge charges target targets aim aims
    face faces fear fears help helps issue issues list lists measure measures move moves pay pledge pledges
    promise promises process raid raids range ranges recall recalls record records release releases repair
    repairs request requests sheds shed slip slips span spans start starts state states stay stays stop stops
    strike strikes support supports total totals value values visit visits vote votes win wins yield yields burn
    burns pump pumps fine fines rescue rescues train trains tax taxes fund funds host hosts guard guards hire
    hires dump dumps trade trades bomb bombs attack attacks top tops book books bear bears house houses stock
    stocks buy buys seat seats bill bills blame blames limit limits lift lifts open opens own owns name names
    note notes post posts pull pulls push pushes rank ranks store stores treat track tracks trust trusts fill
    fills sail sails project projects forecast forecasts budget budgets benefit benefits profit profits contract
    contracts award awards ban bans risk risks save saves score scores challenge challenges change changes cap
    caps average averages cross crosses""".split()
)
ADVERBS = frozenset(
    """more most less fewer further additional other new extra only just also already still now then here too
    even ever never not n't alone together apiece worldwide overall altogether respectively annually daily
    monthly yearly weekly ago earlier later so far yesterday today tomorrow tonight again once back home
    away abroad forward ahead apart combined elsewhere nationwide instead meanwhile soon nearly almost
    perhaps maybe probably possibly likely nevertheless nonetheless however moreover therefore thus besides
    always often sometimes""".split()
)
STARTERS = frozenset(
    """all every more further additional other new extra such different separate various fresh of the its
    their his those these our such""".split()
)
GENITIVES = frozenset(("'s", "’s", "'", "’"))
BREAKS = frozenset('. , ; : ! ? ( ) [ ] — – " “ ” « » …'.split())
CLAUSE_BREAKS = frozenset("; : — – ( ) but while whereas although though because however if unless when".split())

NP_STOP = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | PRONOUNS | AUXILIARIES | BREAKS


_TURNING = frozenset("turn turns turned turning go goes going gone went come comes came way year passed sent".split())


def is_adverb(words: Sequence[str], i: int) -> bool:
    """Whether a word that may be a thing only says how or where: "as well", "round the cape", "turned round"."""
    word = words[i]
    if word not in ("well", "round"):
        return False
    before = words[i - 1] if i else ""
    if before in DETERMINERS or before == "per":
        return False
    if word == "well":
        return True
    after = words[i + 1] if i + 1 < len(words) else ""
    return after in DETERMINERS or after == "to" or before in _TURNING


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """A noun's singular, by its ending; irregular plurals that news uses are listed."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("oes"):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=65536)
def forms_of(noun: str) -> tuple[str, ...]:
    """All words of which a noun is the singular."""
    regular = {noun, noun + "s", noun + "es", noun[:-1] + "ies"}
    irregular = {word for word, one in _IRREGULAR.items() if one == noun}
    return tuple([word for word in regular | irregular if singular(word) == noun])


_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "loaves": "loaf",
    "halves": "half",
    "troops": "soldier",
    "servicemen": "soldier",
    "personnel": "personnel",
    "boxes": "box",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "series": "series",
    "aircraft": "aircraft",
    "goods": "goods",
    "premises": "premises",
    "media": "media",
    "data": "data",
    "dead": "person-killed",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "crises": "crisis",
    "axes": "axis",
    "arms": "arms",
    "munitions": "munition",
    "fatalities": "fatality",
    "casualties": "casualty",
    "tonnes": "tonne",
}
