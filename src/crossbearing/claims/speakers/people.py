"""Nouns for human beings that are no office and no trade of the tables: growers, rebels, a neighbour, islanders."""

from __future__ import annotations

_HUMAN = frozenset(
    """accountant acquaintance acrobat addict adversary agent ally apparatchik applicant architect aristocrat
    artist assistant athlete attendant aunt autocrat baby baron billionaire bishop bloke boy boyfriend brother
    buddy buff bureaucrat burglar camp chef chieftain child citizen civilian claimant clan cleric clerk client
    coach coalition colleague collective commune community compatriot confidant conservative contact cook
    cooperative counterpart couple cousin crew crowd czar daughter defendant delegation democrat deportee
    deserter desk detainee diplomat dissident docker dove elder enemy escapee evacuee expatriate faction
    family fan father fellow foe folk foreigner friend gang girl girlfriend godfather grandfather grandmother
    grouping guard guerrilla guest guide guru guy hawk heir herder host hostage household husband immigrant
    inhabitant inmate insurgent intellectual islander kingpin lad landlady landlord lass liberal lieutenant
    lobby local loyalist magnate mandarin mate mechanic merchant migrant militant millionaire moderate mogul
    monk mother mullah mutineer national nephew newsroom niece noble nomad nominee nun occupant oligarch
    opponent orphan outfit pair pal parent participant partner partnership party pastor patient peasant pirate
    plaintiff planter platoon poor priest pro proponent protestant pundit pupil quango rabbi radical rebel
    referee refugee relative rep republican respondent retiree returnee rich rival royal sage sceptic scout
    separatist sergeant servant settler side sister skeptic sleuth smuggler soldier son spy squad stevedore
    supporter suspect syndicate team technocrat teenager tenant thief tourist tribe trio troop trustee tsar
    twin tycoon umpire uncle vicar victim wag warlord widow widower wife wing wit witness youth""".split()
)
_MORE = frozenset(
    """children wives union unions person persons witnesses eyewitnesses mayoress actress actresses waitress
    hostess duchess countess stewardess headmistress mistress heiress thieves clergy cavalry infantry laity
    peasantry intelligentsia others ones crewmen women men woman man sheepmen gentry militia militias prefect
    prefects provost provosts
    reeve reeves bailiff bailiffs registrar registrars warden wardens matron matrons abbot abbots midwife midwives
    vet vets
    bosun bosuns imam imams actuary actuaries corporal corporals conscript conscripts recruit recruits""".split()
)
_PEOPLE = _HUMAN | _MORE | {w[:-1] + "ies" if w[-1] == "y" and w[-2] not in "aeiou" else w + "s" for w in _HUMAN}

_THINGS = frozenset(
    """abdomen accelerator acumen adapter after amber amplifier anchor anger another answer appetiser armor
    armour banner barometer barrier batter battery beer behavior better bigger blacklist blister blocker
    blunder boiler bomber booster border buffer bulldozer bumper bunker burner butter calculator cancer
    capacitor caper center centimeter chamber chapter character charger cheaper checklist chiller clipper
    closer cluster clutter colder color compressor computer condenser container cooker cooler copper corner
    corridor counter cover cracker crater cruiser crusher cucumber cylinder danger dearer december decor
    deeper deer destroyer detector diameter digger dinner disaster dispenser door dozer drawer earlier easter
    either elevator ember encounter endeavor equator eraser error escalator ever excavator exterior factor
    farther faster favor feather fertiliser fertilizer fever fewer fiber filler filter finger fist flavor
    floor flower flyer folder footer for former freezer freighter frontier further gender generator gist
    greater gutter harbor harvester header heater helicopter her higher honor hopper horror hotter however
    humor hunger incubator indicator inner interior kilometer labor ladder larger laser later latter launcher
    layer leather ledger letter list liter litter loader locker longer lower lumber manner marker matter
    median meridian meteor meter millimeter minor mirror mist mixer motor muffler neither never newer
    newsletter newspaper newsprinter nor november number obsidian october odor odour offer older omen or order
    other outer over oyster paper parameter pepper per perimeter pier platter playlist poker poster power
    prayer primer printer prior processor projector propeller proper quarter radar radiator ramen rather razor
    reactor receiver refrigerator regimen register remainder reminder resistor respirator rider river rocker
    roller roster rotor router rubber rumor scanner scooter sector semester semiconductor sensor september
    server shelter shorter shortlist shoulder shower shutter silver simulator slipper slower smaller smelter
    specimen sprinkler stabiliser starter stator steamer steriliser sticker stronger summer super supper
    sweater talisman tanker taper teaser tender tensor terror theater thermometer thruster thunder tier tiger
    timber toaster together tower tracker tractor trailer transfer transformer transistor transmitter
    transponder trawler trigger trouser twist twitter under upper vapor vector ventilator waitlist warmer
    water weaker weather whether wider winter wonder wrapper wrist""".split()
)
_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "eer", "ster", "wright", "smith", "monger")


def human(low: str) -> bool:
    """Whether a noun in lower case names people: by the list, or by its ending where it is no known thing."""
    if low in _PEOPLE:
        return True
    one = low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    return len(one) > 4 and one.endswith(_ENDINGS) and one not in _THINGS
