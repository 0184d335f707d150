"""Importing a plan: what it writes, what it never does, and how it is stopped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from threading import Event

import pytest

from netui.actions.action import Session, action
from netui.actions.answer import complete_follow_ups
from netui.actions.import_plan import ImportStopped, import_plan
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, KeyDate, Reach, Tag
from netui.db.models.fields import DayField, TrackedModel
from netui.db.readonly import ReadTransaction, connect_readonly
from netui.domain.importing.report import Report
from netui.exchange.file_reader import preview_import, read_file
from netui.exchange.format import FileNotUnderstood, ReadOptions
from netui.queries.contacts.card import read_card
from netui.queries.queue.read_queue import read_queue
from tests.support.history import add_line
from tests.support.rows import dump, rows
from tests.support.undo_labels import next_undo_label
from tests.tools.bench.bench_import import export

FILES = Path(__file__).parents[1] / "exchange" / "files"
TODAY = dt.date(2026, 11, 18)


def import_file(name: str, moment: Moment) -> Report:
    return import_plan(
        read_file((FILES / name).read_bytes(), ReadOptions(TODAY)), moment=moment, session=None, source=name
    )


def import_rows(text: str, moment: Moment) -> Report:
    return import_plan(read_file(text.encode(), ReadOptions(TODAY)), moment=moment, session=None)


def test_a_spreadsheet_becomes_contacts_with_their_history(store: DatabaseHandle, moment: Moment) -> None:
    import_file("csv/everything.csv", moment)
    renee, jaime = Contact.select().order_by(Contact.name.desc())
    card = read_card(store.execute, renee.id)
    assert (card.name, card.organisation, card.title, card.place) == (
        "Renee Marsh",
        "Rocket Social",
        "Community Lead",
        "Berlin",
    )
    assert (card.how_met, card.met_on, card.notes) == ("At the fair", dt.date(2025, 11, 3), "Likes tea")
    assert [(reach.kind, reach.value) for reach in card.reaches] == [
        ("email", "renee@rocket.example"),
        ("phone", "+49 170 1234567"),
        ("url", "linkedin.com/in/renee-marsh"),
    ]
    assert card.tags == ("mentor", "sports", "Warm-lead")
    assert [(each.name, each.month, each.day, each.year) for each in card.key_dates] == [("birthday", 3, 12, None)]
    assert (card.introduced_by, card.last_contact) == (("Jaime Ortiz",), dt.date(2026, 11, 10))
    assert rows(store, "SELECT day, direction, connector_id, imported FROM introduction") == [
        ("2025-11-03", "received", jaime.id, 1)
    ]
    assert rows(store, "SELECT contact_id, side, position FROM introduction_party") == [(renee.id, 0, 0)]
    assert rows(store, "SELECT day, channel, activity, started_by, imported FROM interaction") == [
        ("2026-11-10", "meeting", "coffee", "both", 1)
    ]
    assert rows(store, "SELECT what, due, promised_on, closed FROM follow_up") == [
        ("send portfolio", "2026-12-01", "2026-11-18", "")
    ]
    assert rows(store, "SELECT DISTINCT imported FROM contact") == [(1,)]
    assert renee.sort_key == "renee marsh"
    assert all(word in renee.search for word in ("rocket", "berlin", "tea"))


@pytest.mark.parametrize(
    ("how", "stored"),
    [
        ("Coffee", ("meeting", "coffee", "both")),
        ("In person", ("meeting", "met", "both")),
        ("Phone call", ("call", "phone", "me")),
        ("Voicemail", ("voicemail", "voicemail", "me")),
        ("Zoom", ("video", "zoom", "both")),
        ("E-mail", ("email", "email", "me")),
        ("LinkedIn message", ("social", "linkedin", "me")),
        ("", ("meeting", "met", "both")),
        ("carrier pigeon", ("meeting", "met", "both")),
    ],
)
def test_the_last_contact_is_an_interaction(
    how: str, stored: tuple[str, str, str], store: DatabaseHandle, moment: Moment
) -> None:
    import_rows(f"Name,Last contact,How contacted\nDana Liu,2026-11-10,{how}\n", moment)
    assert rows(store, "SELECT channel, activity, started_by FROM interaction") == [stored]
    assert rows(store, "SELECT notes FROM contact") == [
        ("How contacted: carrier pigeon",) if how == "carrier pigeon" else ("",)
    ]


def test_imported_facts_ask_for_nothing_but_the_next_actions(store: DatabaseHandle, moment: Moment) -> None:
    import_rows(
        "Name,Introduced by,Date met,Last contact,How contacted,Next action,Due,Birthday\n"
        "Dana Liu,Jaime Ortiz,2026-11-10,2026-11-12,E-mail,,,20 Nov\n"
        "Bob Ray,,2026-11-10,2026-11-12,Coffee,call him,2026-11-18,\n",
        moment,
    )
    queue = read_queue(store.execute, today=TODAY)
    assert [(item.rule, item.contact, item.what) for item in queue.items] == [("follow_up", "Bob Ray", "call him")]
    assert read_queue(store.execute, today=TODAY + dt.timedelta(30)).items[1:] == []


def test_linkedin_tells_when_we_met_and_of_no_contact(store: DatabaseHandle, moment: Moment) -> None:
    import_file("linkedin/current.csv", moment)
    assert rows(store, "SELECT met_on, imported FROM contact ORDER BY id") == [("2024-01-01", 1), ("2023-11-17", 1)]
    assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]
    assert read_queue(store.execute, today=TODAY).items == []


def test_a_contact_who_was_typed_is_filled_in_and_stays_ones_own(store: DatabaseHandle, moment: Moment) -> None:
    add_line("2026-11-17", "coffee with Renee Marsh: community roles > none")
    report = import_file("linkedin/current.csv", moment)
    assert [(row.row, row.name, row.outcome) for row in report.rows] == [
        (5, "Renee Marsh", "updated"),
        (6, "Phil Okafor", "added"),
    ]
    assert rows(store, "SELECT organisation, title, imported FROM contact WHERE name = 'Renee Marsh'") == [
        ("Rocket Social", "Community Lead", 0)
    ]
    (renee,) = Contact.select().where(Contact.name == "Renee Marsh")
    assert "rocket social" in renee.search


def test_a_next_action_that_was_done_is_not_imported_again(store: DatabaseHandle, moment: Moment) -> None:
    text = "Name,Next action,Due\nDana Liu,send the draft,2026-11-18\n"
    import_rows(text, moment)
    complete_follow_ups(read_queue(store.execute, today=TODAY).items, moment=moment, session=None)
    assert not import_rows(text, moment).changes
    assert rows(store, "SELECT closed FROM follow_up") == [("done",)]


def test_an_interaction_that_was_logged_is_not_imported_again(store: DatabaseHandle, moment: Moment) -> None:
    add_line("2026-11-18", "new Dana Liu (Acme)")
    add_line("2026-11-18", "lunch with Dana Liu yesterday")
    assert not import_rows("Name,Company,Last contact\nDana Liu,Acme,2026-11-17\n", moment).changes


def test_a_second_import_leaves_no_step_to_undo(store: DatabaseHandle, moment: Moment) -> None:
    import_file("csv/everything.csv", moment)
    before, label = dump(store), next_undo_label(None)
    assert label == "Imported csv/everything.csv: 2 added"
    assert not import_file("csv/everything.csv", moment).changes
    assert (dump(store), next_undo_label(None)) == (before, label)


def test_more_addresses_come_after_those_that_are_there(store: DatabaseHandle, moment: Moment) -> None:
    import_rows("Name,Email\nDana Liu,a@x.org\n", moment)
    import_rows("Name,Email,Phone\nDana Liu,A@x.org,030 1234567\n", moment)
    assert rows(store, "SELECT position, value FROM reach ORDER BY position") == [(0, "a@x.org"), (1, "030 1234567")]


def test_facts_are_entered_one_after_the_other(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    import_file("csv/everything.csv", moment)
    tables = ("contact", "interaction", "introduction", "follow_up")
    entered = [entered for table in tables for (entered,) in rows(store, f"SELECT entered FROM {table}")]
    assert len(set(entered)) == len(entered)


def test_an_import_tells_how_far_it_is(store: DatabaseHandle, moment: Moment) -> None:
    reported: list[tuple[int, int]] = []
    import_plan(
        read_file(export(2000), ReadOptions(TODAY)),
        moment=moment,
        session=None,
        progress=lambda done, rows: reported.append((done, rows)),
    )
    assert reported == sorted(reported)
    assert (reported[0], reported[-1]) == ((0, 2000), (2000, 2000))
    assert len({done for done, _ in reported}) > 8


@pytest.mark.parametrize("at", [0, 250, 600, 1900, 2000])
def test_stopping_leaves_nothing_half_done(at: int, store: DatabaseHandle, moment: Moment) -> None:
    import_file("linkedin/current.csv", moment)
    before, stop = dump(store), Event()

    def tell_and_stop(done: int, _: int) -> None:
        if done >= at:
            stop.set()

    plan = read_file(export(2000), ReadOptions(TODAY))
    with pytest.raises(ImportStopped):
        import_plan(plan, moment=moment, session=None, progress=tell_and_stop, stop=stop)
    assert dump(store) == before
    assert import_plan(plan, moment=moment, session=None).changes


def test_others_can_read_until_the_import_is_saved(store: DatabaseHandle, db_path: str, moment: Moment) -> None:
    seen: list[int] = []

    def look(done: int, _: int) -> None:
        connection = connect_readonly(db_path)
        with ReadTransaction(connection) as execute:
            seen.append(execute("SELECT count(*) FROM contact", ())[0][0])
        connection.close()

    import_plan(read_file(export(6000), ReadOptions(TODAY)), moment=moment, session=None, progress=look)
    assert len(seen) > 10
    assert set(seen) == {0}


def test_an_import_beyond_its_cache_is_saved_all_the_same(
    store: DatabaseHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netui.actions.import_plan._MAX_CACHE", 100)
    before = dump(store)
    assert import_plan(read_file(export(2000), ReadOptions(TODAY)), moment=moment, session=None).count("added") == 2000
    assert store.execute("PRAGMA quick_check") == [("ok",)]
    undo(None)
    assert dump(store) == before


def test_a_preview_reads_alone_and_says_what_an_import_does(
    store: DatabaseHandle, db_path: str, moment: Moment
) -> None:
    add_line("2026-11-17", "coffee with Renee Marsh > none")
    names = ("linkedin/current.csv", "linkedin/odd_rows.csv", "csv/everything.csv")
    plans = [read_file((FILES / name).read_bytes(), ReadOptions(TODAY)) for name in names]
    connection = connect_readonly(db_path)
    with ReadTransaction(connection) as execute:
        expected = preview_import(plans, execute, TODAY)
    connection.close()
    assert [import_plan(plan, moment=moment, session=None) for plan in plans] == expected


def test_a_birthday_is_one_however_its_name_was_typed(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with action("Added", moment=moment, session=session) as act:
        ann = Contact.create(name="Ann Roe", entered=act.entered())
        KeyDate.create(contact=ann, name="Birthday", month=3, day=12)
    plan = read_file(b"Name,Birthday\nAnn Roe,12 Mar\n", ReadOptions(moment.today))
    assert import_plan(plan, moment=moment, session=session).count("unchanged") == 1
    assert store.execute("SELECT name FROM key_date") == [("Birthday",)]


WITH_PEOPLE = sorted(
    str(path.relative_to(FILES))
    for kind in ("csv", "linkedin", "programs", "vcard")
    for path in (FILES / kind).iterdir()
)


@pytest.mark.parametrize("name", WITH_PEOPLE)
def test_what_an_import_stores_is_clean_and_derived(name: str, store: DatabaseHandle, moment: Moment) -> None:
    """Its texts are stored as the plan has them, which the plan must have cleaned."""
    try:
        plan = read_file((FILES / name).read_bytes(), ReadOptions(TODAY), name=name)
    except FileNotUnderstood:
        return
    import_plan(plan, moment=moment, session=None)
    models: tuple[type[TrackedModel], ...] = (Contact, Reach, Tag)
    for model in models:
        fields = [field for field in model._meta.sorted_fields if not isinstance(field, DayField)]
        for row in model.select().dicts():
            whole = dict(row)
            model.derive(whole)
            assert {field.name: field.db_value(whole[field.name]) for field in fields if whole[field.name]} == {
                field.name: row[field.name] for field in fields if row[field.name]
            }
