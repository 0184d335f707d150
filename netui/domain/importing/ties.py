"""Those whom a person of a file knows: a tie with a contact, else a detail with the name."""

from __future__ import annotations

from collections.abc import Iterable

from netui.domain.importing.gains import gain_words
from netui.domain.importing.network import Additions, Network, NetworkContact, NetworkTie
from netui.domain.importing.plan import ImportedDetail, ImportedPerson
from netui.domain.importing.report import ReportRow
from netui.domain.plain_name import name_key
from netui.domain.text import fold

__all__ = ["add_ties"]


def add_ties(network: Network, tied: Iterable[tuple[ReportRow, ImportedPerson, NetworkContact]]) -> None:
    """Add what rows say of those whom their contacts know. Nobody is added for it.

    A name of exactly one contact, known or of the same file, is a tie with them; any other name is a detail,
    `spouse: Ade`. A name that is a detail already stays one.
    """
    for row, person, contact in tied:
        more = Additions()
        for tie in person.ties:
            key = name_key(tie.name)
            found = network.by_name.get(key, ())
            if key in contact.ties or fold(tie.name) in contact.details or contact in found:
                continue
            if len(found) == 1:
                more.ties += (NetworkTie(found[0], tie.note),)
                found[0].ties += (contact.key,)
            else:
                more.details += (ImportedDetail(tie.name, topic=tie.note),)
        if more:
            row.gains += gain_words(more)
            contact.apply(more)
            if row.outcome == "unchanged":
                row.outcome = "updated"
