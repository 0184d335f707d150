"""Two windows edit the same record: what only one changed is taken, what both changed is asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.actions.answer import complete_follow_ups, drop_items
from netui.actions.contact import ContactForm, read_contact_form, save_contact
from netui.actions.detail import change_detail, note_detail
from netui.actions.elsewhere import ChangedElsewhere, EditedField, RecordGone, merge_edit
from netui.actions.entry import EntryShown, delete_entry, replace_entry
from netui.actions.follow_up import change_follow_up
from netui.actions.introduction import (
    change_proposal,
    let_go_proposal,
    move_proposal_back,
    move_proposal_on,
    proposal_record,
    propose_introduction,
    set_consent,
)
from netui.actions.merge import merge_contacts
from netui.actions.news import add_news, change_news, delete_news
from netui.actions.opportunity import delete_opportunity, move_opportunity, set_opportunity_part
from netui.actions.result import Done, Refused
from netui.actions.top_ten import add_to_top_ten, move_in_top_ten, remove_from_top_ten
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.domain.contact_field import TEXT_FIELDS
from netui.domain.field_parsers import KeyDay, ReachLine
from netui.domain.quick_add import format_line
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.record_from_row import read_entry
from netui.queries.timeline.read_timeline import read_timeline
from netui.settings import Settings
from tests.support.history import add_lines, moment_at, parse_on_day

DAY = "2026-11-20"
NOW: Moment = moment_at(DAY)

# The comparison.

FIELDS = {"a": EditedField("the word"), "b": EditedField.of_text("the text")}

COMPARED = [
    ("nothing", "1", "1", "1", "1"),
    ("only here", "1", "2", "1", "2"),
    ("only there", "1", "1", "3", "3"),
    ("the same in both", "1", "2", "2", "2"),
    ("emptied here", "1", "", "1", ""),
    ("emptied there", "1", "1", "", ""),
    ("both", "1", "2", "3", None),
    ("emptied here, changed there", "1", "", "3", None),
]


@pytest.mark.parametrize(
    ("read", "mine", "found", "taken"), [row[1:] for row in COMPARED], ids=[r[0] for r in COMPARED]
)
@pytest.mark.parametrize("field", ["a", "b"])
def test_a_field_is_taken_from_who_changed_it(field: str, read: str, mine: str, found: str, taken: str | None) -> None:
    saved: list[dict[str, Any]] = []

    def save(values: dict[str, Any]) -> Done:
        saved.append(values)
        return Done("")

    def merge() -> dict[str, Any]:
        return merge_edit({field: read}, {field: mine}, {field: found}, fields=FIELDS, subject="it", save=save)

    if taken is not None:
        assert merge() == {field: taken}
        return
    with pytest.raises(ChangedElsewhere, match=f"here “{mine}”, there “{found}”") as refused:
        merge()
    (conflict,) = refused.value.conflicts
    assert (conflict.mine, conflict.theirs) == (mine, found)
    assert (conflict.both is None) == (field == "a")
    refused.value.save({field: "chosen"})
    assert saved == [{field: "chosen"}]


# Every editor.


@dataclass(frozen=True)
class Editor:
    """One kind of edit: what it begins from, how the first window saves, and how the second one."""

    begin: Callable[[DatabaseHandle], Any]
    """Returns what was handed out."""
    edit: Callable[[Any, str], Done]
    """Saves a word in what was handed out."""
    stored: Callable[[DatabaseHandle], str]


def _id(store: DatabaseHandle, sql: str) -> int:
    return int(store.execute(sql)[0][0])


def _contact(store: DatabaseHandle) -> int:
    return _id(store, "SELECT min(id) FROM contact")


def _edit_field(name: str, value: Callable[[str], Any] = str) -> Editor:
    def begin(store: DatabaseHandle) -> tuple[int, ContactForm]:
        contact = _contact(store)
        return contact, read_contact_form(store.execute, contact)

    def edit(handed: tuple[int, ContactForm], word: str) -> Done:
        contact, form = handed
        mine = replace(form, **{name: value(word)})
        return save_contact(mine, contact, moment=NOW, session=Session(), as_read=form)

    return Editor(begin, edit, lambda store: repr(getattr(read_contact_form(store.execute, _contact(store)), name)))


def _edit_line(line: str, sql: str, table: str) -> Editor:
    def begin(store: DatabaseHandle) -> tuple[int, Any]:
        add_lines(f"{DAY} {line}")
        row = _id(store, sql)
        return row, read_entry(table, row)

    def edit(handed: tuple[int, Any], word: str) -> Done:
        row, as_read = handed
        typed = parse_on_day(format_line(replace(as_read.record, note=word), NOW.today), DAY)
        return replace_entry(table, row, typed, as_read, moment=NOW, session=None)

    def stored(store: DatabaseHandle) -> str:
        return str(store.execute(f"SELECT note FROM {table}"))

    return Editor(begin, edit, stored)


def _begin_detail(store: DatabaseHandle) -> int:
    note_detail(_contact(store), "family", "Mia", moment=NOW, session=None)
    return _id(store, "SELECT id FROM detail")


def _begin_follow_up(store: DatabaseHandle) -> int:
    add_lines(f"{DAY} todo Dana Liu: send notes 25 nov")
    return _id(store, "SELECT id FROM follow_up")


def _begin_news(store: DatabaseHandle) -> int:
    add_news("I move", moment=NOW, session=None)
    return _id(store, "SELECT id FROM news")


def _begin_proposal(store: DatabaseHandle) -> tuple[int, Any]:
    propose_introduction(parse_on_day("intro Dana to Jaime: why", DAY), "offered", moment=NOW, session=None)
    row = _id(store, "SELECT id FROM proposal")
    return row, proposal_record(row)


def _edit_proposal(handed: tuple[int, Any], word: str) -> Done:
    row, as_read = handed
    line = parse_on_day(f"intro Dana to Jaime: {word}", "2026-11-21")
    return change_proposal(row, line, as_read, moment=NOW, session=None)


DUE = dt.date(2026, 11, 25)
EDITORS = {
    **{name: _edit_field(name) for name in ("name", *(field.name for field in TEXT_FIELDS), "notes")},
    "tags": _edit_field("tags", lambda word: (word,)),
    "addresses": _edit_field("reaches", lambda word: (ReachLine("email", f"{word}@x.example"),)),
    "key dates": _edit_field("key_dates", lambda word: (KeyDay(word, 3, 12),)),
    "standing": _edit_field("standing", lambda word: {"first": "up", "second": "down"}[word]),
    "kinds": _edit_field("kinds", lambda word: ({"first": "peer", "second": "super connector"}[word],)),
    "detail": Editor(
        _begin_detail,
        lambda row, word: change_detail(row, "family", word, ("family", "Mia"), moment=NOW, session=None),
        lambda store: str(store.execute("SELECT note FROM detail")),
    ),
    "follow-up": Editor(
        _begin_follow_up,
        lambda row, word: change_follow_up(row, word, DUE, ("send notes", DUE), moment=NOW, session=Session()),
        lambda store: str(store.execute("SELECT what FROM follow_up")),
    ),
    "news": Editor(
        _begin_news,
        lambda row, word: change_news(row, word, "I move", moment=NOW, session=None),
        lambda store: str(store.execute("SELECT note FROM news")),
    ),
    "proposal": Editor(_begin_proposal, _edit_proposal, lambda store: str(store.execute("SELECT note FROM proposal"))),
    "conversation": _edit_line("coffee Dana: why", "SELECT max(id) FROM interaction", "interaction"),
    "introduction": _edit_line("intro Dana via Jaime: why", "SELECT max(id) FROM introduction", "introduction"),
    "favour": _edit_line("ask Dana: why", "SELECT max(id) FROM favour", "favour"),
    "lead": _edit_line("lead Post (Acme) via Dana: why", "SELECT max(id) FROM opportunity", "opportunity"),
    "tie": _edit_line("Dana knows Jaime: why", "SELECT max(id) FROM tie", "tie"),
    "noted": _edit_line("note Dana: why", "SELECT max(id) FROM detail", "detail"),
}


@pytest.fixture
def people(store: DatabaseHandle) -> DatabaseHandle:
    add_lines("2026-10-01 new Dana Liu (Fieldworks)\n2026-10-01 new Jaime Stone")
    return store


@pytest.mark.parametrize("editor", EDITORS.values(), ids=EDITORS)
@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
def test_the_second_window_is_asked(people: DatabaseHandle, editor: Editor, choice: str) -> None:
    handed = editor.begin(people)
    editor.edit(handed, "first")
    saved = editor.stored(people)
    with pytest.raises(ChangedElsewhere) as refused:
        editor.edit(handed, "second")
    assert editor.stored(people) == saved
    (conflict,) = refused.value.conflicts
    for value in (conflict.mine, conflict.theirs):
        assert conflict.write(value) in str(refused.value)
    value = getattr(conflict, choice)
    if choice == "both" and value is None:
        return
    refused.value.save({conflict.field: value})
    stored = editor.stored(people)
    assert (stored == saved) == (choice == "theirs")
    if choice == "both" and conflict.field != "kinds":
        assert all(word in stored for word in ("first", "second"))


@pytest.mark.parametrize("editor", EDITORS.values(), ids=EDITORS)
def test_the_same_in_both_windows_is_no_conflict(people: DatabaseHandle, editor: Editor) -> None:
    handed = editor.begin(people)
    editor.edit(handed, "first")
    saved = editor.stored(people)
    editor.edit(handed, "first")
    assert editor.stored(people) == saved


def test_what_changes_once_more_while_one_chooses_is_asked_about_again(people: DatabaseHandle) -> None:
    editor = EDITORS["notes"]
    handed = editor.begin(people)
    editor.edit(handed, "first")
    with pytest.raises(ChangedElsewhere) as refused:
        editor.edit(handed, "second")
    editor.edit(editor.begin(people), "third")
    with pytest.raises(ChangedElsewhere, match="here “second”, there “third”"):
        refused.value.save({"notes": "second"})


def test_the_parts_of_a_line_are_compared_one_by_one(people: DatabaseHandle) -> None:
    add_lines(f"{DAY} coffee Dana Liu: why")
    row = _id(people, "SELECT id FROM interaction")
    as_read = read_entry("interaction", row)
    for line in ("coffee Dana Liu 2026-11-19: why", "coffee Dana Liu and Jaime Stone 2026-11-20: because"):
        replace_entry("interaction", row, parse_on_day(line, DAY), as_read, moment=NOW, session=None)
    assert people.execute("SELECT day, note FROM interaction") == [("2026-11-19", "because")]
    assert people.execute("SELECT count(*) FROM participation") == [(2,)]
    with pytest.raises(ChangedElsewhere, match="here “lunch with Dana Liu”, there “coffee with Dana Liu, Jaime Stone”"):
        replace_entry("interaction", row, parse_on_day("lunch Dana Liu", DAY), as_read, moment=NOW, session=None)


# What is gone meanwhile.

GONE: dict[str, tuple[Callable[[Any], Done], str]] = {
    "detail": (lambda row: delete_entry("detail", row, moment=NOW, session=None), "Deleted: "),
    "conversation": (lambda row: delete_entry("interaction", row[0], moment=NOW, session=None), "Deleted: "),
    "tags": (
        lambda handed: merge_contacts(2, handed[0], moment=NOW, session=None),
        "Merged Dana Liu into Jaime Stone",
    ),
}


@pytest.mark.parametrize("what", GONE)
def test_what_is_gone_is_said_with_what_the_other_window_did(people: DatabaseHandle, what: str) -> None:
    handed = EDITORS[what].begin(people)
    remove, label = GONE[what]
    remove(handed)
    with pytest.raises(RecordGone, match=f"is gone; another window has done this: {label}"):
        EDITORS[what].edit(handed, "second")


def test_what_was_never_added_after_all_is_gone_too(store: DatabaseHandle, session: Session) -> None:
    add_lines("2026-10-01 new Dana Liu", session)
    handed = EDITORS["notes"].begin(store)
    undo(session)
    with pytest.raises(RecordGone, match="another window has undone this: "):
        EDITORS["notes"].edit(handed, "second")


def test_cards_that_changed_since_they_were_compared_are_not_merged(people: DatabaseHandle) -> None:
    forms = (read_contact_form(people.execute, 1), read_contact_form(people.execute, 2))
    EDITORS["notes"].edit((2, forms[1]), "first")
    with pytest.raises(Refused, match="Another window has changed Jaime Stone"):
        merge_contacts(1, 2, {"notes": "kept"}, forms, moment=NOW, session=None)


# What is deleted or moved.


def _shown(store: DatabaseHandle, table: str) -> tuple[int, EntryShown]:
    """The only entry of a table, as the timeline shows it."""
    entries = [entry for contact in (1, 2) for entry in read_timeline(store.execute, contact)]
    entry = next(entry for entry in entries if entry.table == table)
    return entry.id, EntryShown(entry.day, entry.text, entry.uid)


KINDS_OF_LINES = """
2026-11-18 coffee Dana: why
2026-11-18 intro Dana via Jaime: why
2026-11-18 ask Dana: why
2026-11-18 lead Post (Acme) via Dana: why
2026-11-18 note Dana: why
2026-11-18 Dana knows Jaime: why
2026-11-19 yes Dana: fine
2026-11-19 applied Post: by mail
"""
TABLES = ("interaction", "introduction", "favour", "opportunity", "detail", "tie", "favour_answer", "stage")


@pytest.mark.parametrize("table", TABLES)
def test_what_is_as_it_was_shown_is_deleted(people: DatabaseHandle, table: str) -> None:
    add_lines(KINDS_OF_LINES)
    row, shown = _shown(people, table)
    assert delete_entry(table, row, shown, moment=NOW, session=None).changed


@pytest.mark.parametrize("choice", ["mine", "theirs"])
@pytest.mark.parametrize("table", TABLES[:6])
def test_what_another_window_has_changed_is_not_deleted_unseen(people: DatabaseHandle, table: str, choice: str) -> None:
    add_lines(KINDS_OF_LINES)
    row, shown = _shown(people, table)
    as_read = read_entry(table, row)
    assert as_read is not None
    typed = parse_on_day(format_line(replace(as_read.record, note="because"), NOW.today), DAY)
    replace_entry(table, row, typed, as_read, moment=NOW, session=None)
    with pytest.raises(ChangedElsewhere, match=r"here “deleted: .*why”, there “.*because”") as refused:
        delete_entry(table, row, shown, moment=NOW, session=None)
    (conflict,) = refused.value.conflicts
    done = refused.value.save({conflict.field: getattr(conflict, choice)})
    left = people.execute(f"SELECT note FROM {table} WHERE uid = ?", (shown.uid,))
    assert (done.changed, left) == ((True, []) if choice == "mine" else (False, [("because",)]))


def test_news_and_leads_that_changed_are_not_deleted_unseen(people: DatabaseHandle) -> None:
    add_lines(f"{DAY} lead Post (Acme) via Dana Liu: why")
    news = _begin_news(people)
    change_news(news, "I stay", "I move", moment=NOW, session=None)
    with pytest.raises(ChangedElsewhere, match="here “deleted: I move”, there “I stay”") as refused:
        delete_news(news, "I move", moment=NOW, session=None)
    assert people.execute("SELECT note FROM news") == [("I stay",)]
    refused.value.save({"what": refused.value.conflicts[0].mine})
    assert people.execute("SELECT note FROM news") == []
    lead = _id(people, "SELECT id FROM opportunity")
    move_opportunity(lead, "applied", moment=NOW, session=None)
    with pytest.raises(ChangedElsewhere, match="here “deleted: Post, heard, why”, there “Post, applied, why”"):
        delete_opportunity(lead, ("Post", "heard", "why"), moment=NOW, session=None)
    assert delete_opportunity(lead, ("Post", "applied", "why"), moment=NOW, session=None).changed


def test_a_follow_up_that_changed_is_not_dropped_unseen(people: DatabaseHandle) -> None:
    row = _begin_follow_up(people)
    queue = read_queue(execute=people.execute, today=DUE, settings=Settings())
    item = next(item for item in queue.items if item.follow_up_id == row)
    change_follow_up(row, "send the book", DUE, ("send notes", DUE), moment=NOW, session=Session())
    with pytest.raises(ChangedElsewhere, match=r"here “dropped: send notes, .*”, there “send the book, .*”") as refused:
        drop_items([item], moment=NOW, session=None)
    assert people.execute("SELECT closed FROM follow_up") == [("",)]
    refused.value.save({"what": refused.value.conflicts[0].mine})
    assert people.execute("SELECT closed FROM follow_up") == [("dropped",)]
    for act in (drop_items, complete_follow_ups):
        with pytest.raises(Refused, match="is already dropped: another window closed it"):
            act([item], moment=NOW, session=None)
    people.database.raw().execute("DELETE FROM follow_up")
    for act in (drop_items, complete_follow_ups):
        with pytest.raises(RecordGone, match="That next step is gone"):
            act([item], moment=NOW, session=None)


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_top_ten_in_another_order_is_not_moved_unseen(store: DatabaseHandle, choice: str) -> None:
    add_lines("\n".join(f"2026-10-01 new {name}" for name in ("Ada Frost", "Ben Stone", "Cyd Hale")))
    add_to_top_ten([1, 2, 3], ("P4W", "P6W"), moment=NOW, session=None)
    move_in_top_ten(3, 2, [1, 2, 3], moment=NOW, session=None)
    there = "there “1 Ada Frost, 2 Cyd Hale, 3 Ben Stone”"
    with pytest.raises(ChangedElsewhere, match=f"here “Ben Stone to place 1 of: 1 Ada Frost, .*”, {there}") as refused:
        move_in_top_ten(2, 1, [1, 2, 3], moment=NOW, session=None)
    refused.value.save({"what": getattr(refused.value.conflicts[0], choice)})
    order = [contact for (contact,) in store.execute("SELECT id FROM contact ORDER BY top_rank")]
    assert order == ([2, 1, 3] if choice == "mine" else [1, 3, 2])
    remove_from_top_ten([2], moment=NOW, session=None)
    with pytest.raises(Refused, match="Another window has taken them out of the top ten"):
        move_in_top_ten(2, 1, [1, 2, 3], moment=NOW, session=None)


# States: the key means another step by then.


def test_a_state_that_was_moved_meanwhile_is_not_moved_again(people: DatabaseHandle) -> None:
    row, _ = _begin_proposal(people)
    move_proposal_back(row, "offered", moment=NOW, session=None)
    for act in (move_proposal_on, move_proposal_back, let_go_proposal):
        with pytest.raises(Refused, match="from offered to asked"):
            act(row, "offered", moment=NOW, session=None)
    party = _id(people, "SELECT id FROM proposal_party LIMIT 1")
    set_consent("proposal", party, "yes", "", moment=NOW, session=None)
    with pytest.raises(ChangedElsewhere, match="here “no”, there “yes”"):
        set_consent("proposal", party, "no", "", moment=NOW, session=None)


def test_an_opportunity_that_was_moved_meanwhile(people: DatabaseHandle) -> None:
    add_lines(f"{DAY} lead Post (Acme) via Dana Liu")
    lead = _id(people, "SELECT id FROM opportunity")
    move_opportunity(lead, "offer", as_read="heard", moment=NOW, session=None)
    with pytest.raises(Refused, match="moved Post from heard to offer"):
        move_opportunity(lead, "contacted", as_read="heard", moment=NOW, session=None)
    set_opportunity_part(lead, _contact(people), "helps", "", moment=NOW, session=None)
    with pytest.raises(ChangedElsewhere, match="here “decides”, there “helps”"):
        set_opportunity_part(lead, _contact(people), "decides", "", moment=NOW, session=None)


# The law.

words = st.sampled_from(["", "one", "two", "three"])
edits = st.fixed_dictionaries(
    {
        "nickname": words,
        "place": words,
        "notes": st.lists(st.sampled_from(["ask", "tell", "thank", "call"]), max_size=3).map("\n".join),
        "tags": st.lists(st.sampled_from(["a1", "b2", "c3"]), unique=True, max_size=2).map(tuple),
    }
)


def _texts(value: object) -> list[str]:
    return [each for each in (value if isinstance(value, tuple) else str(value).split("\n")) if each]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=edits, second=edits, choice=st.sampled_from(["mine", "theirs", "both", ""]))
def test_nothing_that_either_window_wrote_is_lost(
    people: DatabaseHandle, first: dict[str, Any], second: dict[str, Any], choice: str
) -> None:
    contact = _contact(people)
    form = read_contact_form(people.execute, contact)
    refusal = ""
    try:
        for edit in (first, second):
            save_contact(replace(form, **edit), contact, moment=NOW, session=Session(), as_read=form)
    except ChangedElsewhere as conflict:
        refusal = str(conflict)
        if choice:
            chosen = {
                each.field: each.mine if (value := getattr(each, choice)) is None else value
                for each in conflict.conflicts
            }
            conflict.save(chosen)
    kept = " ".join(
        [
            refusal,
            repr(read_contact_form(people.execute, contact)),
            *(str(row) for row in people.execute("SELECT old, new FROM change")),
        ]
    )
    for edit in (first, second):
        for name, value in edit.items():
            assert all(text in kept for text in _texts(value)), (name, value)


def test_every_field_of_a_contact_is_compared() -> None:
    from netui.actions.contact import _EDITED_FIELDS

    assert set(_EDITED_FIELDS) == {field.name for field in fields(ContactForm)}
