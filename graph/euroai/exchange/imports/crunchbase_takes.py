"""What each of Crunchbase's tables says, as claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from euroai.exchange.imports.crunchbase_tables import (
    DEAL_KINDS,
    JOB_ROLES,
    ORGANIZATION_KINDS,
    ROUND_TYPES,
)
from euroai.exchange.imports.report import BadRow
from euroai.exchange.imports.rows import Row
from euroai.exchange.imports.run import Take
from euroai.exchange.imports.values import (
    country_term,
    currency_term,
    date_term,
    number_term,
    text_term,
    web_term,
)
from euroai.exchange.imports.writer import Writer

__all__ = ["Takes"]

_TITLES: Final = (
    (re.compile(r"\bco-?founder\b|\bfounder\b|\bfounding (?:partner|ceo)\b", re.I), "c:founder"),
    (re.compile(r"\bceo\b|\bchief executive\b", re.I), "c:chief-executive"),
    (re.compile(r"\bcto\b|\bchief technology\b", re.I), "c:chief-technology-officer"),
    (re.compile(r"\bcoo\b|\bchief operating\b", re.I), "c:chief-operating-officer"),
    (re.compile(r"\bchief scien", re.I), "c:chief-scientist"),
    (re.compile(r"\bprofessor\b", re.I), "c:professor"),
)
"""What a job's title says beyond its type."""


class Takes:
    """Takes the rows of the tables. ``tables`` names those that will come."""

    def __init__(self, tables: frozenset[str]) -> None:
        self._tables = tables
        self._leads: dict[str, tuple[str, int, set[str]]] = {}
        self._recipients: dict[str, str] = {}
        self._told: set[tuple[str, str]] = set()

    def of(self, table: str) -> Take:
        """Return what takes the rows of a table."""
        takes: Mapping[str, Take] = {
            "organizations": self._organization,
            "people": self._person,
            "funding_rounds": self._round,
            "investments": self._investment,
            "jobs": self._job,
            "acquisitions": self._acquisition,
            "deals": self._deal,
        }
        return takes[table]

    def finish(self, writer: Writer) -> Iterator[BadRow]:
        """Write the leads that no row of the investments named."""
        for round_uuid, (file, line, uuids) in self._leads.items():
            ident = writer.event_id(round_uuid)
            for uuid in sorted(uuids):
                who = writer.known(uuid)
                if who is None:
                    yield BadRow(file, line, f"its lead investor {uuid} is in no table")
                elif ident is not None and who.id != self._recipients[round_uuid]:
                    writer.claim(ident, {"eai:leadInvestor": f"id:{who.id}"})

    def _organization(self, writer: Writer, row: Row) -> bool:
        cells = row.cells
        role = cells["primary_role"].lower()
        if role not in ORGANIZATION_KINDS:
            raise ValueError(f"“{role}” is no primary_role that euroai knows")
        names = (cells.get(name, "") for name in ("legal_name", "alias1", "alias2", "alias3"))
        terms: dict[str, str | list[str]] = {"skos:altLabel": [text_term(n) for n in names if n]}
        if code := cells.get("country_code", ""):
            terms["eai:country"] = country_term(code)
        if city := cells.get("city", ""):
            terms["eai:city"] = text_term(city)
        if day := cells.get("founded_on", ""):
            terms["eai:foundedOn"] = date_term(day)
        if address := cells.get("homepage_url", ""):
            terms["eai:website"] = web_term(address)
        return _described(writer, row, "uuid", "name", ORGANIZATION_KINDS[role], terms)

    def _person(self, writer: Writer, row: Row) -> bool:
        return _described(writer, row, "uuid", "name", "eai:Person", {})

    def _round(self, writer: Writer, row: Row) -> bool:
        cells = row.cells
        uuid = _needed(cells, "uuid")
        kind = cells["investment_type"].lower()
        if kind not in ROUND_TYPES:
            raise ValueError(f"“{kind}” is no investment_type that euroai knows")
        terms = {"eai:roundType": ROUND_TYPES[kind], **_day(cells, "announced_on")}
        terms |= _money(cells, "raised_amount", "raised_amount_currency_code")
        valuation = _money(cells, "post_money_valuation", "post_money_valuation_currency_code")
        if valuation:
            terms["eai:valuation"] = valuation["eai:amount"]
            terms["eai:valuationCurrency"] = valuation["eai:currency"]
        company = _needed(cells, "org_name")
        recipient = writer.entity(cells["org_uuid"] or company, company, "eai:Company")
        name = _round_name(company, kind, cells["announced_on"])
        _, new = writer.event(
            uuid, name, "eai:FundingRound", {"eai:recipient": f"id:{recipient}", **terms}
        )
        if not new:
            raise ValueError(f"the round {uuid} stands in an earlier row")
        self._recipients[uuid] = recipient
        leads = {one.strip() for one in cells.get("lead_investor_uuids", "").split(",")} - {""}
        if leads:
            self._leads[uuid] = (row.file, row.line, leads)
        return True

    def _investment(self, writer: Writer, row: Row) -> bool:
        cells = row.cells
        uuid = _needed(cells, "funding_round_uuid")
        ident = writer.event_id(uuid)
        if ident is None:
            missing = "" if "funding_rounds" in self._tables else "; name that table too"
            raise ValueError(f"its round {uuid} is not in funding_rounds{missing}")
        name = _needed(cells, "investor_name")
        key = cells["investor_uuid"] or name
        person = cells.get("investor_type", "").lower() == "person"
        investor = writer.entity(key, name, "eai:Person" if person else "eai:Agent")
        _refuse_own(investor, self._recipients[uuid], name)
        _, _, leads = self._leads.get(uuid, ("", 0, set()))
        lead = key in leads or _truth(cells, "is_lead_investor")
        leads.discard(key)
        property_ = "eai:leadInvestor" if lead else "eai:investor"
        writer.claim(ident, {property_: f"id:{investor}"})
        return True

    def _job(self, writer: Writer, row: Row) -> bool:
        cells = row.cells
        kind = cells["job_type"].lower()
        if kind not in JOB_ROLES:
            raise ValueError(f"“{kind}” is no job_type that euroai knows")
        title = cells["title"]
        roles = {role for pattern, role in _TITLES if pattern.search(title)} or {JOB_ROLES[kind]}
        terms: dict[str, str | list[str]] = {"eai:role": sorted(roles)}
        if title:
            terms["eai:jobTitle"] = text_term(title)
        terms |= _day(cells, "started_on", "eai:startedOn")
        terms |= _day(cells, "ended_on", "eai:endedOn")
        if cells.get("is_current") and not _truth(cells, "is_current"):
            terms["eai:former"] = "true"
        if cells.get("started_on", "") > cells.get("ended_on", "") > "":
            raise ValueError("the job ends before it starts")
        person, place = _needed(cells, "person_name"), _needed(cells, "org_name")
        who = writer.entity(cells["person_uuid"] or person, person, "eai:Person")
        where = writer.entity(cells["org_uuid"] or place, place, "eai:Company")
        key = ("job", who, where, title, cells.get("started_on", ""), cells.get("ended_on", ""))
        _, new = writer.event(
            key,
            f"{who} at {where}",
            "eai:Position",
            {"eai:person": f"id:{who}", "eai:organization": f"id:{where}", **terms},
        )
        return new

    def _acquisition(self, writer: Writer, row: Row) -> bool:
        cells = row.cells
        kind = cells.get("acquisition_type", "").lower()
        if kind not in DEAL_KINDS:
            raise ValueError(f"“{kind}” is no acquisition_type that euroai knows")
        terms = {"eai:dealKind": DEAL_KINDS[kind], **_day(cells, "acquired_on")}
        terms |= _money(cells, "price", "price_currency_code")
        buyer, bought = _needed(cells, "acquirer_name"), _needed(cells, "acquiree_name")
        acquirer = writer.entity(cells["acquirer_uuid"] or buyer, buyer, "eai:Company")
        target = writer.entity(cells["acquiree_uuid"] or bought, bought, "eai:Company")
        if acquirer == target:
            raise ValueError(f"“{buyer}” acquires itself")
        key = ("deal", acquirer, target, cells.get("acquired_on", ""))
        links = {"eai:acquirer": f"id:{acquirer}", "eai:target": f"id:{target}"}
        name = f"{acquirer} acquires {target}"
        return writer.event(key, name, "eai:Acquisition", {**links, **terms})[1]

    def _deal(self, writer: Writer, row: Row) -> bool:
        """Take a row of the 2013 snapshot: one investor of a round; the amount is the round's."""
        cells = row.cells
        company, name = _needed(cells, "company_name"), _needed(cells, "investor_name")
        day, amount = cells["funded_when"], cells["amount_usd"]
        terms = _day(cells, "funded_when")
        if amount:
            terms |= {"eai:amount": number_term(amount), "eai:currency": '"USD"'}
        if company == name:
            _refuse_own(company, name, name)
        recipient = writer.entity(company, company, "eai:Company")
        investor = writer.entity(name, name)
        if not terms:
            links = {"eai:investor": f"id:{investor}", "eai:recipient": f"id:{recipient}"}
            ticket = f"{investor} invests {recipient}"
            return writer.event(("ticket", ticket), ticket, "eai:Investment", links)[1]
        terms = {
            "eai:recipient": f"id:{recipient}",
            "eai:roundType": "c:unspecified",
            **terms,
            "eai:investor": f"id:{investor}",
        }
        ident, new = writer.event(
            (recipient, day, amount), _round_name(recipient, "", day), "eai:FundingRound", terms
        )
        if (ident, investor) in self._told:
            return False
        self._told.add((ident, investor))
        if not new:
            writer.claim(ident, {"eai:investor": terms["eai:investor"]})
        return True


def _described(
    writer: Writer,
    row: Row,
    key: str,
    name: str,
    kind: str,
    terms: Mapping[str, str | list[str]],
) -> bool:
    uuid = _needed(row.cells, key)
    if writer.known(uuid) is not None:
        raise ValueError(f"{uuid} stands in an earlier row")
    writer.entity(uuid, _needed(row.cells, name), kind, terms)
    return True


def _needed(cells: Mapping[str, str], column: str) -> str:
    if not (text := cells[column]):
        raise ValueError(f"{column} is empty")
    return text


def _truth(cells: Mapping[str, str], column: str) -> bool:
    text = cells.get(column, "").lower()
    if text not in ("", "true", "false", "t", "f", "1", "0"):
        raise ValueError(f"{column} is “{text}”, neither true nor false")
    return text in ("true", "t", "1")


def _day(
    cells: Mapping[str, str], column: str, property_: str = "eai:announcedOn"
) -> dict[str, str]:
    text = cells.get(column, "")
    return {property_: date_term(text)} if text else {}


def _money(cells: Mapping[str, str], column: str, currency: str) -> dict[str, str]:
    """Return the amount in its own currency, or else in dollars; nothing where there is none."""
    amount, code = cells.get(column, ""), cells.get(currency, "")
    if amount and code:
        return {"eai:amount": number_term(amount), "eai:currency": currency_term(code)}
    if dollars := cells.get(f"{column}_usd", ""):
        return {"eai:amount": number_term(dollars), "eai:currency": '"USD"'}
    if amount:
        raise ValueError(f"{column} is {amount} and {currency} is empty")
    return {}


def _refuse_own(investor: str, recipient: str, name: str) -> None:
    if investor == recipient:
        raise ValueError(f"“{name}” is named as its own investor")


def _round_name(recipient: str, kind: str, day: str) -> str:
    """Return what a round's id is made of: recipient and type, or the date where none is told."""
    named = ROUND_TYPES.get(kind, "c:unspecified").removeprefix("c:")
    if named == "unspecified":
        return f"{recipient} round {day}".strip()
    return f"{recipient} {named}"
