"""The thread fits its pane, whatever is left of it: days go before names, and the cursor is seen without colours."""

import datetime as dt

import pytest

from netui.domain.queue.item import Item
from netui.domain.thread import NOTHING_OWED, OWED, TOLD, Thread, ThreadNode
from netui.tui.widgets.text_cells import cell_len
from netui.tui.widgets.thread_line import ThreadLine, thread_lines

TODAY = dt.date(2026, 11, 30)


def owed(name: str) -> Item:
    since = dt.date(2026, 11, 25)
    return Item("thank_connector", "thank_connector:1", 3, name, since, TODAY, "thank", "", since=since)


NODES = (
    ThreadNode("you"),
    ThreadNode("contact", 2, "", "Desmond Clarke", dt.date(2025, 4, 23), TOLD),
    ThreadNode("contact", 3, "", "Jaime Stone", dt.date(2026, 5, 12), OWED, (owed("Jaime Stone"),)),
    ThreadNode("contact", 4, "", "李伟 Renee", dt.date(2026, 11, 20), NOTHING_OWED),
    ThreadNode("opportunity", 5, "u", "Community manager", dt.date(2026, 11, 25), stage="heard"),
)

THREAD = Thread(NODES)


def drawn(width: int, at: int | None = None, thread: Thread = THREAD, besides: int | None = None) -> list[str]:
    return ["".join(text for text, _ in line) for line in thread_lines(thread, width, TODAY, at, besides=besides)]


@pytest.mark.parametrize("width", range(16, 150, 3))
@pytest.mark.parametrize("at", [None, 1, 4])
def test_no_line_is_wider_than_the_pane(width: int, at: int | None) -> None:
    long = Thread((*NODES[:2], *NODES[1:] * 3))
    for thread in (THREAD, long, Thread(NODES[:2])):
        assert max(map(cell_len, drawn(width, at, thread))) <= width


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (
            130,
            ["you ──Apr 2025──▶ Desmond Clarke ✓ ──12 May──▶ Jaime Stone ! ──20 Nov──▶ 李伟 Renee · ──25 Nov──▶ "
             "◆ Community manager (heard)"],
        ),
        (
            110,
            ["you ──Apr 2025──▶ Desmond ✓ ──12 May──▶ Jaime ! ──20 Nov──▶ 李伟 · ──25 Nov──▶ "
             "◆ Community manager (heard)"],
        ),
        (
            70,
            ["you ──Apr 2025──▶ Desmond Clarke ✓ ──12 May──▶ Jaime Stone !",
             "  ──20 Nov──▶ 李伟 Renee · ──25 Nov──▶ ◆ Community manager (heard)"],
        ),
        (40, ["you ──▶ Desmond ✓ ──▶ Jaime ! ──▶ 李伟 ·", "  ──▶ ◆ Community manager (heard)"]),
        (30, ["you ─ +1 ─▶ Jaime ! ──▶ 李伟 ·", "  ──▶ ◆ Community man… (heard)"]),
    ],
)  # fmt: skip
def test_days_go_before_names_and_names_before_people(width: int, expected: list[str]) -> None:
    assert drawn(width)[: len(expected)] == expected
    assert " ".join(drawn(width)[len(expected) :]).startswith("  owed Jaime: thanks (5")


def test_what_is_said_elsewhere_is_left_out() -> None:
    assert len(drawn(130, besides=3)) == 1


def test_the_cursor_is_in_brackets_and_shows_everybody() -> None:
    assert "▶⟨Jaime Stone !⟩ ──" in drawn(130, 2)[0]
    assert "".join(drawn(30, 2)).replace("  ", " ").startswith("you ──▶ Desmond ✓ ──▶⟨Jaime !⟩ ──▶ 李伟 ·")


def test_people_of_one_first_name_keep_the_whole_of_it() -> None:
    same = Thread((NODES[0], NODES[1]._replace(name="Jaime Ruiz"), *NODES[2:]))
    assert "Jaime Ruiz ✓" in drawn(110, None, same)[0] or "Jaime Ruiz ✓" in "".join(drawn(60, None, same))


def test_it_is_walked_along_and_the_node_stays_when_it_is_read_again() -> None:
    class Host:
        services = None

        def thread_moved(self) -> None: ...

    line = ThreadLine(Host())  # type: ignore[arg-type]
    line.show(THREAD)
    assert (line.at, line.people()) == (None, [])
    line.enter()
    assert (line.at, line.people(), len(line.items())) == (2, [3], 1)
    line.step(-5)
    assert line.people() == [2]
    line.step(9)
    assert (line.node, line.people()) == (NODES[-1], [])
    line.step(-2)
    line.show(Thread((NODES[0], *NODES[2:])))
    assert line.people() == [3]
    line.show(Thread((NODES[0], NODES[1], NODES[4])))
    assert line.at is None
