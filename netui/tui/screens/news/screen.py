"""The news screen: changes in my own situation, and for each the contacts to be told in person."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.getters import query_one
from textual.widget import Widget

from netui.actions.news import add_news, add_recipients, change_news, delete_news, remove_recipients
from netui.domain.days import day_label
from netui.queries.news import NewsItem, read_news, read_news_listeners
from netui.queries.uids import read_id, read_uid
from netui.tui.command_needs import NO_CONTACT
from netui.tui.commands import Command, command_by_name
from netui.tui.screens.news.audience import AudienceScreen
from netui.tui.screens.news.panes import ListenersPane, NewsPane
from netui.tui.screens.news.told_prompt import told_prompt
from netui.tui.screens.people_screen import PeopleScreen
from netui.tui.screens.view import View
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.prompt import Prompt, PromptDraft, draft_about

if TYPE_CHECKING:
    from netui.tui.drafts import Draft
    from netui.tui.navigation import ScreenHost

__all__ = ["NewsScreen", "open_news"]


class NewsScreen(View):
    """Pieces of news on the left, the listeners of the selected one on the right.

    `new_for` are contacts for a new piece of news, which is asked for at once; `news` is the id of the piece to begin
    with; `said` is a message for the footer; `came_back` is the draft of words that are asked for again.
    """

    CSS_PATH = "screen.tcss"
    TITLE = "News"

    news_pane = query_one(NewsPane)
    listeners = query_one(ListenersPane)

    def __init__(
        self,
        *,
        new_for: Sequence[int] = (),
        news: int | None = None,
        said: str = "",
        came_back: Draft | None = None,
    ) -> None:
        super().__init__()
        self._came_back = came_back
        self._new_for = list(new_for)
        self._wanted = news
        self._said = said

    def compose_panes(self) -> Iterator[Widget]:
        """The two panes."""
        yield NewsPane(id="news")
        yield ListenersPane(id="listeners")

    def on_mount(self) -> None:
        """After the first paint go on with the reason for opening the screen."""
        self.call_after_refresh(self._go_on, to_listeners=self._wanted is not None)

    async def _go_on(self, *, to_listeners: bool) -> None:
        if to_listeners:
            self.set_focus(self.listeners)
        if self._said:
            self.say(self._said)
        if self._came_back is not None:
            await self._resume(self._came_back)
        elif self._new_for:
            await self.do_news_new()

    async def _resume(self, draft: Draft) -> None:
        """Ask again for words that were half typed; news that is gone meanwhile would be kept anew."""
        content = draft.content
        news = read_id(self.services.database.execute, "news", content.get("news"))
        if news is not None:
            await self._ask_change(news, self.news_pane.note_of(news), draft)
        else:
            is_gone = "A draft: the news item it was changing is gone, so this is a new one."
            about = {"contacts": content.get("contacts", [])}
            remark = is_gone if content.get("news") else ""
            await self._ask("What is new with you?", self._add, PromptDraft("news", about, None, draft, remark))

    @property
    def screen_name(self) -> tuple[str, Hashable]:
        """One can come back to it."""
        return "news", None

    def show_facts(self) -> None:
        """Read the news, and the listeners of the one under the cursor."""
        with self.services.database.reading() as execute:
            news = read_news(execute)
        self.news_pane.show(news, self._wanted)
        self._wanted = None
        self._show_listeners()

    def cursor_moved(self, pane: Pane) -> None:
        """Show the listeners of the piece of news under the cursor."""
        if pane is self.news_pane:
            self._show_listeners()

    def _show_listeners(self) -> None:
        news = self.news_pane.news
        self.listeners.show(news, read_news_listeners(self.services.database.execute, news.id) if news else ())

    def refusal(self, command: Command) -> str:
        """Refuse commands for listeners if there is no news."""
        if command.name in ("news-choose", "news-filter", "news-told", "message") and self.news_pane.news is None:
            return "No news yet: n adds some."
        if command.name in ("news-leave-out", "deeper", "edit") and self.pane is self.news_pane:
            return "" if self.news_pane.news is not None else "No news yet: n adds some."
        if command.name == "news-leave-out" and not self.listeners.people():
            return NO_CONTACT
        return super().refusal(command)

    def missing(self, command: Command) -> str:
        """Why a command has nothing to act on; a message is for those to tell of the news, whoever is selected."""
        if command.name != "message":
            return super().missing(command)
        if not self.listeners.row_count:
            return "Nobody chosen yet: + chooses whom to tell."
        return "Everyone has been told." if self.pane is self.news_pane and not self.listeners.untold() else ""

    def label_of(self, command: Command) -> str:
        """The labels of `m` on this screen, and of `d` in the list of news."""
        if command.name == "news-leave-out" and self.pane is self.news_pane:
            return "Delete"
        return "Tell" if command.name == "message" else super().label_of(command)

    def rank_of(self, command: Command) -> int:
        """To tell is the purpose of the screen."""
        return 0 if command.name == "message" else super().rank_of(command)

    @property
    def _news(self) -> NewsItem:
        news = self.news_pane.news
        assert news is not None
        return news

    # The keys.

    async def do_news_new(self) -> None:
        """Ask for a new piece of news."""
        uids = [read_uid(self.services.database.execute, "contact", contact) for contact in self._new_for]
        draft = draft_about(self.services, "news", {"news": None, "contacts": uids})
        await self._ask("What is new with you?", self._add, draft)

    async def do_edit(self) -> None:
        """Edit the words of the news, or the form of the contact."""
        if self.pane is self.news_pane and self.news_pane.news is not None:
            news = self._news  # the cursor may have moved when the answer comes
            await self._ask_change(news.id, news.note)
        else:
            await self.contact_handler.do_edit()

    async def _ask_change(self, news: int, note: str, came_back: Draft | None = None) -> None:
        about = {"news": read_uid(self.services.database.execute, "news", news)}
        draft = draft_about(self.services, "news", about, as_read=note, came_back=came_back)
        await self._ask("The news", partial(self._change, news, str(draft.as_read)), draft, note)

    async def _ask(self, question: str, accept: Callable[[str], bool], draft: PromptDraft, note: str = "") -> None:
        def understand(text: str) -> str:
            if not text.strip():
                raise ValueError("a sentence, as you would tell it")
            return "enter save · esc"

        await self.mount(Prompt(question, understand, accept, draft=draft, value=note))

    def _add(self, note: str) -> bool:
        before = self.news_pane.key_of(0)
        if not self.services.carry_out(add_news, note, self._new_for):
            return False
        self._new_for = []
        if self.news_pane.key_of(0) != before:
            self.news_pane.move_to(0)
        return True

    def _change(self, news: int, as_read: str, note: str) -> bool:
        return self.services.carry_out(change_news, news, note, as_read)

    def do_news_choose(self) -> None:
        """Choose listeners in the list of all contacts."""
        self.open_screen(AudienceScreen(self._news))

    def do_news_filter(self) -> None:
        """Choose listeners, as `+` does: the list has the filter."""
        self.do_news_choose()

    def do_message(self) -> None:
        """Write to the marked listeners, else to the one under the cursor; from the news to all not told yet."""
        people = self.listeners.untold()
        if self.pane is self.listeners:
            chosen = [each.contact for each in self.listeners.chosen()]
            people = [each for each in people if each in chosen] or chosen
        if people:
            self.services.overlays.open_compose(people, template="news", news=self._news.id)
        else:
            self.services.say(
                "Everyone has been told." if self.listeners.row_count else "Nobody chosen yet: + chooses whom to tell."
            )

    def do_deeper(self) -> None:
        """From the news to its listeners; from a listener to the message."""
        if self.pane is self.news_pane:
            self.set_focus(self.listeners)
        elif reason := self.refusal(command_by_name("message")):
            self.services.say(reason, wrong=True)
        else:
            self.do_message()

    def do_out(self) -> None:
        """Back to the news, and from there out."""
        if self.pane is self.listeners and not self.listeners.marks and not self.has_class("-zoomed"):
            self.set_focus(self.news_pane)
        else:
            super().do_out()

    def do_news_leave_out(self) -> None:
        """Remove listeners; in the list of news delete the piece of news."""
        if self.pane is self.news_pane:
            if self.news_pane.news is not None:
                self.services.carry_out(delete_news, self._news.id, self._news.note)
        elif (people := self.listeners.people()) and self.services.carry_out(remove_recipients, self._news.id, people):
            self.listeners.marks.clear()

    async def do_news_told(self) -> None:
        """Begin the line that records how a listener was told."""
        chosen = [each for each in self.listeners.chosen() if each.told_on is None] or self.listeners.chosen()
        if self.pane is self.news_pane:
            self.set_focus(self.listeners)
            return
        if not chosen:
            self.services.say("Nobody chosen yet: + chooses whom to tell.")
            return
        one = chosen[0]
        if one.told_on is not None:
            self.services.say(f"{one.name} was told on {day_label(one.told_on, self.services.database.today)}.")
            return
        await self.mount(told_prompt(self.services, self._news.id, self._news.note, one.contact))


def open_news(app: ScreenHost) -> None:
    """Open the news screen. Marked contacts become listeners of a piece of news that is chosen, or of a new one."""
    screen = app.screen
    marked: list[int] = []
    if isinstance(screen, PeopleScreen) and not isinstance(screen, NewsScreen) and screen.pane.marks:
        marked = screen.pane.people()
        if app.database.refusal:
            _show(app, said=app.database.refusal)
            return
    if not marked:
        _show(app)
        return
    news = read_news(app.database.execute)
    if not news:
        _show(app, marked)
        return
    today = app.database.today
    choices = [Choice(each.note.partition("\n")[0], day_label(each.day, today), "", each.id) for each in news]
    choices.append(Choice("something new", "you are asked what", "", 0))

    def take(chosen: int | None) -> None:
        if chosen:
            if app.carry_out(add_recipients, chosen, marked):
                said = screen.footer if isinstance(screen, PeopleScreen) else None
                _show(app, news=chosen, said=said.message if said is not None else "")
        elif chosen is not None:
            _show(app, marked)

    app.push_screen(Chooser(f"Tell {len(marked)} of", choices), take)


def _show(app: ScreenHost, new_for: list[int] | None = None, *, news: int | None = None, said: str = "") -> None:
    if not isinstance(app.screen, NewsScreen):
        app.push_screen(NewsScreen(new_for=new_for or (), news=news, said=said))
