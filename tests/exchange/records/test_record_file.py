"""The file of records: everything out, and back in again the same; nothing overwritten, nothing of half a file."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.actions.action import action
from netui.actions.import_plan import import_plan
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.handle import DatabaseHandle
from netui.db.models import TRACKED
from netui.db.models.card import Blob
from netui.db.models.contact import Contact, Tag
from netui.db.models.fields import TrackedModel, database
from netui.db.record_selection import BARE_FIELDS, keep_only
from netui.db.record_tables import DERIVED_COLUMNS, EXEMPT_TABLES, RECORD_TABLES
from netui.db.records import record_shape
from netui.db.snapshot import snapshot
from netui.domain.importing.choices import Choices
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.exchange.file_reader import FileNotUnderstood, preview_import, read_file
from netui.exchange.format import ReadOptions
from netui.exchange.records.record_file import BLOB, RecordFile, write_records
from tests.support.built_files import write_demo, write_new_file
from tests.support.history import moment_at
from tests.support.random_rows import CHANGES, Change, apply_change
from tests.support.tui_world import TODAY

MOMENT = moment_at(TODAY)


@contextmanager
def opened(path: Path, *, demo: bool = False) -> Iterator[DatabaseHandle]:
    (write_demo if demo else write_new_file)(str(path))
    yield open_database(str(path), instant=MOMENT.instant)
    close()


def out(store: DatabaseHandle) -> bytes:
    sink = io.BytesIO()
    write_records(store.execute, sink)
    return sink.getvalue()


def plan_of(data: bytes) -> Plan:
    return read_file(data, ReadOptions(TODAY))


def import_(data: bytes, choices: Choices | None = None) -> Report:
    return import_plan(plan_of(data), moment=MOMENT, session=None, choices=choices or Choices())


def changed(data: bytes, **fields: object) -> bytes:
    """The file with other fields of its first contact."""
    whole = json.loads(data)
    whole["records"][0] |= fields
    return json.dumps(whole).encode()


# Complete.


def test_every_table_is_in_the_file_or_exempt_with_a_reason(store: DatabaseHandle) -> None:
    tables = {str(name) for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    parts = {f"interaction_text_{part}" for part in ("config", "data", "docsize", "idx")}
    assert tables - {"sqlite_sequence"} - parts == {*RECORD_TABLES, BLOB, *EXEMPT_TABLES}
    assert {model._meta.table_name for model in TRACKED} == set(RECORD_TABLES)
    assert all(EXEMPT_TABLES.values())


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_every_column_is_in_its_record(store: DatabaseHandle, model: type[TrackedModel]) -> None:
    shape = record_shape(store.execute, model._meta.table_name)
    repeated = {"day", "time", "channel", "started_by", "purpose", "no_next_step", "imported", "entered"}
    left_out = {"id", *DERIVED_COLUMNS, *(repeated if shape.table == "participation" else ())}
    assert set(shape.fields) == {field.name for field in model._meta.sorted_fields} - left_out


def test_each_table_comes_after_those_that_it_refers_to(store: DatabaseHandle) -> None:
    seen: set[str] = set()
    for table in RECORD_TABLES:
        assert {parent for _, parent in record_shape(store.execute, table).references.values()} <= seen
        seen.add(table)
    assert RECORD_TABLES[:2] == ("contact", "event")


# The same again.


def test_the_demo_comes_back_the_same(tmp_path: Path) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = out(store)
    with opened(tmp_path / "new.db") as store:
        assert (report := import_(data)).count("added") == 63
        assert not report.rejected
        assert not report.differences
        assert out(store) == data
        again = import_(data)
        assert not again.changes
        assert again.count("unchanged") == 63
        assert store.execute("SELECT count(*) FROM step") == [(1,)], "nothing changed, nothing to undo"
        undo(None)
        assert out(store) == out_of_nothing(tmp_path)


def out_of_nothing(tmp_path: Path) -> bytes:
    close()
    with opened(tmp_path / "nothing.db") as store:
        return out(store)


@settings(max_examples=30)
@given(st.lists(CHANGES, max_size=40))
def test_whatever_is_there_comes_back_the_same(changes: list[Change]) -> None:
    with tempfile.TemporaryDirectory(prefix="netui-records-") as folder:
        with opened(Path(folder, "a.db")) as store:
            with action("Anything", moment=MOMENT, session=None) as act:
                for change in changes:
                    apply_change(act, change)
            Blob.insert(hash="0" * 64, value=b"").on_conflict_ignore().execute()
            Blob.delete().execute()
            data = out(store)
        with opened(Path(folder, "b.db")) as store:
            report = import_(data)
            assert not report.rejected
            assert out(store) == data
            assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_it_is_one_json_object_with_a_record_a_line(tmp_path: Path) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = out(store)
    whole = json.loads(data)
    assert len(data.splitlines()) == len(whole["records"]) + 2
    assert sum(whole["counts"].values()) == len(whole["records"])
    with opened(tmp_path / "new.db") as store:
        for wrapped in (json.dumps(whole, indent=2), json.dumps(whole, ensure_ascii=True, separators=(",", ":"))):
            import_(wrapped.encode())
            assert out(store) == data


def test_large_values_of_cards_come_along(store: DatabaseHandle) -> None:
    value = bytes(range(256)) * 20
    key = hashlib.sha256(value).hexdigest()
    Blob.insert(hash=key, value=value).execute()
    data = out(store)
    Blob.delete().execute()
    import_(data)
    assert [bytes(blob.value) for blob in Blob.select()] == [value]
    broken = json.loads(data)
    broken["records"][0]["value"] = "AAAA"
    assert import_(json.dumps(broken).encode()).rejected


# Some of them.


def test_some_people_come_with_all_that_is_about_them(tmp_path: Path) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        everybody = json.loads(out(store))["records"]
        dana, jaime = (Contact.get(Contact.name == name) for name in ("Dana Liu", "Jaime Stone"))
    with snapshot(str(tmp_path / "demo.db")) as execute:
        bare = keep_only(execute, [dana.id, jaime.id])
        rows = execute("SELECT * FROM contact WHERE uid IN (SELECT value FROM json_each(?1))", (json.dumps([*bare]),))
        sink = io.BytesIO()
        write_records(execute, sink, bare=bare)
    some = json.loads(sink.getvalue())["records"]
    uids = {dana.uid, jaime.uid}
    for record in some:
        assert any(record.items() <= each.items() for each in everybody)
        if record["record"] == "contact":
            assert (record.keys() == {"record", *BARE_FIELDS}) is (record["uid"] not in uids)
    empty = ("", 0, None)
    bare_columns = {*BARE_FIELDS, "id", "sort_key"}
    columns = [field.column_name for field in Contact._meta.sorted_fields]
    assert all(
        name in bare_columns or value in empty for row in rows for name, value in zip(columns, row, strict=True)
    ), "nothing else of them is in the copy"
    about = [record for record in everybody if record.get("contact") in uids or record["uid"] in uids]
    assert all(record in some for record in about)
    names = {record["uid"] for record in some if record["record"] == "contact"}
    assert {"reach", "participation", "detail"} <= {record["record"] for record in some}
    assert all(record["contact"] in uids for record in some if record["record"] in ("reach", "participation", "detail"))
    assert names > uids, "those who introduced them are there by name"
    with opened(tmp_path / "new.db"):
        assert not import_(sink.getvalue()).rejected
        assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        assert Contact.select().count() == len(names)
    with opened(tmp_path / "again.db", demo=True) as store:
        before = out(store)
        report = import_(sink.getvalue())
        assert (report.differences, report.rejected) == ([], []), "what is left out is no conflict"
        assert out(store) == before


# Into a file that has something.


def test_known_records_stay_as_they_are_and_are_shown(tmp_path: Path) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = out(store)
        name = json.loads(data)["records"][0]["name"]
        report = import_(changed(data, organisation="Elsewhere", place="Rome"))
        assert [(each.field, each.there) for each in report.differences] == [
            ("organisation", "Elsewhere"),
            ("place", "Rome"),
        ]
        assert not report.changes
        assert out(store) == data
        row = report.differences[0].row
        taken = import_(
            changed(data, organisation="Elsewhere", place="Rome"), Choices(taken=frozenset({(("", row), "place")}))
        )
        assert Contact.get(Contact.name == name).place == "Rome"
        assert "rome" in Contact.get(Contact.name == name).search
        assert [each.field for each in taken.differences] == ["organisation"]


def test_the_preview_says_what_the_import_does(tmp_path: Path) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = out(store)
    with opened(tmp_path / "new.db") as store:
        plan = plan_of(data)
        before = out(store)
        (shown,) = preview_import([plan], store.execute, TODAY)
        assert out(store) == before
        done = import_plan(plan, moment=MOMENT, session=None)
        assert (shown.sentence, shown.facts) == (done.sentence, done.facts)
    (blind,) = preview_import([plan_of(data)], None, TODAY)
    assert (blind.sentence, blind.facts) == (done.sentence, done.facts)


def test_a_tag_that_is_there_under_another_uid_is_no_second_one(store: DatabaseHandle, moment: Moment) -> None:
    with action("x", moment=moment, session=None) as act:
        ann = Contact.create(name="Ann", entered=act.entered())
        Tag.create(contact=ann, tag="books")
    other = json.loads(out(store))
    other["records"][1]["uid"] = "ffffffffffffffff"
    report = import_(json.dumps(other).encode())
    assert not report.rejected
    assert not report.changes
    assert Tag.select().count() == 1


def test_a_rank_that_somebody_else_has_is_left_out_and_said(store: DatabaseHandle, moment: Moment) -> None:
    with action("x", moment=moment, session=None) as act:
        Contact.create(name="Ann", top_rank=1, entered=act.entered())
    other = json.loads(out(store))
    other["records"][0] |= {"uid": "ffffffffffffffff", "name": "Ben"}
    report = import_(json.dumps(other).encode())
    assert report.warnings == ["Ben was number 1 of the top ten there; here somebody else is."]
    assert [(each.name, each.top_rank) for each in Contact.select().order_by(Contact.id)] == [("Ann", 1), ("Ben", None)]


# Half a file, a foreign one, a hostile one.


def test_a_file_that_is_cut_off_is_refused_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = out(store)
    lines = data.splitlines(keepends=True)
    for cut in (data[: len(data) // 2], b"".join(lines[:-1]), b"".join([*lines[:40], *lines[60:]]), lines[0]):
        with pytest.raises(FileNotUnderstood):
            plan_of(cut)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"uid": ""}, "it has no uid"),
        ({"uid": 7}, "it has no uid"),
        ({"colour": "red"}, "netui knows no field “colour” of it"),
        ({"name": 5}, "its “name” is no text"),
        ({"archived": "yes"}, "its “archived” is no number"),
        ({"standing": "sideways"}, "one of its fields has a value that netui does not know"),
        ({"met_on": "soon"}, "one of its fields has a value that netui can't keep"),
        ({"top_rank": 2**70}, "one of its fields has a value that netui can't keep"),
        ({"notes": "x" * 5_000_000}, "its “notes” has 5,000,000 characters; the limit is 1,000,000"),
        ({"name": "x" * 201}, "its “name” has 201 characters; the limit is 200"),
        ({"entered": 2**63 - 1}, "its “entered” is not a time in microseconds since 1970"),
        ({"cadence_from": "rubbish"}, "its cadence is not a span of days, weeks, months or years"),
        ({"cadence_to": None}, "its cadence is not a span of days, weeks, months or years"),
        ({"cadence_from": "P0D"}, "its cadence is not a span of days, weeks, months or years"),
        ({"met_on": ""}, "its “met_on” is not a day"),
        ({"entered": -1}, "its “entered” is not a time in microseconds since 1970"),
    ],
)
def test_a_record_that_makes_no_sense_is_rejected_with_what_refers_to_it(
    tmp_path: Path, fields: dict[str, object], reason: str
) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = out(store)
    with opened(tmp_path / "new.db"):
        report = import_(changed(data, **fields))
        assert report.rejected[0].reason == reason
        assert report.count("added") == 62
        assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_a_date_that_no_year_has_is_rejected(tmp_path: Path) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        whole = json.loads(out(store))
    line, date = next((at, each) for at, each in enumerate(whole["records"], 1) if each["record"] == "key_date")
    date |= {"month": 2, "day": 30}
    with opened(tmp_path / "new.db"):
        report = import_(json.dumps(whole).encode())
        assert [(each.row, each.reason) for each in report.rejected] == [(line, "there is no such day")]


@pytest.mark.parametrize("value", ["x" * 5_000_000, None])
def test_a_value_that_can_not_be_taken_over_is_said_and_nothing_of_it_is(tmp_path: Path, value: str | None) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = out(store)
        there = changed(data, notes=value)
        line = import_(there).differences[0].row
        report = import_(there, Choices(taken=frozenset({(("", line), "notes")})))
        assert [each.row for each in report.rejected] == [line]
        assert out(store) == data


def test_control_characters_are_cleaned_and_no_difference_later(tmp_path: Path) -> None:
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = changed(out(store), name="An\x1bn\u202e \ud800Lee", notes="a\r\nBEGIN:VCARD\x00\r\n")
    with opened(tmp_path / "new.db"):
        assert not import_(data).rejected
        assert [(each.name, each.notes) for each in Contact.select().order_by(Contact.id).limit(1)] == [
            ("Ann Lee", "a\nBEGIN:VCARD")
        ]
        again = import_(data)
        assert not again.differences
        assert not again.changes


@pytest.mark.parametrize("change", ["cut", "longer", "another"])
def test_a_file_that_changes_after_it_was_read_is_refused_and_nothing_is_saved(tmp_path: Path, change: str) -> None:
    path = tmp_path / "demo.json"
    with opened(tmp_path / "demo.db", demo=True) as store:
        data = out(store)
        path.write_bytes(data)
        os.utime(path, (1, 1))
    with opened(tmp_path / "new.db") as store:
        with path.open("rb") as file:
            plan = read_file(file, ReadOptions(TODAY))
        with path.open("r+b") as file:
            if change == "cut":
                file.truncate(len(data) // 2)
            elif change == "longer":
                file.seek(0, io.SEEK_END)
                file.write(b" ")
            else:
                file.write(data.replace(b"Bristol", b"Norwich"))
        with pytest.raises(FileNotUnderstood, match="it changed while it was read"):
            import_plan(plan, moment=MOMENT, session=None)
        assert store.execute("SELECT count(*) FROM contact") == [(0,)]
        assert store.execute("SELECT count(*) FROM step") == [(0,)]


@pytest.mark.parametrize(
    "data",
    [
        b'{"schema": "netui.records/2", "counts": {}, "records": [\n]}\n',
        b'{"schema": "netui.records/1", "database": "9999_later", "counts": {}, "records": [\n]}\n',
        b'{"schema": "netui.records/1", "database": "0005", "counts": {}, "records": [\n{"record": "step"}\n]}\n',
        b'{"schema": "netui.records/1", "counts": {}, "records": [\n[]\n]}\n',
        b'{"schema": "netui.records/1", "records": 5}',
        b'{"schema": "netui.records/1", "records": ' + b"[" * 50_000,
        b'{"schema": "netui.records/1", "counts": {"contact": 2}, "records": []}',
    ],
)
def test_what_is_no_such_file_is_a_sentence(data: bytes) -> None:
    with pytest.raises(FileNotUnderstood):
        plan_of(data)


def test_the_head_is_read_without_the_rest() -> None:
    file = RecordFile(io.BytesIO(b'{"schema": "netui.records/1", "counts": {"contact": 5}, "records": [\nrubbish'))
    assert (file.people, file.size) == (5, 5)
