"""The panes of the news screen: the pieces of news, and the listeners of one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from netui.domain.days import day_label
from netui.domain.words import activity_noun
from netui.queries.news import NewsItem, NewsListener
from netui.tui.widgets.pane import MARK, Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, pad_cells, wrap_cells

__all__ = ["ListenersPane", "NewsPane"]

_NOTE_LINES = 6
"""Lines of a note at most."""


class NewsPane(Pane):
    """The pieces of news, latest first."""

    place, number = "news", 1
    deeper_label = "Who"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._news: Sequence[NewsItem] = ()

    def show(self, news: Sequence[NewsItem], wanted: int | None = None) -> None:
        """Show pieces of news, with the cursor on the one with the id `wanted`, else on the same one as before."""
        key = wanted or self.key_of(self.cursor)
        self._news = news
        self.set_title("News", str(len(news)) if news else "")
        self.keep_cursor(key, [each.id for each in news])

    @property
    def news(self) -> NewsItem | None:
        """The piece of news under the cursor."""
        return self._news[self.cursor] if 0 <= self.cursor < len(self._news) else None

    def note_of(self, news: int) -> str:
        """The words of a piece of news; empty if it is gone."""
        return next((each.note for each in self._news if each.id == news), "")

    def key_of(self, row: int) -> Hashable:
        """The id of the news."""
        return self._news[row].id if 0 <= row < len(self._news) else None

    def do_mark(self) -> None:
        """Refuse: one piece of news is told at a time, so that only listeners can be marked."""
        self.services.say("Marks are for the people in the next pane.")

    do_mark_all = do_mark_range = do_mark

    def row_starts(self, width: int) -> Sequence[int]:
        """A line for the day and the counts, and the wrapped note."""
        starts = [0]
        for each in self._news:
            starts.append(starts[-1] + 1 + len(wrap_cells(each.note, width, _NOTE_LINES)))
        return starts if self._news else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """The day and the counts, or a line of the note."""
        each = self._news[row]
        if line:
            return [(wrap_cells(each.note, width, _NOTE_LINES)[line - 1], "")]
        day = day_label(each.day, self.services.database.today)
        if not each.chosen:
            told, style = "nobody chosen yet", "muted"
        elif each.told == each.chosen:
            told, style = f"all {each.told} told", "good"
        else:
            told, style = f"{each.told} of {each.chosen} told", "may"
        gap = max(width - cell_len(day) - cell_len(told), 1)
        return [(day, "strong"), (" " * gap, ""), (cut_cells(told, width - cell_len(day) - 1), style)]

    def empty_lines(self, width: int) -> list[Line]:
        """What news is for."""
        text = (
            "No news yet. n adds a change in your own situation: a new role, a move, a paper. Then you choose whom to "
            "tell, and write to each of them."
        )
        return muted_paragraph(text, width)


class ListenersPane(Pane):
    """The listeners of a piece of news, those who have not been told first."""

    place, number = "news", 2
    deeper_label = "Tell"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._listeners: Sequence[NewsListener] = ()
        self._news: int | None = None
        """The id of the piece of news."""
        self._states: list[tuple[str, str]] = []

    def show(self, news: NewsItem | None, listeners: Sequence[NewsListener]) -> None:
        """Show the listeners of a piece of news; empty without one."""
        same = news is not None and news.id == self._news
        key = self.key_of(self.cursor) if same else None
        self._news = news.id if news else None
        self._listeners = listeners
        self._states = [_state(each, self.services.database.today) for each in listeners]
        self.marks &= {each.contact for each in listeners} if same else set()
        left = len(self.untold())
        self.set_title("Whom to tell", f"{left} of {len(listeners)} left" if listeners else "")
        self.keep_cursor(key, [each.contact for each in listeners])
        if not same and listeners:
            self.move_to(0)

    def untold(self) -> list[int]:
        """The ids of those who have not been told, in their order."""
        return [each.contact for each in self._listeners if each.told_on is None]

    def chosen(self) -> list[NewsListener]:
        """The marked listeners, else the one under the cursor."""
        return [self._listeners[row] for row in self.chosen_rows()]

    def key_of(self, row: int) -> Hashable:
        """The id of the contact."""
        return self._listeners[row].contact if 0 <= row < len(self._listeners) else None

    def people(self) -> list[int]:
        """The contacts of `chosen`."""
        return [each.contact for each in self.chosen()]

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self._listeners) + 1) if self._listeners else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """Name, organisation, and when and how they were told."""
        each, (state, style) = self._listeners[row], self._states[row]
        mark = f"{MARK} " if each.contact in self.marks else ""
        longest = max(cell_len(told) for told, _ in self._states)
        room = width - longest - cell_len(mark) - 1
        name = min(max(room * 3 // 5, 16), 30, room)
        return [
            (mark, "accent"),
            (pad_cells(each.name, name), ""),
            (pad_cells(f" {each.organisation}", room - name), "muted"),
            (f" {pad_cells(state, longest, right=True)}", style),
        ]

    def empty_lines(self, width: int) -> list[Line]:
        """How listeners are chosen."""
        if self._news is None:
            return muted_paragraph("Who is to hear of it, and who has, is shown here.", width)
        return muted_paragraph(
            "Nobody chosen yet. + chooses whom to tell: filter with /, mark with space or *, then enter.", width
        )


def _state(listener: NewsListener, today: date) -> tuple[str, str]:
    if listener.told_on is None:
        return "not told", "may"
    noun = "" if listener.how in ("told", "thank") else f", {activity_noun(listener.how)}"
    return f"told {day_label(listener.told_on, today)}{noun}", "good"
