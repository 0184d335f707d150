"""News, changes in the user's own situation: writes them, chooses recipients, and marks who was told."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Action, Session, action
from netui.actions.elsewhere import EditedField, RecordGone, merge_edit, refuse_changed
from netui.actions.log import write_record
from netui.actions.result import Done, Refused
from netui.actions.save_line.sentence import record_label
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.fields import insert_all
from netui.db.models.interaction import Interaction, News, NewsTold
from netui.domain.quick_add import Record
from netui.domain.text import clean_note
from netui.domain.words import count_words

__all__ = ["add_news", "add_recipients", "change_news", "delete_news", "link_told", "mark_told", "remove_recipients"]


def add_news(note: str, contacts: Sequence[int] = (), *, moment: Moment, session: Session | None) -> Done:
    """Add news of today with its first recipients. Raises `Refused` if it is empty or a contact is gone."""
    note = clean_note(note).strip()
    if not note:
        raise Refused("What has changed? The text is still empty.")
    with action(f"Added the news: {_short(note)}", moment=moment, session=session) as act:
        _refuse_gone(contacts)
        news = News.create(day=act.today, note=note, entered=act.entered())
        insert_all(NewsTold, ({"news": news.id, "contact": contact} for contact in dict.fromkeys(contacts)))
        whom = f" · {_people(len(set(contacts)))} to tell" if contacts else ""
        return Done(f"{act.label}{whom}.", tuple(contacts))


def change_news(news: int, note: str, as_read: str, *, moment: Moment, session: Session | None) -> Done:
    """Change the words of news. `as_read` are the words as they were handed out.

    Raises `RecordGone` if the news is gone, `ChangedElsewhere` if another window has changed it too, `Refused` if the
    words are empty.
    """
    note = clean_note(note).strip()
    if not note:
        raise Refused("What has changed? The text is empty.")
    with action("Changed the news", moment=moment, session=session) as act:
        row = _news(act, news)
        stored = row.note
        merged = merge_edit(
            {"note": as_read},
            {"note": note},
            {"note": stored},
            fields={"note": EditedField.of_text("the news")},
            subject="this news",
            save=lambda values: change_news(news, **values, as_read=stored, moment=moment, session=session),
        )
        row.note = merged["note"]
        act.label = f"Changed the news: {_short(row.note)}"
        row.save()
        return Done(f"{act.label}.")


def delete_news(news: int, as_read: str | None = None, *, moment: Moment, session: Session | None) -> Done:
    """Delete news; the messages about it stay in the timelines.

    `as_read` are its words as they were shown; without them nothing is compared. Raises `RecordGone` if it is gone,
    `ChangedElsewhere` if another window has changed it since.
    """
    with action("Deleted the news", moment=moment, session=session) as act:
        row = _news(act, news)
        stored = row.note
        if as_read is not None:
            refuse_changed(
                "This news", as_read, stored, lambda: delete_news(news, stored, moment=moment, session=session)
            )
        act.label = f"Deleted the news: {_short(row.note)}"
        row.delete_instance()
        return Done(f"{act.label}.")


def add_recipients(news: int, contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Add recipients of news. Raises `Refused` if all of them are recipients already, or one is gone."""
    with action("Chose whom to tell", moment=moment, session=session) as act:
        row = _news(act, news)
        already = {mark_told.contact_id for mark_told in list(NewsTold.select().where(NewsTold.news == row))}
        new = [contact for contact in dict.fromkeys(contacts) if contact not in already]
        if not new:
            raise Refused("They are all on the list already.")
        _refuse_gone(new)
        act.label = f"Chose {_people(len(new))} to tell: {_short(row.note)}"
        insert_all(NewsTold, ({"news": row.id, "contact": contact} for contact in new))
        return Done(f"{act.label}.", tuple(new))


def remove_recipients(news: int, contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Remove recipients of news, except those told already. Raises `Refused` if none of them can be removed."""
    with action("Left somebody out", moment=moment, session=session) as act:
        row = _news(act, news)
        chosen = NewsTold.select().where(NewsTold.news == row, NewsTold.contact.in_(list(contacts)))
        if not chosen.exists():
            raise Refused("They are not on the list.")
        found = list(chosen.where(NewsTold.interaction.is_null()))
        if not found:
            raise Refused("They have been told; u undoes that, d in the timeline deletes the entry.")
        act.label = f"Left {_people(len(found))} out: {_short(row.note)}"
        for recipient in found:
            recipient.delete_instance()
        return Done(f"{act.label}.", tuple(contacts))


def mark_told(news: int, contact: int, record: Record, *, moment: Moment, session: Session | None) -> Done:
    """Mark a contact as told by the interaction of a line, which is saved too, not by a message of netui.

    Raises `Refused` for a line that is no interaction with the contact.
    """
    with_them = any(who.key == contact for who in record.contacts)
    if not record.ok:
        raise Refused(record.advice)
    with action(record_label(record), moment=moment, session=session) as act:
        row = _news(act, news)
        _refuse_gone([contact])
        if record.records != "interaction" or not with_them or record.channel == "social":
            raise Refused(record.advice or f"That line is not a contact with {Contact.get_by_id(contact).name}.")
        written = write_record(act, record)
        interaction = next(fact for fact in written.facts if isinstance(fact, Interaction))
        link_told(row.id, contact, interaction)
        return Done(written.done.sentence, written.done.contacts)


def link_told(news: int, contact: int, interaction: Interaction) -> None:
    """Store, within an action, which interaction told a contact, recipient so far or not."""
    if News.get_or_none(id=news) is None:
        return  # deleted in another window meanwhile; that they were written to stays true
    one = NewsTold.get_or_none(news=news, contact=contact) or NewsTold(news=news, contact=contact)
    one.interaction = interaction
    one.save()


def _news(act: Action, news: int) -> News:
    found: News | None = News.get_or_none(id=news)
    if found is None:
        raise RecordGone(act.execute, "news", news, "This news")
    return found


def _refuse_gone(contacts: Sequence[int]) -> None:
    """Raise `Refused` if one of them is no contact any more."""
    if Contact.select().where(Contact.id.in_(list(contacts))).count() < len(set(contacts)):
        raise Refused("A contact among them is gone; another window may have deleted it.")


def _short(note: str) -> str:
    line = note.partition("\n")[0]
    return line if len(line) <= 60 else line[:59].rstrip() + "…"


def _people(count: int) -> str:
    return count_words(count, "person", "people")
