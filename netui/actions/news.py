"""News: a change in my own situation, whom to tell of it, and that they were told."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Session, action
from netui.actions.log import write
from netui.actions.result import Done, Refused
from netui.actions.save_line.sentence import label
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.fields import insert_all
from netui.db.models.interaction import Interaction, News, NewsTold
from netui.domain.quick_add import Record
from netui.domain.text import clean_note

__all__ = ["add_news", "change_news", "choose", "delete_news", "keep_told", "leave_out", "mark_told"]


def add_news(note: str, contacts: Sequence[int] = (), *, moment: Moment, session: Session | None) -> Done:
    """Keep a piece of news of today, for those contacts so far."""
    note = clean_note(note).strip()
    if not note:
        raise Refused("What has changed? The news has no text yet.")
    with action(f"Kept the news: {_short(note)}", moment=moment, session=session) as act:
        _refuse_gone(contacts)
        news = News.create(day=act.today, note=note, entered=act.entered())
        insert_all(NewsTold, ({"news": news.id, "contact": contact} for contact in dict.fromkeys(contacts)))
        whom = f" · {_people(len(set(contacts)))} to tell" if contacts else ""
        return Done(f"{act.label}{whom}.", tuple(contacts))


def change_news(news: int, note: str, *, moment: Moment, session: Session | None) -> Done:
    """Put other words to a piece of news."""
    note = clean_note(note).strip()
    if not note:
        raise Refused("What has changed? The news has no text.")
    with action(f"Changed the news: {_short(note)}", moment=moment, session=session) as act:
        row = _news(news)
        row.note = note
        row.save()
        return Done(f"{act.label}.")


def delete_news(news: int, *, moment: Moment, session: Session | None) -> Done:
    """Delete a piece of news; what was written of it stays in the timelines."""
    with action("Deleted the news", moment=moment, session=session) as act:
        row = _news(news)
        act.label = f"Deleted the news: {_short(row.note)}"
        row.delete_instance()
        return Done(f"{act.label}.")


def choose(news: int, contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Have contacts among those whom it is for. Raises `Refused` where all of them are already, or one is gone."""
    with action("Chose whom to tell", moment=moment, session=session) as act:
        row = _news(news)
        already = {mark_told.contact_id for mark_told in list(NewsTold.select().where(NewsTold.news == row))}
        new = [contact for contact in dict.fromkeys(contacts) if contact not in already]
        if not new:
            raise Refused("They are all among those to tell already.")
        _refuse_gone(new)
        act.label = f"Chose {_people(len(new))} to tell: {_short(row.note)}"
        insert_all(NewsTold, ({"news": row.id, "contact": contact} for contact in new))
        return Done(f"{act.label}.", tuple(new))


def leave_out(news: int, contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Have contacts no longer among those whom it is for. Who was told was told: they stay."""
    with action("Left somebody out", moment=moment, session=session) as act:
        row = _news(news)
        chosen = NewsTold.select().where(NewsTold.news == row, NewsTold.contact.in_(list(contacts)))
        if not chosen.exists():
            raise Refused("They are not among those to tell.")
        found = list(chosen.where(NewsTold.interaction.is_null()))
        if not found:
            raise Refused("They have been told; u takes back what was done, d in the timeline deletes the entry.")
        act.label = f"Left {_people(len(found))} out: {_short(row.note)}"
        for told_ in found:
            told_.delete_instance()
        return Done(f"{act.label}.", tuple(contacts))


def mark_told(news: int, contact: int, record: Record, *, moment: Moment, session: Session | None) -> Done:
    """Keep that a contact was told in another way than by a message from here: the line says how.

    Raises `Refused` for a line that is no interaction with them.
    """
    with_them = any(who.key == contact for who in record.contacts)
    if not record.ok:
        raise Refused(record.message)
    with action(label(record), moment=moment, session=session) as act:
        row = _news(news)
        _refuse_gone([contact])
        if record.records != "interaction" or not with_them or record.channel == "social":
            raise Refused(record.message or f"That line is no contact with {Contact.get_by_id(contact).name}.")
        written = write(act, record)
        interaction = next(fact for fact in written.facts if isinstance(fact, Interaction))
        keep_told(row.id, contact, interaction)
        return Done(written.done.sentence, written.done.contacts)


def keep_told(news: int, contact: int, interaction: Interaction) -> None:
    """Keep, within an action, which interaction told a contact, also one who was not among those chosen."""
    if News.get_or_none(id=news) is None:
        return  # deleted in another window meanwhile; that they were written to stays true
    one = NewsTold.get_or_none(news=news, contact=contact) or NewsTold(news=news, contact=contact)
    one.interaction = interaction
    one.save()


def _news(news: int) -> News:
    found: News | None = News.get_or_none(id=news)
    if found is None:
        raise Refused("These news are gone; another window may have deleted them.")
    return found


def _refuse_gone(contacts: Sequence[int]) -> None:
    """Raise `Refused` where one of them is no contact any more."""
    if Contact.select().where(Contact.id.in_(list(contacts))).count() < len(set(contacts)):
        raise Refused("A contact among them is gone; another window may have deleted it.")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _short(note: str) -> str:
    line = note.partition("\n")[0]
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
