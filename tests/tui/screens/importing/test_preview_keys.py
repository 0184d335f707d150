"""Every key of the preview: sections, questions, options of rows, and what is decided of the whole file."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.tui.drafts import Draft
from netui.tui.screens.importing.preview_list import PreviewList
from tests.support.import_reports import HandMadeImport, many_people
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.settled_pilot import run_app
from tests.tui.screens.importing.conftest import open_dialog, press, stand_in

R2, R3, R4, R5, R6, R8 = (("", row) for row in (2, 3, 4, 5, 6, 8))

# the keys after enter, the choices that come of them
CHOSEN = [
    ([], Choices()),
    (["x"], Choices(left_out=frozenset([R2]))),
    (["x", "x"], Choices()),
    (["space"], Choices(replies=frozenset([R2]))),
    (["n", "1"], Choices(taken=frozenset([(R3, "organisation")]))),
    (["n", "1", "1"], Choices()),
    (["n", "2"], Choices(replies=frozenset([R3]))),
    (["n", "n", "1"], Choices(split=frozenset([R4]))),
    (["n", "n", "n", "1"], Choices(same_as={R5: 21})),
    (["n", "n", "n", "n", "2"], Choices(same_as={R6: 12})),
    (["n", "n", "n", "n", "2", "1"], Choices(same_as={R6: 12})),  # an option that is on stays, first
    (["n", "n", "n", "n", "3"], Choices(same_as={R6: None})),
    (["G", "N", "1"], Choices(taken=frozenset([(R8, "title")]))),
    (["m"], Choices(moves="all")),
    (["m", "m"], Choices()),
    (["c"], Choices(couples="two")),
    (["b"], Choices(birthdays="top")),
    (["b", "b"], Choices(birthdays="all")),
    (["b", "b", "b"], Choices()),
    (["r"], Choices(replies=frozenset([R3, R2]))),
    (["r", "r"], Choices()),
    (["9"], Choices()),
    (["question_mark", "enter", "1"], Choices(taken=frozenset([(R3, "organisation")]))),
]


@pytest.mark.parametrize(("keys", "chosen"), CHOSEN)
async def test_what_is_decided_is_compared_anew(
    host: QuickAddHost, file: Path, made: HandMadeImport, keys: list[str], chosen: Choices
) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter", *keys)
        if keys == ["n", "n", "n", "n", "2", "1"]:
            chosen = Choices()
        assert dialog.panel.decisions.choices == chosen
        assert made.choices[-1] == chosen
        assert dialog.preview is not None
        assert dialog.preview.choices == chosen


async def test_an_answer_is_seen_at_once_and_after_the_comparison(
    host: QuickAddHost, file: Path, made: HandMadeImport
) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        await open_dialog(pilot, file)
        await press(pilot, "enter", "n", "n", "n", "n")
        assert "1 [ ] this is Dana Liu (Acme)" in screen_text(host)
        assert "2 rejected" in screen_text(host)
        await press(pilot, "2")
        assert "1 [×] this is Dana Liu (Beta)" in screen_text(host)
        assert "1 rejected" in screen_text(host)


async def test_sections_are_gone_through(host: QuickAddHost, file: Path, made: HandMadeImport) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter")
        seen = []
        for _ in range(7):
            row = dialog.panel.rows.row
            seen.append((dialog.panel.rows.section, dialog.panel.rows.row_count, row.name if row else ""))
            await press(pilot, "tab")
        assert seen == [
            ("all", 8, "Ana [/nope] Silva"),
            ("added", 4, "Ana [/nope] Silva"),
            ("updated", 1, "Renee Marsh"),
            ("questions", 5, "Renee Marsh"),
            ("rejected", 2, "Dana Liu"),
            ("unchanged", 1, "Phil Okafor"),
            ("all", 8, "Phil Okafor"),
        ]
        await press(pilot, "shift+tab", "shift+tab")
        assert dialog.panel.rows.section == "unchanged"


async def test_a_click_chooses_a_section_an_option_or_what_a_line_says(
    host: QuickAddHost, file: Path, made: HandMadeImport
) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter")
        lines = screen_text(host).splitlines()
        strip = next(at for at, line in enumerate(lines) if "▸All" in line)
        await pilot.click(offset=(lines[strip].index("Rejected"), strip))
        await pilot.pause()
        assert dialog.panel.rows.section == "rejected"
        lines = screen_text(host).splitlines()
        option = next(at for at, line in enumerate(lines) if "this is Dana Liu (Acme)" in line)
        await pilot.click(offset=(20, option))
        await host.workers.wait_for_complete()
        await pilot.pause()
        assert dialog.panel.decisions.choices.same_as == {R6: 11}
        lines = screen_text(host).splitlines()
        moves = next(at for at, line in enumerate(lines) if "1 move noted" in line)
        await pilot.click(offset=(20, moves))
        await host.workers.wait_for_complete()
        await pilot.pause()
        assert dialog.panel.decisions.choices.moves == "all"


async def test_enter_while_it_is_compared_imports_when_that_is_done(
    host: QuickAddHost, file: Path, made: HandMadeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = []
    monkeypatch.setattr(
        "netui.tui.screens.importing.dialog.worker.import_file",
        lambda preview, **_: imported.append(preview.choices),
    )
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter")
        dialog.action_press("m")
        await asyncio.sleep(0)
        dialog._compare()
        dialog.action_go_on()
        assert dialog.stage == "preview"
        for _ in range(100):
            await pilot.pause(0.01)
        assert imported == [Choices(moves="all")]


async def test_all_that_is_said_of_the_file_is_one_key_away(
    host: QuickAddHost, file: Path, made: HandMadeImport
) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter", "i")
        for said in ("Besides people: 1,400 interactions and 2 leads", "people.csv: a table, 7 of 8 rows", "Columns:"):
            assert said in screen_text(host)
        await press(pilot, "i")
        assert dialog.stage == "preview"
        await press(pilot, "i", "escape")
        assert dialog.stage == "preview"
        await press(pilot, "escape")
        assert (dialog.stage, dialog.choose.path.has_focus) == ("choose", True)


async def test_the_encoding_is_chosen_from_a_list(host: QuickAddHost, file: Path, made: HandMadeImport) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter", "e", *"central", "enter")
        assert dialog.reading.options(host.database).encoding == "cp1250"
        assert dialog.stage == "preview"


async def test_what_was_decided_comes_back_with_the_draft(host: QuickAddHost, file: Path, made: HandMadeImport) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter", "x", "o", "n", "n", "1", "m")
        chosen = dialog.panel.decisions.choices
        content = dialog.draft_content()
        assert content is not None
        again = await open_dialog(pilot, came_back=Draft("import", content))
        await press(pilot)
        assert (again.panel.decisions.choices, again.reading.dates) == (chosen, "dmy")
        assert made.choices[-1] == chosen
        assert "draft · enter goes on with it" in screen_text(host)
        await press(pilot, "enter")
        assert again.stage == "preview"
        content = again.draft_content()
        assert content is not None
        file.write_text("Name\nsomebody else\n")
        other = await open_dialog(pilot, came_back=Draft("import", content))
        await press(pilot)
        assert other.panel.decisions.choices == NO_CHOICES
        assert "your choices about it were dropped" in " ".join(screen_text(host).replace("│", " ").split())


async def test_esc_to_the_path_and_back_keeps_what_was_decided(
    host: QuickAddHost, file: Path, made: HandMadeImport
) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter", "x", "escape", "enter")
        assert dialog.panel.decisions.choices == Choices(left_out=frozenset([R2]))
        other = file.with_name("other.csv")
        other.write_text("Name\nx\n")
        await press(pilot, "escape")
        dialog.choose.path.value = str(other)
        await press(pilot, "enter")
        assert dialog.panel.decisions.choices == NO_CHOICES
        assert "dropped" not in screen_text(host)


async def test_of_a_file_that_changed_the_answers_are_dropped(
    host: QuickAddHost, file: Path, made: HandMadeImport
) -> None:
    async with run_app(host, size=(110, 30)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter", "x")
        file.write_text("Name\nsomebody else\n")
        await press(pilot, "enter")
        assert "your choices about it were dropped" in " ".join(screen_text(host).split())
        assert dialog.panel.decisions.choices == NO_CHOICES


async def test_thirty_thousand_rows_are_drawn_as_a_few(
    host: QuickAddHost, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, many_people(30_000))
    drawn = []
    draw = PreviewList.draw
    monkeypatch.setattr(PreviewList, "draw", lambda self, row, *rest: drawn.append(row) or draw(self, row, *rest))
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, file)
        await press(pilot, "enter")
        assert "30,000 new · nothing saved yet" in screen_text(host)
        drawn.clear()
        await press(pilot, "G")
        assert "Person 30001" in screen_text(host)
        await press(pilot, "pageup", "k", "g")
        assert "Person 2 " in screen_text(host)
        assert dialog.panel.rows.row_count == 30_000
        assert len(drawn) < 1000
