"""Offices, occupations and kinds of bodies: for whom their holders speak, and what later stands for them."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """For whom somebody of an office or occupation speaks."""

    ORGAN = "organ"
    """An official: for the body or ministry named beside the office."""
    RELAY = "relay"
    """A member of parliament: passes on what a body told the house."""
    EXPERT = "expert"
    """Somebody with a trade: for himself."""


def _table(role: Role, words: str) -> dict[str, Role]:
    found: dict[str, Role] = {}
    for word in words.split():
        found[word] = role
        if word.endswith("*"):
            del found[word]
            one = word[:-1]
            many = (
                one[:-3] + "men"
                if one.endswith("man")
                else one[:-1] + "ies"
                if one.endswith("y")
                else one + ("es" if one.endswith("s") else "s")
            )
            found[one] = found[many] = role
    return found


ROLES: dict[str, Role] = {
    **_table(
        Role.ORGAN,
        """minister* secretary* spokesman* spokeswoman spokeswomen spokesperson* spokespeople official* officer*
        chief* head* director* commissioner* president* vice-president premier* chancellor* governor* mayor*
        commander* chairman* chairwoman chairperson chair ceo cfo coo executive* manager* envoy* ambassador*
        adviser* advisor* aide* prosecutor* administrator* general* colonel* admiral* brigadier major captain*
        lieutenant sergeant sheriff* superintendent* inspector* commissioner* representative* delegate*
        coordinator* secretary-general dig dgp sp magistrate* collector* buyer* treasurer* comptroller coroner*
        examiner* attorney* judge* leader* boss* undersecretary diplomat* source* staff dean rector
        principal monarch king queen prince pope bishop archbishop strategist* negotiator* supervisor* counsel
        regulator* marshal* councillor* councilor* mediator* founder* chairmen""",
    ),
    **_table(
        Role.RELAY,
        """lawmaker* mp mps mla mlas senator* congressman* congresswoman legislator* parliamentarian* mep meps
        deputies""",
    ),
    **_table(
        Role.EXPERT,
        """expert* analyst* researcher* professor* scientist* economist* author* academic* historian* trader*
        broker* shipbroker* underwriter* consultant* engineer* doctor* nurse* resident* witness* eyewitness*
        fisherman* skipper* volunteer* correspondent* reporter* journalist* photographer* scholar* fellow*
        epidemiologist* virologist* geologist* hydrologist* meteorologist* forecaster* seismologist* pollster*
        statistician* lawyer* activist* campaigner* farmer* miner* villager* survivor* relative* rescuer* medic*
        paramedic* driver* worker* shopkeeper* owner* investor* insurer* observer* specialist* biologist*
        physicist* organiser* organizer* employee* surgeon* broker* critic* neighbour* neighbor* teacher*
        student* pilot* sailor* firefighter* dealer* refiner* exporter* importer* insider* veteran* defector*
        prisoner* people vlogger* blogger* youtuber* streamer* commentator* columnist* pundit*
        ecologist* demographer* criminologist* sociologist* auditor* accountant*""",
    ),
}
"""Nouns for persons, and for whom they speak."""

PLURAL_ROLES = frozenset(
    word
    for word in ROLES
    if (word.endswith("s") and not word.endswith("ss")) or word.endswith("men") or word == "people"
) | {"police", "authorities", "staff"}

BODIES = frozenset(
    """ministry ministries agency agencies government governments army navy military police force forces service
    services department departments office bureau authority authorities council commission committee centre
    center institute institution group organisation organization company firm bank union federation association
    party parliament congress court team newspaper paper magazine broadcaster channel network station outlet
    website watchdog regulator hospital university charity foundation consultancy operator utility airline
    carrier insurer lender miner producer retailer manufacturer automaker carmaker maker exchange fund coalition
    alliance mission panel board administration state municipality prefecture church society crescent cross
    corporation inc ltd plc bloc body directorate secretariat headquarters command staff presidency cabinet
    treasury senate college laboratory lab academy initiative monitor observatory syndicate chamber
    league confederation conference tribunal assembly registry inspectorate coastguard guard brigade fleet
    tracker startup studio brokerage radio television tv press media publication daily weekly
    wire think-tank tank intelligence prosecution opposition mortuary morgue airport railway club trust ngo
    embassy consulate delegation task taskforce conglomerate supplier developer contractor city
    lobby county district borough brotherhood guild fraternity consortium corps cooperative
    collective drugmaker chipmaker planemaker steelmaker shipbuilder housebuilder brewer supermarket chain companies
    management bourse exchanges capitals
    alliances firms banks groups charities associations carmakers automakers insurers lenders
    hospitals universities
    councils parties broadcasters newspapers airlines ngos regulators watchdogs outlets producers manufacturers
    retailers utilities operators suppliers factions brigades province""".split()
)
"""Nouns for bodies."""

HOUSES = frozenset(
    """port mine mill plant factory school theatre theater museum zoo town region parish diocese mosque monastery
    village shop bakery brewery distillery refinery shipyard yard dockyard works railways metro festival stadium farm
    estate battalion regiment garrison junta clinic customs ward orphanage prison shelter depot smelter
    orchestra depot zoo hotel resort casino bookmaker cannery sawmill quarry terminal warehouse laboratory
    community squadron division garden cinema gallery archive library""".split()
)
"""Places that speak where it is said that they do: "the mine says"."""

CORPORATE = frozenset(
    """research analytics partners capital securities consulting holdings industries motors systems technologies
    insights associates markets forum watch economics logistics shipping airlines airways petroleum resources
    mining minerals pharma labs polling strategies advisors advisers advisory brothers sons energy steel foods
    pharmaceuticals chemicals electric telecom communications media monitoring mapping survey surveys data""".split()
)
"""Words that end the name of a firm or institute when they stand with a capital."""

MEDIA = frozenset(
    """newspaper paper magazine broadcaster channel network station outlet website daily weekly publication tabloid
    wire press media tv television radio""".split()
)
"""Nouns for those who pass on what others say."""

NEWS_NAMES = frozenset(
    "times post news herald tribune gazette guardian telegraph courier daily radio tv broadcasting journal".split()
)
"""Words that end or begin the name of a newspaper or broadcaster."""

MINISTRIES = {
    "minister": "ministry",
    "ministers": "ministry",
    "ministry": "ministry",
    "ministries": "ministry",
}

NEUTRAL = frozenset(
    """senior top unnamed anonymous former retired local several two three four five six many some other another
    same one new own first second latest acting deputy ruling-party high-ranking veteran chief-of-staff
    independent leading official officials u.s recent initial final preliminary current separate public private
    annual monthly weekly quarterly internal leaked""".split()
)
"""Words that say nothing about which body is meant."""

# What a definite noun may stand for: the noun, then words of the names or descriptions it fits.
KINSHIP = {
    "agency": "agency service intelligence bureau office organisation organization administration centre authority",
    "ministry": "ministry minister",
    "minister": "minister ministry",
    "society": "society crescent cross association company",
    "spokesperson": "spokesman spokeswoman spokesperson",
    "department": "department ministry office",
    "centre": "centre center institute",
    "center": "centre center institute",
    "institute": "institute",
    "institution": "institute institution bank university fund",
    "think": "institute centre center council foundation north",
    "tank": "institute centre center council foundation north",
    "group": "group team centre center association organisation organization union alliance company front ltd",
    "team": "team group researchers",
    "organisation": "organisation organization agency institute",
    "organization": "organisation organization agency institute",
    "body": "body council commission association organisation organization authority agency",
    "commission": "commission commissioner committee",
    "committee": "committee",
    "council": "council",
    "company": "company firm group corporation inc ltd plc producer maker",
    "firm": "company firm group consultancy corporation inc ltd plc",
    "consultancy": "consultancy",
    "bank": "bank",
    "lender": "bank lender",
    "regulator": "regulator authority commission agency",
    "watchdog": "watchdog authority agency commission",
    "service": "service agency office",
    "army": "army military forces",
    "military": "military army forces chiefs staff",
    "police": "police",
    "government": "government president minister",
    "administration": "administration government",
    "state": "government state",
    "authority": "authority agency",
    "authorities": "authorities government police",
    "union": "union",
    "association": "association",
    "charity": "charity",
    "panel": "panel team committee",
    "bloc": "bloc union eu",
    "spokesman": "spokesman spokesperson",
    "spokeswoman": "spokeswoman spokesperson",
    "official": "official officer spokesman",
    "officials": "official officials",
    "officer": "officer official commander colonel",
    "lawmaker": "lawmaker mp senator",
    "lawmakers": "lawmaker lawmakers members",
    "mp": "mp lawmaker",
    "expert": "expert analyst researcher professor",
    "analyst": "analyst expert economist strategist",
    "researcher": "researcher fellow scientist professor",
    "professor": "professor",
    "scientist": "scientist researcher professor",
    "economist": "economist analyst",
    "author": "author researcher",
    "authors": "authors researchers team report study centre center institute group",
    "researchers": "researchers team scientists institute university",
    "chief": "chief head director",
    "head": "head chief director",
    "director": "director head chief",
    "president": "president",
    "governor": "governor",
    "mayor": "mayor",
    "general": "general commander",
    "commissioner": "commissioner",
    "diplomat": "diplomat ambassador envoy",
    "diplomats": "diplomats",
    "envoy": "envoy ambassador",
    "ambassador": "ambassador envoy",
    "prosecutor": "prosecutor",
    "prosecutors": "prosecutors prosecutor",
    "doctor": "doctor dr",
    "skipper": "skipper captain",
    "trader": "trader",
    "executive": "executive ceo chief",
    "leader": "leader president minister chief",
    "monitor": "monitor team tracker",
    "monitors": "monitors team tracker",
}
KIN: dict[str, frozenset[str]] = {noun: frozenset(words.split()) for noun, words in KINSHIP.items()}
"""Definite nouns and the words of earlier descriptions that they may take up."""
