"""News: added, changed, deleted; recipients, and who was told. Each is undone exactly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from netui.actions import news
from netui.actions.action import Session
from netui.actions.result import Done, Refused
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.queries.news import read_news, read_news_listeners
from tests.support.history import add_lines, moment_at, parse_on_day
from tests.support.rows import dump

TODAY = dt.date(2026, 11, 18)


def act(what: Callable[..., Done], *arguments: object, session: Session | None = None) -> str:
    return what(*arguments, moment=moment_at(TODAY), session=session).sentence


@pytest.fixture
def told(store: DatabaseHandle) -> int:
    """Return the id of news for Dana and Bo, told to nobody yet."""
    add_lines("2026-01-01 new Dana Liu (Fieldworks)\n2026-01-02 call Bo Ek > none\n2026-01-01 new Cy Orr")
    act(news.add_news, "I start at Acme in May", [1, 2])
    return read_news(execute)[0].id


def listeners(of: int) -> list[tuple[str, str | None]]:
    return [(each.name, str(each.told_on) if each.told_on else None) for each in read_news_listeners(execute, of)]


def test_news_and_whom_they_are_for(told: int) -> None:
    (item,) = read_news(execute)
    assert (item.note, item.day, item.chosen, item.told) == ("I start at Acme in May", TODAY, 2, 0)
    assert listeners(told) == [("Dana Liu", None), ("Bo Ek", None)]
    assert [str(each.last) for each in read_news_listeners(execute, told)] == ["None", "2026-01-02"]


def test_the_latest_news_come_first(told: int) -> None:
    assert act(news.add_news, "  And I moved\nto Porto  ") == "Added the news: And I moved."
    assert [each.note for each in read_news(execute)] == ["And I moved\nto Porto", "I start at Acme in May"]


EVERY = [
    (lambda told: (news.add_news, "more", [1]), "Added the news: more · 1 person to tell."),
    (
        lambda told: (news.change_news, told, "I start at Acme in June", "I start at Acme in May"),
        "Changed the news: I start at Acme in June.",
    ),
    (lambda told: (news.add_recipients, told, [2, 3, 3]), "Chose 1 person to tell: I start at Acme in May."),
    (lambda told: (news.remove_recipients, told, [1, 2, 3]), "Left 2 people out: I start at Acme in May."),
    (lambda told: (news.delete_news, told), "Deleted the news: I start at Acme in May."),
    (
        lambda told: (news.mark_told, told, 1, parse_on_day("call Dana: Acme", TODAY)),
        "Logged call with Dana Liu: Acme.",
    ),
]


@pytest.mark.parametrize(("what", "sentence"), EVERY, ids=[sentence for _, sentence in EVERY])
def test_each_says_what_it_did_and_is_taken_back(
    store: DatabaseHandle, session: Session, told: int, what: Callable[[int], tuple[Any, ...]], sentence: str
) -> None:
    before = dump(store)
    assert act(*what(told), session=session) == sentence
    assert dump(store) != before
    assert undo(session) is not None
    assert dump(store) == before


def test_who_was_told_stands_below_those_who_were_not(told: int) -> None:
    act(news.mark_told, told, 1, parse_on_day("told Dana Liu: I start at Acme", TODAY))
    assert listeners(told) == [("Bo Ek", None), ("Dana Liu", "2026-11-18")]
    assert [each.how for each in read_news_listeners(execute, told)] == ["", "told"]
    assert read_news(execute)[0].told == 1


def test_who_was_told_is_not_left_out(told: int) -> None:
    act(news.mark_told, told, 1, parse_on_day("told Dana Liu: I start at Acme", TODAY))
    with pytest.raises(Refused, match="They have been told"):
        act(news.remove_recipients, told, [1])
    act(news.remove_recipients, told, [1, 2])
    assert listeners(told) == [("Dana Liu", "2026-11-18")]


def test_an_entry_that_is_deleted_tells_nobody_any_more(told: int) -> None:
    from netui.actions.entry import delete_entry

    act(news.mark_told, told, 1, parse_on_day("told Dana Liu: I start at Acme", TODAY))
    ((interaction,),) = execute("SELECT interaction_id FROM news_told WHERE contact_id = 1")
    act(delete_entry, "interaction", interaction)
    assert ("Dana Liu", None) in listeners(told)


@pytest.mark.parametrize("line", ["told Bo: it", "note Dana: it", "liked Dana: it", "todo Dana: it", "told Dana Liu"])
def test_only_contact_with_them_tells_them(told: int, line: str) -> None:
    with pytest.raises(Refused):
        act(news.mark_told, told, 1, parse_on_day(line, TODAY))
    assert read_news(execute)[0].told == 0


@pytest.mark.parametrize("note", ["", "  \n "])
def test_news_have_a_text(told: int, note: str) -> None:
    for refused in ((news.add_news, note), (news.change_news, told, note, "I start at Acme in May")):
        with pytest.raises(Refused, match="What has changed"):
            act(*refused)


def test_what_does_not_apply_is_refused(told: int) -> None:
    with pytest.raises(Refused, match="They are all on the list already"):
        act(news.add_recipients, told, [1, 2])
    with pytest.raises(Refused, match="This news is gone"):
        act(news.add_recipients, 99, [1])


def test_who_is_gone_or_was_never_chosen_is_refused(told: int) -> None:
    for refused in ((news.add_news, "more", [1, 99]), (news.add_recipients, told, [3, 99])):
        with pytest.raises(Refused, match="gone"):
            act(*refused)
    with pytest.raises(Refused, match="They are not on the list"):
        act(news.remove_recipients, told, [3])
    assert [item.chosen for item in read_news(execute)] == [2]
