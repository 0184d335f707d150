"""What to do in few words: a sentence of its own, and after a name in shorter and shorter wordings."""

from __future__ import annotations

from datetime import date

import pytest

from netui.domain.queue.deeds import deed_wordings, reminders_words, task_words
from netui.domain.queue.item import Item

TODAY = date(2026, 11, 22)


def item(rule: str, what: str, contact: int | None = 1, name: str | None = "Dana Liu") -> Item:
    follow_up = 1 if rule == "follow_up" else None
    return Item(rule, f"{rule}:0", contact, name, TODAY, TODAY, what, "", since=TODAY, follow_up_id=follow_up)


@pytest.mark.parametrize(
    ("rule", "what", "task", "wordings"),
    [
        ("follow_up", "send portfolio", "Send portfolio", ("send portfolio",)),
        ("follow_up", "Send portfolio", "Send portfolio", ("Send portfolio",)),
        ("thank_connector", "Thank", "Thank", ("thank",)),
        ("tell_outcome", "Tell the outcome", "Tell the outcome", ("tell the outcome", "tell outcome", "tell")),
        ("keep_in_touch", "Keep in touch", "Keep in touch", ("keep in touch", "in touch")),
        ("key_date", "Work anniversary", "Work anniversary", ("work anniversary",)),
        ("key_date", "PhD day", "PhD day", ("PhD day",)),
        ("key_date", "Anna's birthday", "Anna's birthday", ("Anna's birthday",)),
        ("lead_without_step", "Next step: Editor", "Next step: Editor", ("next step: Editor", "next step")),
        ("review_drift", "Drifting", "Drifting", ("drifting",)),
    ],
)
def test_a_task_begins_with_a_capital_and_a_deed_stands_after_a_name(
    rule: str, what: str, task: str, wordings: tuple[str, ...]
) -> None:
    assert task_words(item(rule, what)) == task
    assert deed_wordings(item(rule, what)) == wordings


def test_beside_its_title_a_lead_does_not_say_it_again() -> None:
    assert deed_wordings(item("lead_without_step", "Next step: Editor"), beside_title=True) == ("next step",)
    assert deed_wordings(item("follow_up", "apply for it"), beside_title=True) == ("apply for it",)


def test_several_are_counted_with_the_person_they_are_all_about() -> None:
    dana, nobody = item("follow_up", "send it"), item("follow_up", "send it", None, None)
    jaime = item("follow_up", "send it", 2, "Jaime Stone")
    assert reminders_words([dana, dana]) == "2 reminders · Dana Liu"
    assert reminders_words([dana, jaime]) == "2 reminders"
    assert reminders_words([nobody, nobody]) == "2 reminders"
