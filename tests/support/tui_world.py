"""The small network of the session's tests and snapshots, as of Sunday 22 November 2026."""

from __future__ import annotations

import datetime as dt

from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from tests.support.history import add_lines

__all__ = ["TODAY", "build_world"]

TODAY = dt.date(2026, 11, 22)

STORY = """
2025-03-02 new Jaime Stone (Hootline) jaime@hootline.example +1 555 010 2030
2025-03-03 coffee with Jaime Stone: his new team > every 4-6w
2025-03-03 new Priya Raman (Lumen Health) #health priya@lumen.example > every 5w
2025-06-10 call with Priya Raman: her grant
2026-05-04 met Dana Liu (Fieldworks) @Expo #grants: wants to speak on a panel > every 3m
2026-09-21 email from Jaime Stone: Expo programme
2026-10-02 email Jaime Stone: thanked him for the Expo tip
2026-10-02 call Priya Raman: her grant; asked about Mia > none
2026-10-02 note Priya Raman: daughter Mia, five
2026-10-30 coffee with Jaime Stone: his new team; daughter started school
2026-11-12 intro Renee Marsh (Rocket Social) via Jaime Stone: sports comms
2026-11-17 coffee with Renee Marsh: community roles > send portfolio 22 nov
2026-11-18 email from Phil Okafor (Northwind): can you send your CV?
2026-11-19 > Jaime Stone: report how the second interview went 25 nov
2026-11-19 lead Community manager (Rocket Social) via Renee Marsh: two rounds, Berlin
"""


def build_world() -> None:
    """Write the network into the open database."""
    add_lines(STORY)
    Contact.update(standing="up", title="Head of Partnerships", place="Lisbon").where(
        Contact.name == "Jaime Stone"
    ).execute()
    assert FollowUp.select().count() >= 2
