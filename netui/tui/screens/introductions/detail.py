"""`DetailPane`: one introduction or connector with its facts, people, outcomes and chain; and the drawing of a tree."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netui.domain.days import ago_words, day_label
from netui.queries.introductions import Case
from netui.queries.introductions.case_words import connector_words, consent_words, history_lines, since_words
from netui.tui.commands.command import INTRODUCTIONS
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, section_line, wrap_cells

if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.item import Item
    from netui.queries.introductions import LedgerAccount, Party, Wait
    from netui.queries.opportunities.chain import ChainLink, OutcomeListener

__all__ = ["DetailPane", "EndedOpportunity", "IntroductionDetail", "tree_lines", "tree_prefixes"]

_BRANCH_WIDTH = 3
"""Cells of one level of the tree."""


def tree_prefixes(depths: Sequence[int], most: int) -> list[str]:
    """Return the branch before each node of a tree, such as `│  ├─ `, from the depths of the nodes; empty for the root.

    Of a node deeper than `most` only the last `most` levels are drawn, so that a long chain fits the screen.
    """
    prefixes: list[str] = []
    follow: set[int] = set()
    """The depths at which something follows further down."""
    for depth in reversed(depths):
        first = max(depth - most + 1, 1)
        before = "".join("│  " if level in follow else "   " for level in range(first, depth))
        cut_off = "… " if first > 1 else ""
        prefixes.append(f"{cut_off}{before}{'├─ ' if depth in follow else '└─ '}" if depth else "")
        follow = {level for level in follow if level < depth} | {depth}
    return prefixes[::-1]


def tree_lines(links: Sequence[ChainLink], width: int, today: date, marked: Collection[int] = ()) -> list[Line]:
    """Return a line for each node of a tree; the contacts with the ids `marked` are bold."""
    before = tree_prefixes([link.depth for link in links], max((width // 2 - 2) // _BRANCH_WIDTH, 1))
    return [_line(link, branch, width, today, marked) for link, branch in zip(links, before, strict=True)]


def _line(link: ChainLink, branch: str, width: int, today: date, marked: Collection[int]) -> Line:
    if link.what == "me":
        return [("you", "strong")]
    lead = link.what == "opportunity"
    name = f"◆ {link.name}" if lead else link.name
    room = max(width - cell_len(branch), 4)
    name = cut_cells(name, room)
    # Of a lead without room for all the stage and its day are left.
    wordings = (link.words, link.words.rpartition(", ")[2]) if lead else (link.words,)
    after = [day_label(link.day, today) if link.day else "", "told above" if link.again else ""]
    said = [" · ".join(filter(None, [words, *after])) for words in wordings]
    details = next((text for text in said if cell_len(text) + 2 <= room - cell_len(name)), said[-1])
    style = "accent" if lead else "strong" if link.id in marked else ""
    return [
        (branch, "muted"),
        (name, style),
        (cut_cells(f"  {details}" if details else "", room - cell_len(name)), "muted"),
    ]


@dataclass(frozen=True, slots=True)
class EndedOpportunity:
    """An ended opportunity of the chain, and the people to tell how it ended."""

    title: str
    listeners: Sequence[OutcomeListener]


@dataclass(frozen=True, slots=True)
class IntroductionDetail:
    """An introduction or the account of a connector, with the chain that it is a part of."""

    subject: Case | LedgerAccount
    chain: Sequence[ChainLink]
    ended: Sequence[EndedOpportunity] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    contact: int | None = None
    """The person on the line; None for one that is only read."""


class DetailPane(Pane):
    """Lines of text, among which the cursor goes from person to person while the pane has the keys."""

    place, number = INTRODUCTIONS, 2

    def __init__(self, *, id: str, items: Callable[[], list[Item]]) -> None:
        super().__init__(id=id)
        self._detail: IntroductionDetail | None = None
        self._rows: list[_Row] = []
        self._items = items

    def show(self, detail: IntroductionDetail | None) -> None:
        """Show a detail, or nothing; the cursor goes to the first person of another subject than before."""
        same = detail is not None and self._detail is not None and _key(detail) == _key(self._detail)
        self._detail = detail
        self.set_title(_title(detail))
        self._arrange()
        if not same:
            first = next((at for at, row in enumerate(self._rows) if row.contact is not None), 0)
            self.set_reactive(DetailPane.cursor, first)
            self.scroll_to(y=0, animate=False, force=True)

    def people(self) -> list[int]:
        """The person under the cursor, while the pane has the keys."""
        row = self._rows[self.cursor] if self.has_focus and 0 <= self.cursor < len(self._rows) else None
        return [row.contact] if row is not None and row.contact is not None else []

    def items(self) -> list[Item]:
        """The items of the subject."""
        return self._items()

    def key_of(self, row: int) -> Hashable:
        """The number of the line: nothing can be marked here."""
        return row

    def selectable(self, row: int) -> bool:
        """Whether there is a person on the line."""
        return row < len(self._rows) and self._rows[row].contact is not None

    @property
    def shows_cursor(self) -> bool:
        """Only while the pane has the keys."""
        return self.has_focus

    def _arrange(self) -> None:
        width = self.text_width - 2
        detail, today = self._detail, self.services.database.today
        self._rows = [] if detail is None else list(_rows(detail, today, max(width, 8)))
        self.lay_out()

    def on_resize(self) -> None:  # type: ignore[override]
        """Wrap texts to the new width; the cursor stays on its person."""
        at = self._rows[self.cursor].contact if 0 <= self.cursor < len(self._rows) else None
        self._arrange()
        rows = [row for row, each in enumerate(self._rows) if each.contact is not None]
        self.set_reactive(DetailPane.cursor, next((row for row in rows if self._rows[row].contact == at), 0))

    def on_focus(self) -> None:
        """Bring the person under the cursor into sight."""
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll to the cursor, while the pane has the keys: else the beginning is what is read."""
        if self.has_focus:
            super().show_cursor()

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row."""
        return range(len(self._rows) + 1 if self._rows else 0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """The line of a row."""
        return self._rows[row].line

    def do_cursor_down(self) -> None:
        """To the next person; past the last one scroll."""
        before = self.cursor
        self.move_to(self.cursor + 1)
        if self.cursor == before:
            self.scroll_relative(y=1, animate=False)

    def do_cursor_up(self) -> None:
        """To the person before; past the first one scroll."""
        before = self.cursor
        self.move_to(self.cursor - 1, -1)
        if self.cursor == before:
            self.scroll_relative(y=-1, animate=False)

    def empty_lines(self, width: int) -> list[Line]:
        """Shown while nothing is selected."""
        return [[(" Select an introduction to see its story.", "muted")]]


def _key(detail: IntroductionDetail) -> Hashable:
    return detail.subject.key if isinstance(detail.subject, Case) else detail.subject.contact


def _title(detail: IntroductionDetail | None) -> str:
    if detail is None:
        return "Introduction"
    return (
        f"{detail.subject.who} · {connector_words(detail.subject)}"
        if isinstance(detail.subject, Case)
        else detail.subject.name
    )


def _rows(detail: IntroductionDetail, today: date, width: int) -> Iterator[_Row]:
    subject = detail.subject
    if isinstance(subject, Case):
        yield from _case_head(subject, today, width)
        yield from _chain(detail, today, width, subject.people)
        yield from _case_rows(subject, today, width)
    else:
        yield from _account_rows(subject, today, width)
        yield from _chain(detail, today, width, {subject.contact})
    for ended in detail.ended:
        yield from _heading(f"who should hear about {ended.title}", width)
        for listener in ended.listeners:
            words = f"told {day_label(listener.on, today)}" if listener.on else "not told yet"
            yield _person(listener.contact, listener.name, words, width, owed=listener.on is None)


def _chain(detail: IntroductionDetail, today: date, width: int, marked: Collection[int]) -> Iterator[_Row]:
    """The tree of who led to whom; nothing where nobody did."""
    if len(detail.chain) < 2:
        return
    yield from _heading("chain", width)
    for link, line in zip(detail.chain, tree_lines(detail.chain, width, today, marked), strict=True):
        yield _Row(line, link.id if link.what == "contact" else None)


def _case_head(case: Case, today: date, width: int) -> Iterator[_Row]:
    """The state, what is to be done, the reason."""
    when = f"{day_label(case.since, today)}, {ago_words(case.since, today)}" if case.since < today else "today"
    state: Line = [(case.state, "strong"), (f"  {when}", "muted")]
    yield _Row(state if case.waits else [*state, ("  waits for nothing", "muted")])
    for number, wait in enumerate(case.waits):
        yield from _wait(wait, "x" if wait.mine and not number else "", since_words(wait.since, today), width)
    if case.note:
        yield from _text(case.note, width)


def _case_rows(case: Case, today: date, width: int) -> Iterator[_Row]:
    yield from _heading("people", width)
    if case.connector is not None:
        yield _person(case.connector, case.connector_name, "introduces", width)
    for party in case.parties:
        yield _party(case, party, today, width)
    if case.direction == "made" and case.unsettled_consents:
        parties = case.unsettled_consents
        names = f"{' and '.join(party.name for party in parties)} {'has' if len(parties) == 1 else 'have'}"
        yield from (
            _Row([(text, "may")]) for text in wrap_cells(f"{names} not agreed yet: b records the answer.", width)
        )
    yield from _heading("what happened", width)
    yield from _text(" → ".join(history_lines(case, today)), width)
    if case.outcomes:
        yield from _heading("outcome", width)
        for outcome in case.outcomes:
            yield from _text(f"{day_label(outcome.day, today)}  {outcome.note}", width)
        if case.connector is not None:
            words = f"told {day_label(case.told, today)}" if case.told else "not told yet"
            yield _person(case.connector, case.connector_name, words, width, owed=case.told is None)


def _wait(wait: Wait, key: str, since: str, width: int) -> Iterator[_Row]:
    """What is to be done or waited for, after its key, and since when: behind it, or under it where it does not fit."""
    before: Line = [(key.ljust(2), "key")] if wait.mine else [("waits for ", "muted")]
    words = wait.deed if wait.mine else wait.deed or wait.words
    lead = sum(cell_len(text) for text, _ in before)
    line: Line = [*before, (cut_cells(words, width - lead), "strong" if key else "")]
    if lead + cell_len(f"{words}  {since}") <= width:
        yield _Row([*line, (f"  {since}", "muted")])
    else:
        yield _Row(line)
        yield from (_Row([("  ", ""), (text, "muted")]) for text in wrap_cells(since, width - 2))


def _party(case: Case, party: Party, today: date, width: int) -> _Row:
    words = consent_words(party, today) if case.direction == "made" else party.organisation
    return _person(party.contact, party.name, words if party.contact or words else "no contact yet", width)


def _account_rows(account: LedgerAccount, today: date, width: int) -> Iterator[_Row]:
    yield _person(account.contact, account.name, account.organisation, width)
    last = f"last contact {ago_words(account.last_contact, today)}" if account.last_contact else "no contact yet"
    texts = [
        f"introduced you {_times(account.from_them)}, you them {_times(account.to_them)}",
        f"thanks owed: {account.thanks}" if account.thanks else "no thanks owed",
        f"asked {_times(account.asks)} within a month" if account.asks else "asked for nothing within a month",
        last,
        account.balance.words,
    ]
    for text in filter(None, texts):
        yield from _text(text, width)


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _heading(word: str, width: int) -> Iterator[_Row]:
    yield _Row([])
    yield _Row(section_line(word, width))


def _text(text: str, width: int) -> Iterator[_Row]:
    for line in wrap_cells(text, width):
        yield _Row([(line, "")])


def _person(contact: int | None, name: str, words: str, width: int, *, owed: bool = False) -> _Row:
    name = cut_cells(name, width)
    words = cut_cells(words, width - cell_len(name) - 2) if words else ""
    return _Row([(name, ""), (f"  {words}", "may" if owed else "muted")], contact)
