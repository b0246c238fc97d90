"""A case in a folder as a model and its evidence, with no ledger: its case.yaml and the tables of claims beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from crossbearing.api.naming import catalogue_of
from crossbearing.case import load_case
from crossbearing.claims.byhand import read_claims
from crossbearing.model.declare import read_model
from crossbearing.model.observe import observe
from crossbearing.model.terms import Evidence, Model
from crossbearing.origins import trace

GRAIN = Path(__file__).parent / "cases" / "grain"
WELL = Path(__file__).parent / "cases" / "well"


class Declared(NamedTuple):
    model: Model
    evidence: Evidence


def declared(folder: Path = GRAIN) -> Declared:
    case = load_case(folder)
    tables = [read_claims(file) for file in sorted(folder.glob("*.claims.csv"))]
    claims = [claim for table in tables for claim in table.claims]
    facts = {citation.doc: citation for table in tables for citation in table.citations}
    catalogue = catalogue_of(case)
    origins = trace(claims, facts, catalogue=catalogue).origins
    model = read_model(case)
    as_of = date.fromisoformat(case.as_of or "9999-12-31")
    return Declared(model, observe(model, case, catalogue, origins, {claim.id: claim for claim in claims}, as_of))
