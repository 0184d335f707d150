"""What becomes of a row's additions by the choices: moves taken over, birthdays to be reminded of. It is reported."""

from __future__ import annotations

from netui.domain.importing.choices import Choices
from netui.domain.importing.moves import settle_move
from netui.domain.importing.network import Additions, NetworkContact
from netui.domain.importing.plan import ImportedPerson
from netui.domain.importing.report import Report

__all__ = ["settle_additions"]


def settle_additions(
    contact: NetworkContact, person: ImportedPerson, more: Additions, choices: Choices, report: Report
) -> None:
    """Settle the additions of a row to its contact by the choices, and count in the report what is to be known of it.

    What was chosen is done too where an earlier file had the move or the birthday already.
    """
    if more.move or contact.moves:
        settle_move(contact, person, more, choices, report)
    if person.birthday:
        chosen = choices.birthdays == "all" or (choices.birthdays == "top" and contact.in_top_ten)
        more.remind = chosen and bool(more.birthday or contact.unreminded)
        report.birthdays += bool(more.birthday) and not chosen
    if more.follow_ups:
        report.undated += sum(follow_up.undated for follow_up in more.follow_ups)
        # One that an earlier row of this file added has its day now.
        report.undated -= sum(
            each.gives_day_to(one) for each in more.follow_ups for one in contact.follow_ups if one.id is None
        )
