"""Laws of importing cards: the same file again changes nothing, whatever is in it, and no card vanishes."""

from __future__ import annotations

import datetime as dt
import io

from hypothesis import given
from hypothesis import strategies as st

from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.network import Network, NetworkCard
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.exchange.format import ReadOptions
from netui.exchange.vcard.vcard_format import VCards

TODAY = dt.date(2026, 11, 30)
LINES = st.sampled_from(
    (
        *("FN:Ann Lee", "FN:Bob Ray", "FN:Ann Miller", "N:Lee;Ann;;;", "ORG:Acme", "ORG:Blue Orbit", "TITLE:Engineer"),
        *("UID:0A1B2C3D-0000-4000-8000-000000000001", "UID:0A1B2C3D-0000-4000-8000-000000000002", "UID:1", "X-A:1"),
        *("EMAIL:ann@lee.example", "EMAIL:office@acme.example", "TEL;TYPE=CELL:+44 7700 900123", "BDAY:--02-29"),
        *("BDAY:1985-04-12", "NOTE:one", "NOTE:two", "NICKNAME:Dee", "CATEGORIES:Book club", "KIND:group", "REV:1"),
        *("item1.X-ABDATE:2019-05-01", "item1.X-ABLabel:_$!<Anniversary>!$_", "RELATED;VALUE=text:Bob Ray"),
        *("URL:https://www.linkedin.com/in/ann", "ADR:;;1 High St;Bath;;;UK", "PHOTO:" + "A" * 1200),
    )
)
CARDS = st.lists(LINES, max_size=6).map(
    lambda lines: "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
)
FILES = st.lists(CARDS, max_size=6).map("".join)


def read(text: str, name: str) -> Plan:
    plan = VCards().read(io.BytesIO(text.encode()), ReadOptions(TODAY))
    plan.source = name
    return plan


def import_(plan: Plan, network: Network) -> Report:
    """Match a plan and keep its additions in the network, as if it were saved."""
    report = match_plan(plan, network, TODAY)
    for contact in network.contacts:
        contact.added = None
    return report


@given(FILES)
def test_the_same_file_again_changes_nothing(text: str) -> None:
    network = Network()
    first = import_(read(text, "contacts.vcf"), network)
    cards = [contact.cards for contact in network.contacts]
    again = import_(read(text, "contacts (1).vcf"), network)
    assert {row.outcome for row in again.rows} <= {"unchanged"}
    assert [contact.cards for contact in network.contacts] == cards
    assert len(again.rejected) <= len(first.rejected)


@given(FILES, FILES)
def test_every_card_is_counted_and_its_uid_known(one: str, other: str) -> None:
    network = Network()
    for text, name in ((one, "one.vcf"), (other, "other.vcf")):
        plan = read(text, name)
        report = import_(plan, network)
        assert len(report.rows) + len(report.rejected) == text.count("BEGIN:VCARD")
        rows = {row.row for row in report.rows}
        cards = [card for contact in network.contacts for card in contact.cards]
        uids, kept = {card.vcard_uid for card in cards}, {card.digest for card in cards}
        for person in plan.people:
            if person.card and person.row in rows:
                # Of cards that differ and have one UID none is known by it, in later files too.
                digest = NetworkCard.digest_of(person.card.lines, person.card.charset)
                assert person.card.vcard_uid in uids or not person.card.vcard_uid or digest in kept
