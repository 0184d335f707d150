"""Logs a mail message with its people in one action; the same message is logged once."""

from __future__ import annotations

from netui.actions.action import Action, action
from netui.actions.log import LoggedLine, chosen_record, write_record
from netui.actions.save_line.sentence import dry_run_sentence, record_label
from netui.clock import Moment
from netui.db.readonly import json_ids
from netui.domain.mail import Mail, mail_record
from netui.domain.quick_add import Record
from netui.queries.quick_add.line_vocabulary import line_vocabulary
from netui.settings import Settings

__all__ = ["log_mail"]


def log_mail(
    mail: Mail,
    *,
    moment: Moment,
    settings: Settings,
    new: bool = False,
    only_known: bool = False,
    choose: int | None = None,
    dry: bool = False,
) -> tuple[Record | str, LoggedLine | None]:
    """Save what a message says of who wrote to whom, as a line would.

    Without a `LoggedLine` nothing was saved: the record asks or refuses, or the sentence says why there was nothing to
    do. `new`, `choose` and `dry` are those of `log_line`, `only_known` that of `mail_record`. Raises
    `UnclearSenderError`, `NoSuchChoiceError`.
    """
    with action("", moment=moment, session=None, dry=dry) as act:
        known = line_vocabulary(act.execute)
        own = settings.my_addresses
        record = mail_record(mail, known, moment.today, own=own, new=new, only_known=only_known)
        if isinstance(record, str):
            return record, None
        if choose is not None and not record.ok:
            record = chosen_record(record, choose)
        if not record.ok:
            return record, None
        if _is_logged(act, record):
            return "This message has already been logged.", None
        act.label = record_label(record)
        saved = write_record(act, record, settings=settings, drops_steps=False)
    sentence = dry_run_sentence(saved.record, act.today, saved.told) if dry else saved.done.sentence
    return record, LoggedLine(saved, sentence)


_SAME = """
SELECT 1 FROM interaction i
WHERE i.day = ?1 AND (i.time = ?2 OR i.time = '' OR ?2 = '') AND i.channel = ?3 AND i.started_by = ?4 AND i.note = ?5
  AND (SELECT count(*) FROM participation p WHERE p.interaction_id = i.id) = (SELECT count(*) FROM json_each(?6))
  AND NOT EXISTS (
    SELECT 1 FROM participation p
    WHERE p.interaction_id = i.id AND p.contact_id NOT IN (SELECT value FROM json_each(?6)))
LIMIT 1
"""
"""An interaction of that day, channel, side and note with exactly those people, at that time where both have one."""


def _is_logged(act: Action, record: Record) -> bool:
    keys = [who.key for who in record.contacts if who.key is not None]
    if len(keys) < len(record.contacts):
        return False
    day = record.on.isoformat() if record.on else ""
    values = (day, record.time or "", record.channel, record.started_by, record.note or "", json_ids(keys))
    return bool(act.execute(_SAME, values))
