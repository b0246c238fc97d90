"""The catalogue as callers use it: actors, offices, organisations by country, addresses, a case's own."""

from __future__ import annotations

from typing import Any

import pytest

from crossbearing.catalogue import CONTEXT, Catalogue, Match
from crossbearing.claims.text import Document
from crossbearing.errors import CaseError

CATALOGUE = Catalogue.shipped()


def find(part: str, text: str, catalogue: Catalogue = CATALOGUE) -> Match | None:
    tokens = [token for sentence in Document(text).sentences for token in sentence.tokens]
    match: Match | None = getattr(catalogue, part).find([t.lower for t in tokens], 0, [t.text for t in tokens])
    return match


@pytest.mark.parametrize(
    ("text", "slug", "tag"),
    [
        ("North Korea", "dprk", "name"),
        ("N. Korea", "dprk", "name"),
        ("N.K. factories", "dprk", "name"),
        ("North Koreans", "dprk", "demonym"),
        ("Pyongyang", "dprk", "capital"),
        ("Pyongyang regime", "dprk", "name"),
        ("the North", "dprk", CONTEXT),
        ("the Kremlin"[4:], "russia", "capital"),
        ("Kiev", "ukraine", "capital"),
        ("Brussels", "eu", "capital"),
        ("Georgia", "georgia", CONTEXT),
        ("Türkiye", "turkey", "name"),
        ("British", "uk", "demonym"),
        ("U.S. officials", "us", "name"),
        ("Houthis", "houthis", "name"),
        ("OPEC+ ministers", "opec-plus", "name"),
    ],
)
def test_actors(text: str, slug: str, tag: str) -> None:
    match = find("actors", text)
    assert match is not None and (match.slug, match.tag) == (slug, tag)


@pytest.mark.parametrize("text", ["us", "turkey", "polish", "chad", "who"])
def test_common_words_are_no_actors(text: str) -> None:
    assert find("actors", text) is None


@pytest.mark.parametrize(
    ("cc", "role", "slug"),
    [
        ("kr", "defence", "kr-mnd"),
        ("us", "defence", "us-dod"),
        ("ru", "defence", "ru-mod"),
        ("ee", "defence", "ee-mod"),
        ("us", "foreign", "us-state"),
        ("fr", "foreign", "fr-mfa"),
        ("us", "president", "us-nsc"),
        ("ua", "president", "ua-zelensky"),
        ("eg", "president", "eg-president"),
        ("gb", "interior", "uk-home-office"),
        ("uk", "health", "uk-health"),
        ("ua", "mil-intel", "ua-hur"),
        ("ee", "mil-intel", "ee-mil-intel"),
        ("kr", "intelligence", "kr-nis"),
        ("ao", "health", "ao-minsa"),
        ("ua", "prosecutor", "ua-prosecutor"),
        ("ua", "air-force", "ua-airforce"),
        ("ge", "election", "ge-cec"),
        ("eg", "central-bank", "eg-central-bank"),
    ],
)
def test_organ(cc: str, role: str, slug: str) -> None:
    assert CATALOGUE.organ(cc, role) == slug


def test_organ_of_an_unknown_role_is_an_error() -> None:
    with pytest.raises(KeyError):
        CATALOGUE.organ("kr", "juggling")


@pytest.mark.parametrize(
    ("text", "key", "tag"),
    [
        ("defence minister", "defence", "person"),
        ("Defense Ministry", "defence", "body"),
        ("Minister of Defense", "defence", "person"),
        ("Pentagon chief", "defence", "person"),
        ("military-intelligence chief", "mil-intel", "person"),
        ("prosecutor-general", "prosecutor", "person"),
        ("Prosecutor General's office", "prosecutor", "body"),
        ("lawmakers", "lawmaker", "person"),
        ("oil minister", "oil", "person"),
        ("coast guard", "coastguard", "body"),
    ],
)
def test_roles(text: str, key: str, tag: str) -> None:
    match = find("roles", text)
    assert match is not None and (match.slug, match.tag) == (key, tag)


def test_exceptions_of_a_role_are_organisations_or_people_of_that_country() -> None:
    known = set(CATALOGUE.organisations) | {person.organ for person in CATALOGUE.people.values()}
    for role in CATALOGUE.roles.values():
        for cc, slug in role.exceptions.items():
            assert slug in known or slug.startswith(f"{cc}-"), (role.key, cc, slug)


def test_a_shared_name_is_settled_by_country() -> None:
    match = find("organisations", "Joint Chiefs of Staff")
    assert match is not None and match.tag == CONTEXT
    assert CATALOGUE.in_country(match, "kr") == "kr-jcs"
    assert CATALOGUE.in_country(match, "us") == "us-jcs"
    assert CATALOGUE.in_country(match, None) == match.slug
    assert CATALOGUE.in_country(match, "fr") == match.slug


@pytest.mark.parametrize(
    ("text", "slug", "medium"),
    [
        ("Yonhap News Agency", "yonhap", True),
        ("the AP", "ap", True),
        ("The Times", "the-times", True),
        ("WHO", "who", False),
        ("National Intelligence Service", "kr-nis", False),
        ("the White House", "us-nsc", False),
        ("Lloyd’s List", "lloyds-list", True),
        ("Médecins Sans Frontières", "msf", False),
    ],
)
def test_organisations(text: str, slug: str, medium: bool) -> None:
    match = find("organisations", text)
    assert match is not None and match.slug == slug
    assert CATALOGUE.organisations[slug].is_medium is medium


def test_places_lead_to_their_country() -> None:
    for text, slug, actor in [
        ("Rajin", "rajin", "dprk"),
        ("Vladivostok", "vladivostok", "russia"),
        ("Odessa", "odesa", "ukraine"),
    ]:
        match = find("places", text)
        assert match is not None and match.slug == slug and CATALOGUE.places[slug].actor == actor


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://www.reuters.com/world/x?y=1", "reuters"),
        ("en.yna.co.kr", "yonhap"),
        ("HTTPS://NEWS.SKY.COM:443/story", "sky-news"),
        ("https://user@edition.cnn.com/", "cnn"),
        ("example.org", None),
        ("", None),
        ("com", None),
        ("notreuters.com", None),
    ],
)
def test_publisher_of_an_address(address: str, slug: str | None) -> None:
    publisher = CATALOGUE.publishers.of(address)
    assert (publisher.slug if publisher else None) == slug


def test_publisher_by_name() -> None:
    publisher = CATALOGUE.publishers.named("  the new york TIMES ")
    assert publisher is not None and publisher.slug == "new-york-times"
    assert CATALOGUE.publishers.named("The Nowhere Gazette") is None


def test_shipped_is_one_object() -> None:
    assert Catalogue.shipped() is Catalogue.shipped()


# -- a case's own names


def test_a_case_lays_its_own_on_top() -> None:
    case = CATALOGUE.extended(
        items={
            "widget": ["widget", "gizmo"],
            "shell-152mm": {"names": ["big shell"], "mass": {"round": "50 to 52 kg"}, "source": "our own scales"},
            "super-widget": {"names": ["super widget"], "parent": "widget"},
        },
        actors={
            "ruritania": {"names": ["Ruritania"], "cc": "zz", "demonyms": ["Ruritanian"], "capitals": ["Strelsau"]}
        },
        speakers={
            "kr-mnd": {"names": ["Major Hong"], "grade": "B", "interest": "defends its estimates"},
            "zz-post": {"names": ["Strelsau Post"], "medium": True},
        },
    )
    for part, text, slug in [
        ("items", "gizmos", "widget"),
        ("items", "big shells", "shell-152mm"),
        ("items", "howitzers", "howitzer"),
        ("actors", "Ruritanians", "ruritania"),
        ("actors", "Strelsau", "ruritania"),
        ("actors", "Ukraine", "ukraine"),
        ("organisations", "Major Hong", "kr-mnd"),
        ("organisations", "Strelsau Post", "zz-post"),
        ("organisations", "Reuters", "reuters"),
    ]:
        match = find(part, text, case)
        assert match is not None and match.slug == slug, text
    fact = case.fact("shell-152mm", "round-mass")
    assert fact is not None and (fact.low, fact.high, fact.source) == (50, 52, "our own scales")
    assert case.items["shell-152mm"].parent == "artillery-round"
    assert case.lineage("super-widget") == ("super-widget", "widget")
    assert case.speakers["kr-mnd"].grade == "B"
    assert case.organisations["kr-mnd"].kind == "ministry"
    assert case.organisations["zz-post"].is_medium
    assert case.slug_for(["gizmos"]) == "widget"
    assert find("items", "gizmos") is None


def test_an_extension_can_be_extended() -> None:
    case = CATALOGUE.extended(items={"widget": ["widget"]}).extended(items={"widget": ["gizmo"], "gadget": ["gadget"]})
    for text, slug in [("widget", "widget"), ("gizmo", "widget"), ("gadget", "gadget")]:
        match = find("items", text, case)
        assert match is not None and match.slug == slug


@pytest.mark.parametrize(
    ("section", "body", "what", "place"),
    [
        ("items", {"Widget": ["w"]}, "'Widget' is not a slug", ""),
        ("items", {1: ["w"]}, "1 is not a slug", ""),
        ("items", ["w"], "items is not a mapping", None),
        ("items", {"w": 3}, "3 says nothing about it", ".w"),
        ("items", {"w": {"nmaes": ["w"]}}, "there is no key 'nmaes' here", ".w"),
        ("items", {"w": {"names": [3]}}, "names is not a list of words", ".w"),
        ("items", {"w": {"parent": "no-such"}}, "its parent 'no-such' is not an item", ".w"),
        ("items", {"w": {"parent": 3}}, "parent is 3, not words", ".w"),
        ("items", {"w": {"density": "7 kg"}}, "the density '7 kg' is not a range of barrels", ".w"),
        ("items", {"w": {"density": "8 to 7 barrel/tonne"}}, "the density '8 to 7 barrel/tonne' runs backwards", ".w"),
        ("items", {"w": {"mass": 3}}, "mass is not given by part", ".w"),
        ("items", {"w": {"mass": {"round": "much"}}}, "the mass of the round, 'much', is not a mass", ".w"),
        ("items", {"w": {"mass": {"round": "5 to 3"}}}, "the mass of the round, '5 to 3', runs backwards", ".w"),
        ("actors", {"a": {"cc": "KOR"}}, "cc 'KOR' is not a country code", ".a"),
        ("speakers", {"s": {"grade": "G"}}, "grade 'G' is not one of A to F", ".s"),
        ("speakers", {"s": {"medium": "yes"}}, "medium is 'yes', neither true nor false", ".s"),
    ],
)
def test_a_mistake_in_a_case_is_told_with_its_place_and_mend(
    section: str, body: Any, what: str, place: str | None
) -> None:
    with pytest.raises(CaseError) as raised:
        CATALOGUE.extended(**{section: body})
    assert raised.value.what == what and raised.value.mend
    assert raised.value.place == ("case.yaml" if place is None else f"case.yaml: {section}{place}")


def test_masses_come_in_kilograms() -> None:
    case = CATALOGUE.extended(items={"w": {"mass": {"round": 5, "packed": "0.1 t", "projectile": "500-600 g"}}})
    for part, low, high in [("round", 5, 5), ("packed", 100, 100), ("projectile", 0.5, 0.6)]:
        fact = case.fact("w", f"{part}-mass")
        assert fact is not None and (fact.low, fact.high, fact.unit) == (low, high, "kg")


def test_a_case_may_say_how_many_barrels_go_to_a_tonne() -> None:
    mine = Catalogue.shipped().extended(items={"urals": {"parent": "oil-crude", "density": "7.2 to 7.4 barrel/tonne"}})
    fact = mine.fact("urals", "barrels-per-tonne")
    assert fact is not None
    assert (fact.low, fact.high, fact.source) == (7.2, 7.4, "the case file")
