"""The prompts, whose half-typed lines are drafts; each declared once: what it is called, how it is asked again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui.actions.answer import snooze_items
from netui.actions.contact import read_contact_form
from netui.domain.field_parsers import format_key_dates, format_reaches
from netui.domain.named_filter import NamedFilter
from netui.domain.queue.item import Item
from netui.queries.contacts.details import read_details
from netui.queries.introductions import read_cases
from netui.queries.opportunities.board import read_opportunities
from netui.queries.uids import read_id
from netui.tui.drafts import Draft, DraftLostError
from netui.tui.handlers.top_ten import TOP_TEN, top_ten_prompt
from netui.tui.screens.contact.row_prompts import (
    DETAIL,
    FIELD,
    KEY_DATE,
    REACH,
    detail_prompt,
    field_prompt,
    key_date_prompt,
    reach_prompt,
)
from netui.tui.screens.introductions.new_introduction import (
    INTRODUCTION_KINDS,
    PROPOSAL,
    new_proposal_prompt,
    proposal_prompt,
)
from netui.tui.screens.network.view_prompt import VIEW, view_prompt
from netui.tui.screens.news.told_prompt import TOLD, told_prompt
from netui.tui.screens.people_screen import PeopleScreen
from netui.tui.widgets.follow_up_prompt import FOLLOW_UP, STEP, follow_up_prompt, step_prompt
from netui.tui.widgets.prompt import Prompt
from netui.tui.widgets.snooze_prompt import SNOOZE, snooze_prompt

if TYPE_CHECKING:
    from netui.tui.handlers.contacts import ContactHandler
    from netui.tui.navigation import ScreenHost

__all__ = ["PROMPT_KINDS", "PromptKind", "contact_handler"]


class PromptKind(NamedTuple):
    """A prompt."""

    words: str
    """What its draft is called."""
    reopen: Callable[[ScreenHost, Draft], Prompt]
    """The prompt for a draft, to be mounted on the top screen. Raises `DraftLostError`."""


def contact_handler(app: ScreenHost) -> ContactHandler:
    """The handler of the topmost screen with contacts, which comes to the top. Raises `DraftLostError`."""
    if not any(isinstance(screen, PeopleScreen) for screen in app.screen_stack):
        raise DraftLostError("This draft can't be resumed from here.")
    while not isinstance(screen := app.screen, PeopleScreen):
        app.pop_screen()
    return screen.contact_handler


def _contact(app: ScreenHost, draft: Draft) -> int:
    contact = read_id(app.database.execute, "contact", draft.content["contact"])
    if contact is None:
        raise DraftLostError("The contact of this draft is gone.")
    return contact


_OPEN_FOLLOW_UP = "SELECT id, what, due, undated FROM follow_up WHERE uid = ?1 AND closed = ''"


def _follow_up(app: ScreenHost, draft: Draft) -> Prompt:
    key = str(draft.content["follow_up"])
    found = app.database.execute(_OPEN_FOLLOW_UP, (key.partition(":")[2],))
    if not found:
        raise DraftLostError("The next step of this draft is closed or gone.")
    ((id_, what, day, undated),) = found
    due, today = date.fromisoformat(day), app.database.today
    item = Item("follow_up", key, None, None, due, today, what, "", since=due, follow_up_id=id_, undated=bool(undated))
    return follow_up_prompt(app, item, draft)


def _step(app: ScreenHost, draft: Draft) -> Prompt:
    uid, database = draft.content["opportunity"], app.database
    for found in read_opportunities(database.execute, database.today):
        if found.uid == uid:
            return step_prompt(app, found.id, found.uid, found.title, draft)
    raise DraftLostError("The opportunity of this draft is gone.")


def _told(app: ScreenHost, draft: Draft) -> Prompt:
    execute = app.database.execute
    news = read_id(execute, "news", draft.content["news"])
    if news is None:
        raise DraftLostError("The news item of this draft is gone.")
    ((note,),) = execute("SELECT note FROM news WHERE id = ?1", (news,))
    return told_prompt(app, news, note, _contact(app, draft), draft)


def _field(app: ScreenHost, draft: Draft) -> Prompt:
    return field_prompt(app, _contact(app, draft), draft.content["field"], came_back=draft)


def _detail(app: ScreenHost, draft: Draft) -> Prompt:
    """A detail that is gone meanwhile would be noted anew."""
    contact, execute = _contact(app, draft), app.database.execute
    id_ = read_id(execute, "detail", draft.content["detail"])
    detail = next((each for each in read_details(execute, contact) if each.id == id_), None)
    return detail_prompt(app, contact, detail, draft)


def _key_date(app: ScreenHost, draft: Draft) -> Prompt:
    """A date that is gone meanwhile would be added anew."""
    contact, instead = _contact(app, draft), draft.content["instead"]
    days = read_contact_form(app.database.execute, contact).key_dates
    return key_date_prompt(app, contact, next((d for d in days if format_key_dates([d]) == instead), None), draft)


def _reach(app: ScreenHost, draft: Draft) -> Prompt:
    """An address that is gone meanwhile would be added anew."""
    contact, instead = _contact(app, draft), draft.content["instead"]
    reaches = read_contact_form(app.database.execute, contact).reaches
    return reach_prompt(app, contact, next((r for r in reaches if format_reaches([r]) == instead), None), draft)


def _proposal(app: ScreenHost, draft: Draft) -> Prompt:
    content, database = draft.content, app.database
    if content["proposal"] is None:
        kinds = [choice.value for choice in INTRODUCTION_KINDS]
        wanted = (content["state"], content["direction"])
        return new_proposal_prompt(app, next(kind for kind in kinds if (kind.state, kind.direction) == wanted), draft)
    with database.reading() as execute:
        cases = read_cases(execute, today=database.today, settings=database.settings)
    for case in cases:
        if case.table == "proposal" and case.uid == content["proposal"]:
            return proposal_prompt(app, case, draft)
    raise DraftLostError("The introduction of this draft has been made, or is gone.")


def _snooze(app: ScreenHost, draft: Draft) -> Prompt:
    queue, keys = app.database.queue, draft.content["items"]
    items = [item for item in (*queue.items, *queue.coming) if item.key in keys]
    if not items:
        raise DraftLostError("What this draft was going to snooze is no longer due.")
    what = items[0].what if len(items) == 1 else f"{len(items)} items"
    return snooze_prompt(app, f"snooze {what} until", items, lambda day: app.carry_out(snooze_items, items, day), draft)


def _top_ten(app: ScreenHost, draft: Draft) -> Prompt:
    found = (read_id(app.database.execute, "contact", uid) for uid in draft.content["contacts"])
    if not (people := [contact for contact in found if contact is not None]):
        raise DraftLostError("The contacts of this draft are gone.")
    return top_ten_prompt(contact_handler(app), people, came_back=draft)


def _view(app: ScreenHost, draft: Draft) -> Prompt:
    return view_prompt(app, NamedFilter(str(draft.content["filter"]), str(draft.content["order"])), draft)


PROMPT_KINDS: Mapping[str, PromptKind] = {
    FOLLOW_UP: PromptKind("follow-up", _follow_up),
    STEP: PromptKind("next step", _step),
    TOLD: PromptKind("how news was told", _told),
    FIELD: PromptKind("field of a contact", _field),
    DETAIL: PromptKind("detail to remember", _detail),
    KEY_DATE: PromptKind("date of a contact", _key_date),
    REACH: PromptKind("way to reach a contact", _reach),
    PROPOSAL: PromptKind("introduction", _proposal),
    SNOOZE: PromptKind("day of a snooze", _snooze),
    VIEW: PromptKind("name of a view", _view),
    TOP_TEN: PromptKind("cadence of the top ten", _top_ten),
}
"""All of them, by the kinds of their drafts; that of news is asked on its own screen (`netui.tui.draft_kinds`)."""
