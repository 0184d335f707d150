"""How the news are opened: alone, or with marked contacts who are to be told of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.queries.news import read_news
from netui.tui.handlers.people import PeopleVerbs
from netui.tui.screens.news.screen import NewsScreen
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from netui.tui.screen_openings import Screens

__all__ = ["open_news"]


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
                said = screen.key_line if isinstance(screen, PeopleVerbs) else None
                _show(app, news=chosen, said=said.message if said is not None else "")
        elif chosen is not None:
            _show(app, marked)

    app.push_screen(Chooser(f"Tell {len(marked)} of", choices), take)


def _show(app: Screens, new_for: list[int] | None = None, *, news: int | None = None, said: str = "") -> None:
    if not isinstance(app.screen, NewsScreen):
        app.push_screen(NewsScreen(new_for=new_for or (), news=news, said=said))
