"""`DecisionPanel`: what an import would do: counts, rows by section, and what there is to decide of the file."""

from __future__ import annotations

from dataclasses import replace

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from netui.domain.importing.choices import Choices
from netui.domain.importing.report import Report
from netui.domain.importing.report_sections import fact_counts
from netui.tui.screens.importing.file_options import CHOICE_KEYS, FileLine, FileOptions
from netui.tui.screens.importing.preview_list import PreviewList
from netui.tui.screens.importing.preview_rows import PreviewTable
from netui.tui.screens.importing.reading_choice import ReadingChoice
from netui.tui.screens.importing.row_options import RowDecisions
from netui.tui.screens.importing.section_strip import SectionStrip
from netui.tui.widgets.text_cells import cut_cells
from netui.tui.widgets.text_flow import MUTED

__all__ = ["DecisionPanel", "counts_words"]


def counts_words(report: Report, room: int = 1000) -> str:
    """Return the counts of a preview: `3 new · 1 updated`; in less room only what would change or is refused."""
    counts = [
        ("new", report.count("added")),
        ("new as connectors", report.connectors),
        ("updated", report.count("updated")),
        ("as they are", report.count("unchanged")),
        ("left out", report.count("left out")),
        ("rejected", len(report.rejected)),
    ]
    for shown in (counts, [pair for pair in counts if pair[0] in ("new", "updated", "rejected")]):
        words = " · ".join(f"{count:,} {word}" for word, count in shown if count)
        if len(words) <= room:
            break
    return words or " · ".join(fact_counts(report)) or "no rows"


class _Foot(Static):
    """The lines under the rows, each with its key; a click on one presses it."""

    class Pressed(Message):
        """A line was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__(id="import-foot")
        self._lines: list[FileLine] = []

    def show(self, lines: list[FileLine], most: int, width: int) -> None:
        """Show lines, no more than `most`: of more the last one is a count."""
        left = len(lines) - most
        self._lines = (
            lines if left <= 0 else [*lines[: most - 1], FileLine("i", f"{left + 1} more lines about the file")]
        )
        self.update(Content("\n").join([self._draw(line, width) for line in self._lines]))
        self.display = bool(lines)

    def _draw(self, line: FileLine, width: int) -> Content:
        text = cut_cells(line.text, width - 3)
        tone = "$text-warning" if line.asks else MUTED
        return Content.assemble((f"{line.key or '·'}  ", "bold $text-accent" if line.key else MUTED), (text, tone))

    def on_click(self, event: events.Click) -> None:
        """Press the key of the line that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self._lines) and (key := self._lines[offset.y].key):
            self.post_message(self.Pressed(key))


class DecisionPanel(Vertical):
    """The preview of a file, and what was decided of it."""

    DEFAULT_CSS = """
    DecisionPanel {
        height: 1fr;
        #import-head { height: 1; }
        #import-notice { height: auto; display: none; }
        #import-notice.-said { display: block; }
        PreviewList { height: 1fr; }
        #import-foot { height: auto; border-top: solid $foreground 25%; }
    }
    """

    rows = getters.query_one(PreviewList)
    """The rows."""

    class Decided(Message):
        """Something was chosen: the file is to be compared with it."""

    class Pressed(Message):
        """A line with a key was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, reading: ReadingChoice) -> None:
        super().__init__()
        self.decisions = RowDecisions()
        """What was chosen of the file."""
        self._reading = reading
        self._options = FileOptions()
        self._report = Report("")
        self._lines: list[FileLine] = []

    def compose(self) -> ComposeResult:
        """Head, notice, sections, rows, and the lines under them."""
        yield Static(id="import-head")
        yield Static(id="import-notice")
        yield SectionStrip()
        yield PreviewList(self.decisions, id="import-rows")
        yield _Foot()

    def begin(self, choices: Choices) -> None:
        """Begin with another file, and these choices of it."""
        self.decisions.restore(choices)
        self._options = FileOptions()
        self.rows.section = "all"

    def show(self, report: Report, table: PreviewTable, notice: str) -> None:
        """Show a report and its rows, in the section shown before."""
        self._report = report
        self._options.seen(report)
        self._show_head()
        self.notice(notice)
        self.rows.show(table, self.rows.section)
        self.query_one(SectionStrip).show(table, self.rows.section)
        self.show_lines()

    def _show_head(self) -> None:
        saved = " · nothing saved yet" if self._report.changes else " · nothing to save"
        counts = counts_words(self._report, self.app.size.width - 4 - len(saved))
        self.query_one("#import-head", Static).update(Content.assemble((counts, "bold $text-primary"), (saved, MUTED)))

    def show_section(self, section: str) -> None:
        """Show another section."""
        self.rows.show(self.rows.table, section)
        self.query_one(SectionStrip).show(self.rows.table, self.rows.section)

    def step_section(self, step: int) -> None:
        """Show the section after the present one (`step` is 1), or before it (-1)."""
        names = self.rows.table.shown_sections()
        self.show_section(names[(names.index(self.rows.section) + step) % len(names)])

    def show_lines(self) -> None:
        """Show the lines under the rows, by what is chosen now."""
        remembered = self._reading.remembered(self._report)
        lines = self._options.lines(self._report, self.decisions.choices, self._reading.dates, remembered)
        height = self.app.size.height
        self.query_one(_Foot).show(lines, 2 if height < 18 else 5 if height < 30 else 9, max(self.size.width, 20))

    def notice(self, sentence: str, tone: str = "$text-warning") -> None:
        """Show a sentence above the rows; an empty one removes it."""
        notice = self.query_one("#import-notice", Static)
        notice.update(Content.styled(sentence, tone))
        notice.set_class(bool(sentence), "-said")

    def on_resize(self) -> None:
        """Cut the lines at the new width."""
        self._show_head()
        self.show_lines()

    # Decisions.

    def press(self, key: str) -> bool:
        """Do what a key does about rows and choices. Return whether it is such a key."""
        choices = self.decisions.choices
        if key in ("n", "N"):
            self._next_question(1 if key == "n" else -1)
        elif key == "x":
            if (row := self.rows.row) is not None and row.can_be_left_out:
                self.decisions.leave_out([row.key])
                self._decided()
        elif key == "r":
            if self._options.replies:
                replies = frozenset() if choices.replies else self._options.replies
                self._choose(replace(choices, replies=replies))
        elif key in CHOICE_KEYS:
            if self._options.counts.get(CHOICE_KEYS[key].subject):
                self._choose(CHOICE_KEYS[key].next(choices))
        else:
            return False
        return True

    @property
    def asks_for_dates(self) -> bool:
        """Whether the order of dates matters in this file."""
        return self._options.has_dates(self._report)

    def choose_option(self, number: int) -> None:
        """Switch an option of the row under the cursor on or off; numbers are from 1."""
        if (row := self.rows.row) is not None and number <= len(self.rows.options):
            self.decisions.toggle(row.key, self.rows.options[number - 1])
            self._decided()

    def _next_question(self, step: int) -> None:
        if not self.rows.next_question(step) and self.rows.table.sections.get("questions"):
            self.show_section("questions")

    def _choose(self, choices: Choices) -> None:
        self.decisions.choices = choices
        self._decided()

    def _decided(self) -> None:
        self.rows.lay_out()
        self.show_lines()
        self.post_message(self.Decided())

    @on(PreviewList.OptionChosen)
    def _option_clicked(self, event: PreviewList.OptionChosen) -> None:
        event.stop()
        self.choose_option(event.number)

    @on(_Foot.Pressed)
    def _line_clicked(self, event: _Foot.Pressed) -> None:
        event.stop()
        self.post_message(self.Pressed(event.key))

    @on(SectionStrip.Clicked)
    def _section_clicked(self, event: SectionStrip.Clicked) -> None:
        event.stop()
        self.show_section(event.section)

    def key_words(self) -> list[tuple[str, str]]:
        """Return the keys that do something about rows now, with what they do."""
        options, row = self.rows.options, self.rows.row
        keys = [("1" if len(options) == 1 else f"1-{min(len(options), 9)}", "choose")] if options else []
        keys += [("n", "next question")] if self.rows.table.sections.get("questions") else []
        if row is not None and row.can_be_left_out:
            keys.append(("x", "take in again" if row.outcome == "left out" else "leave out"))
        return [*keys, ("tab", "section")]
