"""Drifting contacts: a station of the review. Only of the few who have gone silent is more read than their days."""

from __future__ import annotations

from datetime import date

from netui.db.readonly import json_ids
from netui.domain.queue.cadence import LastContact, last_contacts
from netui.domain.queue.item import Item
from netui.domain.queue.why import join_reasons
from netui.domain.review.drift import Drift
from netui.queries.queue.sql.upkeep import LAST_CONTACTS
from netui.queries.review.usual_gaps import read_usual_gaps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.loop_answers import LoopAnswers

__all__ = ["read_drifting_contacts"]

_PEOPLE = "SELECT c.id, c.uid, c.name FROM json_each(?1) j CROSS JOIN contact c ON c.id = j.value ORDER BY c.id"


def read_drifting_contacts(execute: Execute, today: date, answers: LoopAnswers, times: int) -> list[Item]:
    """Return an item for each contact silent for more than `times` usual gaps, those with most days of contact first.

    Contacts with a cadence or an open follow-up with a day are looked after already, and left out.
    """
    silences = {
        contact: silence
        for contact, gap in read_usual_gaps(execute, today).items()
        if (silence := gap.drift_on(today, times=times))
    }
    lasts = last_contacts(execute(LAST_CONTACTS, (today.isoformat(), json_ids(silences))))
    found = [
        (silences[id_], _item(id_, uid, name, silences[id_], lasts[id_], today))
        for id_, uid, name in execute(_PEOPLE, (json_ids(silences),))
        if not answers.dropped(f"review_drift:{uid}")
    ]
    found.sort(key=lambda pair: (-pair[0].meetings, pair[1].contact))
    return [item for _, item in found]


def _item(id_: int, uid: str, name: str, silence: Drift, last: LastContact, today: date) -> Item:
    """The item of a contact; `last` is the last contact."""
    why = join_reasons(silence.words, f"last: {last.words(today)}")
    key = f"review_drift:{uid}:{silence.last.isoformat()}"
    return Item("review_drift", key, id_, name, silence.last, today, "Drifting", why, since=silence.last)
