"""The tables hold together: slugs are unique and well formed, references lead somewhere, no name has two meanings."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable

import pytest

from crossbearing.catalogue import CONTEXT, Catalogue, Register, tables
from crossbearing.catalogue.extend import SLUG
from crossbearing.claims.text import Document

CATALOGUE = Catalogue.shipped()

ISO_3166 = set(
    """ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca
    cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb
    gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg
    kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv
    mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb
    sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us
    uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw""".split()
) | {"eu", "un", "xk"}

# Names that mean two things and say so in the unit's note.
TWO_UNITS = {"pound", "pounds", "krone", "dinar", "dinars", "manat"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("items", "slug"),
        ("actors", "slug"),
        ("places", "slug"),
        ("organisations", "slug"),
        ("people", "slug"),
        ("roles", "key"),
        ("states", "slug"),
        ("publishers", "slug"),
    ],
)
def test_slugs_are_unique_and_well_formed(name: str, key: str) -> None:
    slugs = [row[key] for row in tables.rows(name)]
    assert [slug for slug, times in Counter(slugs).items() if times > 1] == []
    assert [slug for slug in slugs if not SLUG.match(slug)] == []


def test_rows_have_every_column() -> None:
    for path in sorted(tables.DATA.glob("*.csv")):
        columns, *lines = csv.reader(path.read_text(encoding="utf-8").splitlines())
        assert [number for number, cells in enumerate(lines, 2) if len(cells) != len(columns)] == [], path.name


def test_parents_exist_and_lead_to_an_end() -> None:
    for item in CATALOGUE.items.values():
        assert item.parent is None or item.parent in CATALOGUE.items, item.slug
        assert len(CATALOGUE.lineage(item.slug)) < 8, item.slug


def test_country_codes_are_iso() -> None:
    records = [*CATALOGUE.actors.values(), *CATALOGUE.organisations.values()]
    assert [record.slug for record in records if record.cc is not None and record.cc not in ISO_3166] == []


def test_each_country_has_a_code_of_its_own() -> None:
    countries = [a for a in CATALOGUE.actors.values() if a.kind == "country" and a.slug != "soviet-union"]
    codes = Counter(actor.cc for actor in countries)
    assert None not in codes and max(codes.values()) == 1
    assert len(codes) > 190


def test_places_lie_in_a_known_country() -> None:
    assert [p.slug for p in CATALOGUE.places.values() if p.actor is not None and p.actor not in CATALOGUE.actors] == []


def test_facts_are_of_known_items_in_known_units_with_a_source() -> None:
    facts = list(tables.facts())
    assert Counter((f.item, f.property) for f in facts).most_common(1)[0][1] == 1
    units = {unit.unit for unit in CATALOGUE.units.values()}
    for fact in facts:
        assert fact.item in CATALOGUE.items or len(CATALOGUE.lineage(fact.item)) > 1, fact
        assert 0 < fact.low <= fact.high and fact.unit in units and fact.source, fact


def two_meanings(register: Register[object]) -> list[tuple[str, tuple[str, ...]]]:
    return [(" ".join(w), slugs) for w, tag, slugs in register.names.entries() if len(slugs) > 1 and tag != CONTEXT]


@pytest.mark.parametrize(
    "register",
    [CATALOGUE.items, CATALOGUE.actors, CATALOGUE.organisations, CATALOGUE.people, CATALOGUE.publishers],
    ids=["items", "actors", "organisations", "people", "publishers"],
)
def test_no_name_means_two_things_without_saying_so(register: Register[object]) -> None:
    assert two_meanings(register) == []


def test_units_that_share_a_name_are_the_known_ones() -> None:
    assert {name for name, _ in two_meanings(CATALOGUE.units)} <= TWO_UNITS


def names_of(register: Register[object]) -> Iterable[tuple[str, str]]:
    for slug, record in register.items():
        for name in getattr(record, "names", ()):
            yield name.removeprefix("?"), slug


@pytest.mark.parametrize("part", ["items", "actors", "places", "organisations", "people"])
def test_each_name_is_found_whole_in_a_text_that_says_it(part: str) -> None:
    register: Register[object] = getattr(CATALOGUE, part)
    missed = []
    for name, slug in names_of(register):
        tokens = [token for sentence in Document(name).sentences for token in sentence.tokens]
        match = register.find([t.lower for t in tokens], 0, [t.text for t in tokens])
        if match is None or slug not in match.slugs or match.length < len(tokens) - (tokens[-1].text == "."):
            missed.append((name, slug, match))
    assert missed == []


def test_addresses_belong_to_one_publisher() -> None:
    domains = defaultdict(list)
    for publisher in CATALOGUE.publishers.values():
        for domain in publisher.domains:
            domains[domain].append(publisher.slug)
            assert domain == domain.lower() and "/" not in domain and not domain.startswith("www.")
    assert {domain: slugs for domain, slugs in domains.items() if len(slugs) > 1} == {}


def test_the_catalogue_is_wide() -> None:
    assert len(CATALOGUE.organisations) >= 400
    assert sum(body.is_medium for body in CATALOGUE.organisations.values()) >= 200
    assert len(CATALOGUE.people) >= 200


GENERAL_ITEMS = """
    aid aid-appeal air-defence ammunition ammunition-piece ammunition-site arms-exports artillery-round
    ballistic-missile bar breach-cost brigade building burnt-area business canal-revenue car car-plant card-spending
    case-fatality charge-155mm cholera-case city-area clinic cobalt cobalt-price compensation container country
    crossing-attempt dam dap data-subject death-rate deployment diplomat disaster-aid dolphin drone-shahed
    economic-loss explosives fertiliser-subsidy fighter-jet fighter-jet-upkeep fir fire-containment firefighter
    firefighter-pay food freight-rate front-line fuel-cost fuel-oil grid-collapse heavy-artillery house household
    insurance-claim insurance-payout insured-loss job labourer lawmaker list mackerel map-outage method migrant
    military-builder missile munition munitions-factory munitions-production munitions-stock net-loss net-profit
    observer oil oil-cargo oil-crude oil-export oil-price-cap oil-revenue oiled-sand option party person
    person-displaced person-evacuated person-injured person-killed person-missing person-rescued person-vaccinated
    personnel plant-capacity polling-station port port-call power-demand power-generation power-import power-outage
    province rainfall ransom refined-oil refugee region reservoir restructuring-charge rocket-122mm sailor-killed
    sanction-target sapper shell-152mm shell-155mm ship ship-attack ship-transit shipment show-cause-notice
    signature small-boat soldier soldier-casualty soldier-killed soldier-wounded speech supplier-country tanker
    tariff-cost turnout unit-loss urea urea-plant urea-price vaccine-dose volunteer vote voyage voyage-time
    war-risk-premium water water-tank wind-speed worker
""".split()
GENERAL_BODIES = """
    acled afp ao-minsa bain bloomberg c4ads ca-calfire ca-governor ca-prisons caixabank cd-arecoms centcom ceoe
    ch-ddps cmoc corelogic csis defense-one drewry dw edison ee-mil-intel eg-central-bank eg-sca es-aemet es-anged
    es-ccs es-civil-guard es-ree eu eu-commission eu-spokesman financial-times fr-premar fr-rte ge-cec goldman
    harrisx ices icg iea iiss imedi-pollster imf-portwatch in-fai in-fertiliser-dept in-telangana in-up-government
    iom isw jp-nissan-union jpmorgan kommersant kpler kr-jcs kr-mil-intel kr-mnd kr-nis kyodo la-fire-chief
    la-medical-examiner la-sheriff la-times ladwp lloyds-list lshtm ly-derna-mayor ly-east-health ly-red-crescent
    msmt my-vote newsweek nissan osc osce pt-ren reuters ru-emercom ru-transport rusi sd-health sky-news
    social-media the-times ua-airforce ua-hur ua-mod uk-home-office un un-ocha un-sc us-army us-dod us-dsca us-eia
    us-hhs us-nsc us-nws us-state us-unitedhealth washington-post who wsj yonhap
""".split()
GENERAL_PLACES = """
    andalusia bab-el-mandeb cape-of-good-hope castilla-la-mancha chiva derna eaton hathras hormuz kerch-strait
    khartoum los-angeles luanda omdurman paiporta palisades prayagraj rajin suez sunderland telangana valencia
    vostochny
""".split()
GENERAL_ACTORS = """
    angola china dprk drc egypt eu france india iran libya portugal russia spain sudan switzerland uk ukraine us
""".split()


@pytest.mark.parametrize(
    ("part", "slugs"),
    [
        ("items", GENERAL_ITEMS),
        ("organisations", GENERAL_BODIES),
        ("places", GENERAL_PLACES),
        ("actors", GENERAL_ACTORS),
    ],
)
def test_what_reports_speak_of_is_covered(part: str, slugs: list[str]) -> None:
    register = getattr(CATALOGUE, part)
    assert [s for s in slugs if s not in register and len(CATALOGUE.lineage(s)) < 2] == []
