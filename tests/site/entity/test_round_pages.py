"""A round's page: who put money into it, the leads first, and each source's version."""

from __future__ import annotations

from pathlib import Path

import euroai
from euroai.analysis.stated_events import tellings_of
from euroai.site.render.context import Site
from euroai.site.rounds.page import _parts, _versions
from tests.conftest import FolderOf

REGISTER = 'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .\n' + "".join(
    f'id:{name} a eai:InvestmentFirm ; rdfs:label "{name.title()}" .\n'
    for name in ("apt", "bay", "cap", "dam")
)
HEAD = 'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "P{0}" .\n'
SEED = "id:seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
TICKET = "id:{0}-in-lab a eai:Investment ; eai:recipient id:lab ; eai:investor id:{0} ; "
TICKET += "eai:round id:seed{1} .\n"
MONEY = ' ; eai:amount 5000000 ; eai:currency "EUR"'


def test_leads_come_first_then_by_name_each_with_those_who_name_it(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    one = f"{SEED}eai:leadInvestor id:dam ; eai:investor id:bay, id:dam .\n"
    two = f"{SEED}eai:investor id:apt, id:bay .\n"
    two += TICKET.format("apt", "") + TICKET.format("bay", MONEY)
    texts = {"register/all.ttl": REGISTER}
    texts |= {f"sources/2024/{n}.ttl": HEAD.format(n) + t for n, t in (("s", one), ("t", two))}
    kg = euroai.load(folder_of(texts))
    site, event = Site(kg, tmp_path), kg.event("seed")
    assert event is not None
    parts = _parts(site, event)
    assert [(part.ident, part.led, part.sources) for part in parts] == [
        *(("dam", True, ("s",)), ("apt", False, ("t",)), ("bay", False, ("s", "t"))),
    ]
    # A ticket that says no sum is no ticket to show.
    assert [part.ticket.id if part.ticket else "" for part in parts] == ["", "", "bay-in-lab"]
    versions = {str(version.source.id): version for version in _versions(site, event)}
    assert (versions["s"].leads, versions["s"].investors) == (("dam",), ("bay",))
    assert (versions["t"].leads, sorted(versions["t"].investors)) == ((), ["apt", "bay"])


def test_a_ticket_that_is_only_talked_of_is_nobody_s_own(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    done = f"{SEED}eai:leadInvestor id:dam ; eai:investor id:bay .\n" + TICKET.format("bay", MONEY)
    talk = f"{SEED}eai:leadInvestor id:dam ; eai:status c:in-talks .\n"
    talk += TICKET.format("dam", f"{MONEY} ; eai:status c:in-talks")
    texts = {"register/all.ttl": REGISTER}
    texts |= {f"sources/2024/{n}.ttl": HEAD.format(n) + t for n, t in (("s", done), ("t", talk))}
    kg = euroai.load(folder_of(texts))
    event = kg.event("seed")
    assert event is not None
    parts = _parts(Site(kg, tmp_path), event)
    assert {part.ident: part.ticket and part.ticket.id for part in parts} == {
        "dam": None,
        "bay": "bay-in-lab",
    }
    # Who tells of talks tells of no deal: of what happened it is no telling.
    assert tellings_of(kg, event) == 1
