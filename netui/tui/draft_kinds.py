"""The kinds of things that can be half typed, each declared once: what it is called, and how it is resumed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from netui.actions.result import Refused
from netui.db.content import drafts_folder, write_new
from netui.queries.uids import read_id
from netui.tui.drafts import Draft, DraftLostError
from netui.tui.prompt_kinds import PROMPT_KINDS, contact_handler
from netui.tui.screens.compose.screen import ComposeScreen
from netui.tui.screens.contact.form_draft import FORM, form_from_values
from netui.tui.screens.event.screen import occasion_from_values
from netui.tui.screens.merging.dialog import MERGE
from netui.tui.screens.merging.pick_pair import open_merge
from netui.tui.screens.news.screen import NewsScreen
from netui.tui.screens.quick_add.line_draft import EVENT, LINE
from netui.tui.screens.settings.screen import SettingsScreen
from netui.tui.screens.settings.setting_prompt import SETTING
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from netui.tui.navigation import ScreenHost

__all__ = ["DRAFT_KINDS", "DraftKind", "resume_newest"]


@dataclass(frozen=True, slots=True)
class DraftKind:
    """A kind of draft."""

    words: str
    """What it is called."""
    text: Callable[[Mapping[str, Any]], str]
    """Its words, to be recognised by, and to be kept if it can't be resumed."""
    resume: Callable[[ScreenHost, Draft], Awaitable[None] | None]
    """Puts it back on the screen. Raises `DraftLostError`."""


def _resume_event(app: ScreenHost, draft: Draft) -> None:
    occasion = occasion_from_values(draft.content.get("event"))
    if occasion is None:
        raise DraftLostError("The event of this line can't be read.")
    app.navigation.open_event(occasion)


def _resume_form(app: ScreenHost, draft: Draft) -> None:
    form_from_values(draft.content["as_read"])
    contact = read_id(app.database.execute, "contact", draft.content.get("contact"))
    app.overlays.open_contact_form(contact, draft)


def _resume_import(app: ScreenHost, draft: Draft) -> None:
    app.overlays.open_import(draft)


def _resume_message(app: ScreenHost, draft: Draft) -> None:
    content, execute = draft.content, app.database.execute
    first, *others = [read_id(execute, "contact", uid) for uid in content["contacts"]]
    if first is None:
        raise DraftLostError(f"{content['name']} no longer exists.")
    queue = app.database.queue
    item = next((item for item in (*queue.items, *queue.coming) if item.key == content.get("item")), None)
    news = read_id(execute, "news", content.get("news"))
    app.push_screen(
        ComposeScreen(
            [first, *(other for other in others if other is not None)],
            template=content["template"],
            item=item,
            news=news,
            request=content["request"],
            came_back=draft,
        )
    )


def _resume_news(app: ScreenHost, draft: Draft) -> None:
    execute = app.database.execute
    recipients = [read_id(execute, "contact", uid) for uid in draft.content.get("contacts", ())]
    new_for = [contact for contact in recipients if contact is not None]
    app.push_screen(NewsScreen(new_for=new_for, came_back=draft))


def _resume_merge(app: ScreenHost, draft: Draft) -> None:
    left, right = (read_id(app.database.execute, "contact", uid) for uid in draft.content["contacts"])
    if left is None or right is None:
        raise DraftLostError("One of the two contacts to merge no longer exists.")
    open_merge(contact_handler(app), left, right, draft)


async def _resume_prompt(reopen: Callable[[ScreenHost, Draft], Prompt], app: ScreenHost, draft: Draft) -> None:
    await app.screen.mount(reopen(app, draft))


async def _resume_filter(app: ScreenHost, draft: Draft) -> None:
    await app.navigation.resume_filter(draft)


async def _resume_setting(app: ScreenHost, draft: Draft) -> None:
    await app.navigation.open_settings()
    screen = app.screen
    assert isinstance(screen, SettingsScreen)
    screen.ask_for(str(draft.content["table"]), str(draft.content["setting"]), draft)


DRAFT_KINDS: Mapping[str, DraftKind] = {
    LINE: DraftKind("line", lambda content: str(content["line"]), lambda app, draft: app.overlays.resume_line(draft)),
    EVENT: DraftKind("line at an event", lambda content: str(content["line"]), _resume_event),
    FORM: DraftKind(
        "form", lambda content: "\n".join(f"{name}: {text}" for name, text in content["typed"].items()), _resume_form
    ),
    "filter": DraftKind("filter", lambda content: str(content["text"]), _resume_filter),
    "message": DraftKind(
        "message", lambda content: f"{content['subject']}\n\n{content['body']}".strip(), _resume_message
    ),
    "news": DraftKind("news", lambda content: str(content["text"]), _resume_news),
    "import": DraftKind("import", lambda content: str(content["path"]), _resume_import),
    SETTING: DraftKind("setting", lambda content: f"{content['setting']}: {content['text']}", _resume_setting),
    MERGE: DraftKind("choices in merging", lambda content: " = ".join(content["names"]), _resume_merge),
    **{
        name: DraftKind(kind.words, lambda content: str(content["text"]), partial(_resume_prompt, kind.reopen))
        for name, kind in PROMPT_KINDS.items()
    },
}
"""All kinds, by name."""


async def resume_newest(app: ScreenHost, new_line: Callable[[], Awaitable[None]]) -> None:
    """Resume the newest draft; ask which if that was seen in this session already. `new_line` opens an empty line."""
    newest, *others = app.drafts.kept
    if newest.id not in app.drafts.resumed:
        await _resume(app, newest)
        return
    choices = [Choice(_label(draft), _words(draft), "", draft) for draft in (newest, *others)]
    choices.append(Choice("Begin a new line", "your drafts stay", "", new_line))

    async def take(chosen: Draft | Callable[[], Awaitable[None]] | None) -> None:
        if isinstance(chosen, Draft):
            await _resume(app, chosen)
        elif chosen is not None:
            await chosen()

    app.push_screen(Chooser("Drafts", choices), take)


async def _resume(app: ScreenHost, draft: Draft) -> None:
    """Resume a draft; one that can't be is kept as a text file, which is named."""
    try:
        going_on = DRAFT_KINDS[draft.kind].resume(app, draft)
        if isawaitable(going_on):
            await going_on
    except (DraftLostError, Refused, LookupError, TypeError, ValueError) as error:
        why = str(error) if isinstance(error, DraftLostError | Refused) else "This draft can't be resumed."
        app.drafts.resumed.add(draft.id)
        try:
            file = write_new(drafts_folder(app.database.path), "draft", "txt", _text(draft).encode("utf-8", "replace"))
        except OSError as trouble:
            app.say(f"{why} It could not be kept as a file either: {trouble.strerror}.", wrong=True)
            return
        app.drafts.drop(draft)
        app.say(f"{why} What you wrote is kept in {file}.", wrong=True)


def _words(draft: Draft) -> str:
    kind = DRAFT_KINDS.get(draft.kind)
    return kind.words if kind is not None else draft.kind


def _text(draft: Draft) -> str:
    """The words of a draft; all of it where its kind is not known here."""
    try:
        return DRAFT_KINDS[draft.kind].text(draft.content)
    except (LookupError, TypeError, ValueError):
        return str(draft.content)


def _label(draft: Draft) -> str:
    """The first of its words."""
    words = " ".join(_text(draft).split())
    return words if len(words) <= 60 else f"{words[:59]}…"
