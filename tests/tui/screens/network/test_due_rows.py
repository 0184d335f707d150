"""The line of a person in Due: names in a column, deeds in as few words as there is room for, when at the right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netui.domain.queue.due_groups import DueGroup
from netui.domain.queue.item import Item
from netui.tui.screens.network.due_rows import draw_head, due_rows, name_cells, reason_lines, reminder_lines
from netui.tui.widgets.text_cells import Line, cell_len

TODAY = date(2026, 11, 22)

NARROW = 35
"""Cells of a row where Due has 40 columns: at a screen of 80."""


def item(rule: str, what: str, late: int = 0, why: str = "", *, name: str = "Dana Liu") -> Item:
    step = 1 if rule == "follow_up" else None
    due = TODAY - timedelta(late)
    return Item(rule, f"{rule}:{what}", 1, name, due, TODAY, what, why, since=due, follow_up_id=step)


PORTFOLIO = item("follow_up", "send portfolio")
ANNUAL = item("follow_up", "report how the second interview went")
THANK, OTHER_THANK = item("thank_connector", "Thank", 4), item("thank_favour", "Thank", 1)
TELL = item("tell_outcome", "Tell the outcome", 2)
TOUCH = item("keep_in_touch", "Keep in touch", 9)
STEP = item("lead_without_step", "Next step: Community manager", 3)


def drawn(line: Line) -> str:
    return "".join(text for text, _ in line)


def head(name: str, items: list[Item], width: int = NARROW, column: int = 12, marked: set[str] | None = None) -> str:
    return drawn(draw_head(DueGroup(name, items), width, column, marked or set()))


@pytest.mark.parametrize(
    ("name", "items", "width", "line"),
    [
        ("Renee Marsh", [PORTFOLIO], 35, "Renee Marsh  send portfolio   today"),
        ("Jaime Stone", [THANK, TELL], 35, "Jaime Stone  thank · tell      4d !"),
        ("Jaime Stone", [THANK, TELL], 45, "Jaime Stone   thank · tell the outcome   4d !"),
        ("Jaime Stone", [TELL], 35, "Jaime Stone  tell the outcome  2d !"),
        ("Jaime Stone", [TELL], 30, "Jaime Stone  tell outcome 2d !"),
        ("Jaime Stone", [THANK, OTHER_THANK, TELL], 35, "Jaime Stone  thank (2) · tell  4d !"),
        ("Jaime Stone", [THANK, PORTFOLIO, STEP], 35, "Jaime Stone  thank · send… +1  4d !"),
        ("Priya Raman", [TOUCH], 60, "Priya Raman   keep in touch                      9d past !"),
        (
            "Priya Raman",
            [TOUCH],
            80,
            "Priya Raman   keep in touch                                 9d past the window !",
        ),
        ("李小龙", [THANK], 35, "李小龙       thank             4d !"),
    ],
)
def test_deeds_are_worded_for_the_room_they_have(name: str, items: list[Item], width: int, line: str) -> None:
    assert " ".join(head(name, items, width).split()) == " ".join(line.split())
    assert cell_len(head(name, items, width)) == width


@pytest.mark.parametrize(
    ("name", "item", "line"),
    [
        ("Helen Achterberg", TOUCH, "Helen Achterberg keep in touch 9d !"),
        ("Alexandrina Montague", TOUCH, "Alexandrina Montague in touch  9d !"),
        ("Thandiwe Khumalo-Zuma", TELL, "Thandiwe Khumalo-Zuma tell     2d !"),
        ("Thandiwe Khumalo-Zuma", ANNUAL, "Thandiwe Khumalo-Zuma report… today"),
    ],
)
def test_a_name_takes_the_room_of_a_deed_that_can_be_shorter(name: str, item: Item, line: str) -> None:
    assert " ".join(head(name, [item]).split()) == " ".join(line.split())


@pytest.mark.parametrize(
    ("items", "shortest"),
    [
        ([PORTFOLIO], "send…"),
        ([THANK, TELL], "thank +1"),
        ([TELL], "tell"),
        ([TOUCH], "in touch"),
        ([STEP], "next step"),
    ],
)
def test_a_name_is_cut_only_beside_the_shortest_wording(items: list[Item], shortest: str) -> None:
    whole = "Maximiliana-JosephinePapadopoulouFeatherstonehaugh"
    for width in (24, 35, 45, 70):
        for length in range(2, len(whole)):
            group = DueGroup(whole[:length], items)
            line = draw_head(group, width, name_cells([group], width), set())
            assert cell_len(drawn(line)) == width
            when = line[-1][0]
            is_room = length + 1 + len(shortest) + 1 + len(when) <= width
            assert (line[0][0] == group.name) == is_room, (width, line)


def test_the_mark_stands_before_the_deed_so_that_names_stay_in_their_column() -> None:
    assert head("Jaime Stone", [THANK, TELL], marked={TELL.key}) == "Jaime Stone  thank · ✓ tell    4d !"
    assert head("Jaime Stone", [THANK, TELL]).index("thank") == 13


def test_a_namesake_has_the_organisation_where_there_is_room() -> None:
    maria = DueGroup("Maria Rossi", [THANK], "Acme")
    assert drawn(draw_head(maria, NARROW, 12, set())).startswith("Maria Rossi (Acme) thank ")
    far = maria._replace(apart="The Society for the History of Things")
    assert drawn(draw_head(far, NARROW, 12, set())).startswith("Maria Rossi  thank ")


def test_the_column_holds_the_longest_name_or_in_narrow_lines_most_of_them() -> None:
    names = ["Renee Marsh", "Ines Duarte", "Dana Liu", "Phil Okafor", "Helen Achterberg", "Jo Li"]
    groups = [DueGroup(name, [THANK]) for name in names]
    assert [name_cells(groups, width) for width in (35, 45, 75)] == [11, 11, 16]
    assert name_cells([], 35) == 0
    assert name_cells([DueGroup("x" * 90, [THANK])], 35) == 16


def test_what_the_head_had_to_cut_the_reason_says_whole() -> None:
    group = DueGroup("Renee Marsh", [item("follow_up", "report how the second interview went", why="promised 17 Nov")])
    assert reason_lines(group, NARROW, 12, 3) == [
        "Report how the second interview",
        "went · promised 17 Nov",
    ]
    assert reason_lines(group, 80, 12, 3) == ["promised 17 Nov"]


def test_a_reminder_says_what_to_do_why_and_when() -> None:
    thank = item("thank_connector", "Thank", 4, "introduced Renee Marsh; coffee 17 Nov: community roles")
    lines = reminder_lines(thank, 45, 3, marked=True)
    assert drawn(lines[0]) == "  ✓ Thank · introduced Renee Marsh; 4d late !"
    assert drawn(lines[1]).strip() == "coffee 17 Nov: community roles"
    assert [
        drawn(line) for line in reminder_lines(item("key_date", "Birthday", -2, "birthday 24 Nov"), 30, 1, marked=False)
    ] == ["  Birthday · 24 Nov      in 2d"]


def test_one_reminder_is_one_row_and_several_are_a_head_and_a_row_each() -> None:
    rows = due_rows([DueGroup("Dana Liu", [TOUCH]), DueGroup("Jaime Stone", [THANK, TELL])])
    assert [(row.group.name, row.is_head, row.item.what) for row in rows] == [
        ("Dana Liu", True, "Keep in touch"),
        ("Jaime Stone", True, "Thank"),
        ("Jaime Stone", False, "Thank"),
        ("Jaime Stone", False, "Tell the outcome"),
    ]
    assert len({row.key for row in rows}) == len(rows)
