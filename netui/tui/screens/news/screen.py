"""The news: what changed in my own situation, and each contact who is to hear of it, written to in person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.getters import query_one
from textual.widget import Widget

from netui.domain.days import day_label
from netui.queries.news import NewsItem, read_listeners, read_news
from netui.queries.quick_add.answer_lines import name_in_line
from netui.tui.commands import Command, by_name
from netui.tui.handlers.people import PeopleVerbs
from netui.tui.screens.news.panes import ListenersPane, NewsPane
from netui.tui.screens.view import View
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from netui.tui.screen_openings import Screens

__all__ = ["NewsScreen", "open_news"]


class NewsScreen(View):
    """The news on the left, on the right whom each is for."""

    CSS_PATH = "screen.tcss"
    TITLE = "News"

    news_pane = query_one(NewsPane)
    listeners = query_one(ListenersPane)

    def __init__(self, *, new_for: Sequence[int] = (), news: int | None = None, said: str = "") -> None:
        super().__init__()
        self._new_for = list(new_for)
        self._wanted = news
        self._said = said

    def compose_panes(self) -> Iterator[Widget]:
        """The two."""
        yield NewsPane(id="news")
        yield ListenersPane(id="listeners")

    def on_mount(self) -> None:
        """Once the news are shown go on with what they were opened for."""
        self.call_after_refresh(self._go_on, to_listeners=self._wanted is not None)

    async def _go_on(self, *, to_listeners: bool) -> None:
        if to_listeners:
            self.listeners.focus()
        if self._said:
            self.say(self._said)
        if self._new_for:
            await self.do_news_new()

    def show_facts(self) -> None:
        """Read the news, and whom the one under the cursor is for."""
        with self.app.database.reading() as execute:
            news = read_news(execute)
        self.news_pane.show(news, self._wanted)
        self._wanted = None
        self._show_listeners()

    def cursor_moved(self, pane: Pane) -> None:
        """Show whom another piece of news is for."""
        if pane is self.news_pane:
            self._show_listeners()

    def _show_listeners(self) -> None:
        news = self.news_pane.news
        self.listeners.show(news, read_listeners(self.app.database.execute, news.id) if news else ())

    def refusal(self, command: Command) -> str:
        """Without news there is nobody to tell."""
        if command.name in ("news-choose", "news-filter", "news-told", "message") and self.news_pane.news is None:
            return "There are no news yet: n keeps one."
        return super().refusal(command)

    def label_of(self, command: Command) -> str:
        """What `m` does here, and `d` in the list of news."""
        if command.name == "news-leave-out" and self.pane is self.news_pane:
            return "Delete"
        return "Tell" if command.name == "message" else super().label_of(command)

    def show_keys(self) -> None:
        """To tell somebody is what one is here for."""
        super().show_keys()
        labels = self.footer.labels
        self.footer.labels = tuple(replace(each, rank=0) if each.label == "Tell" else each for each in labels)

    @property
    def _news(self) -> NewsItem:
        news = self.news_pane.news
        assert news is not None
        return news

    # The keys.

    async def do_news_new(self) -> None:
        """Ask what has changed."""
        await self._ask_note("What is new with you?", self._add)

    async def do_edit(self) -> None:
        """Other words for the news; or the form of the person."""
        if self.pane is self.news_pane and self.news_pane.news is not None:
            news = self._news  # the cursor may be on another one by the time there is an answer
            await self._ask_note("The news", partial(self._change, news.id), news.note)
        else:
            await super().do_edit()

    async def _ask_note(self, question: str, accept: Callable[[str], None], note: str = "") -> None:
        def understand(text: str) -> str:
            if not text.strip():
                raise ValueError("a sentence, as you would tell it")
            return "enter keeps it · esc"

        await self.mount(Prompt(question, understand, accept, value=note))

    def _add(self, note: str) -> None:
        from netui.actions.news import add_news

        contacts, self._new_for = self._new_for, []
        before = self.news_pane.key_of(0)
        if self.app.carry_out(add_news, note, contacts) and self.news_pane.key_of(0) != before:
            self.news_pane.move_to(0)

    def _change(self, news: int, note: str) -> None:
        from netui.actions.news import change_news

        self.app.carry_out(change_news, news, note)

    def do_news_choose(self) -> None:
        """Choose whom to tell, in a list of everybody."""
        from netui.tui.screens.news.audience import AudienceScreen

        self.app.push_screen(AudienceScreen(self._news))

    def do_news_filter(self) -> None:
        """Choose among those whom a filter leaves."""
        self.do_news_choose()

    def do_message(self) -> None:
        """Write to the marked ones, or to the one under the cursor; from the news to all who have not been told."""
        people = self.listeners.untold()
        if self.pane is self.listeners:
            chosen = [each.contact for each in self.listeners.chosen()]
            people = [each for each in people if each in chosen] or chosen
        if people:
            self.app.open_compose(people, template="news", news=self._news.id)
        else:
            self.app.say("Everybody has been told." if self.listeners.row_count else "Nobody is chosen yet: + chooses.")

    def do_deeper(self) -> None:
        """From the news to whom it is for; from a person to the message."""
        if self.pane is self.news_pane:
            self.listeners.focus()
        elif reason := self.refusal(by_name("message")):
            self.app.say(reason, wrong=True)
        else:
            self.do_message()

    def do_out(self) -> None:
        """Back to the news, and from there out."""
        if self.pane is self.listeners and not self.listeners.marks and not self.has_class("-zoomed"):
            self.news_pane.focus()
        else:
            super().do_out()

    def do_news_leave_out(self) -> None:
        """No longer tell them; in the list of news delete the piece of news."""
        from netui.actions.news import delete_news, leave_out

        if self.pane is self.news_pane:
            if self.news_pane.news is not None:
                self.app.carry_out(delete_news, self._news.id)
        elif (people := self.listeners.people()) and self.app.carry_out(leave_out, self._news.id, people):
            self.listeners.marks.clear()

    async def do_news_told(self) -> None:
        """Begin the line that says how they heard of it."""
        chosen = [each for each in self.listeners.chosen() if each.told_on is None] or self.listeners.chosen()
        if self.pane is self.news_pane:
            self.listeners.focus()
            return
        if not chosen:
            self.app.say("Nobody is chosen yet: + chooses.")
            return
        one = chosen[0]
        if one.told_on is not None:
            self.app.say(f"{one.name} was told on {day_label(one.told_on, self.app.database.today)}.")
            return
        with self.app.database.reading() as execute:
            name = name_in_line(execute, one.contact)
        note = self._news.note.partition("\n")[0]
        line = _Told(self, self._news.id, one.contact)
        await self.mount(Prompt("How?", line.understand, line.accept, value=f"told {name}: {note}"))


class _Told:
    """The line that says how somebody was told."""

    def __init__(self, screen: NewsScreen, news: int, contact: int) -> None:
        self._app = screen.app
        self._app.desk.get_ready(None)
        self._news = news
        self._contact = contact

    def understand(self, text: str) -> str:
        """What the line would keep; ValueError where it can't be kept."""
        from netui.actions.save_line.sentence import sentence

        record = self._app.desk.read(text, implied=self._contact, new=False)
        if not record.ok:
            raise ValueError(record.message or "not understood")
        return sentence(record, self._app.database.today, [])

    def accept(self, text: str) -> None:
        """Keep it."""
        from netui.actions.news import mark_told

        record = self._app.desk.read(text, implied=self._contact, new=False)
        self._app.carry_out(mark_told, self._news, self._contact, record)


def open_news(app: Screens) -> None:
    """Open the news. Marked contacts are added to the only piece of news, or to the one that is chosen, or new."""
    screen = app.screen
    marked: list[int] = []
    if isinstance(screen, PeopleVerbs) and not isinstance(screen, NewsScreen) and screen.pane.marks:
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
            from netui.actions.news import choose

            if app.carry_out(choose, chosen, marked):
                said = screen.footer if isinstance(screen, PeopleVerbs) else None
                _show(app, news=chosen, said=said.message if said is not None else "")
        elif chosen is not None:
            _show(app, marked)

    app.push_screen(Chooser(f"Tell {len(marked)} of", choices), take)


def _show(app: Screens, new_for: list[int] | None = None, *, news: int | None = None, said: str = "") -> None:
    if not isinstance(app.screen, NewsScreen):
        app.push_screen(NewsScreen(new_for=new_for or (), news=news, said=said))
