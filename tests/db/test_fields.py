"""Column types and base models: clean texts and derived columns, whichever way a row is written."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session, action
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.db.models import TRACKED
from netui.db.models.card import Card
from netui.db.models.contact import Contact, Reach, Tag
from netui.db.models.fields import DayField, LineField, NoteField, RawField, TrackedModel, insert_all
from netui.db.models.interaction import Interaction
from netui.domain.bounds import MAX_NAME
from netui.domain.text import clean_note, fold, fold_search
from tests.support.random_rows import rows_by_id

NASTY = "  Ann\x00\x1b[31m\x7f\u202e  Lee\u200b\r\n\tof Oslo  "
LINE = "Ann[31m Lee of Oslo"


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_every_text_column_cleans(model: type[TrackedModel]) -> None:
    texts = {field for field in model._meta.sorted_fields if field.field_type == "TEXT"}
    letters = {field.name for field in texts if isinstance(field, RawField)}
    assert letters == ({"lines"} if model is Card else set())
    assert all(isinstance(field, (LineField, NoteField, DayField, RawField)) for field in texts)


WAYS = {
    "save": lambda values: Contact(**values).save(force_insert=True),
    "create": lambda values: Contact.create(**values),
    "insert": lambda values: Contact.insert(**values, sort_key="", search="").execute(),
    "insert_many": lambda values: Contact.insert_many([values | {"sort_key": "", "search": ""}]).execute(),
    "insert_all": lambda values: insert_all(Contact, [values]),
    "update": lambda values: (Contact.create(name="x", entered=2), Contact.update(values).execute()),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_control_character_gets_in(store: DatabaseHandle, moment: Moment, session: Session, way: str) -> None:
    with action("Added", moment=moment, session=session):
        WAYS[way]({"name": NASTY, "notes": NASTY, "entered": 1})  # type: ignore[no-untyped-call]
    ((name, notes),) = store.execute("SELECT name, notes FROM contact")
    assert (name, notes) == (LINE, clean_note(NASTY))


def test_a_row_by_its_id_is_what_a_query_finds(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with action("Added", moment=moment, session=session) as act:
        ann = Contact.create(name="Ann", cadence_from="4w", cadence_on=act.today, entered=act.entered())
    found = Contact.get_by_id(ann.id)
    assert found.__data__ == Contact.select().where(Contact.id == ann.id).get().__data__
    assert isinstance(found, Contact)
    assert not found.is_dirty()
    for missing in (ann.id + 1, None):
        with pytest.raises(Contact.DoesNotExist):
            Contact.get_by_id(missing)


@pytest.mark.parametrize("way", ["save", "create", "insert_all"])
def test_what_follows_from_a_contact_is_kept(store: DatabaseHandle, moment: Moment, session: Session, way: str) -> None:
    values: dict[str, Any] = {
        "name": "Zoë  Ångström",
        "organisation": "Łódź AG",
        "notes": "Likes\nÉclairs",
        "entered": 1,
    }
    with action("Added", moment=moment, session=session):
        WAYS[way](values)  # type: ignore[no-untyped-call]
    contact = Contact.get()
    assert contact.sort_key == "zoe angstrom"
    assert all(word in contact.search for word in ("zoe", "angstrom", "lodz ag", "likes eclairs"))


def test_it_follows_a_change_too(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with action("Added", moment=moment, session=session) as act:
        ann = Contact.create(name="Ann", entered=act.entered())
        ann.name = "Émile"
        ann.save(only=[Contact.name])
        Tag.create(contact=ann, tag="Jazz Älbum")
        Reach.create(contact=ann, kind="url", value="https://www.Example.com/a/")
        said = {"day": act.today, "channel": "call", "activity": "call", "started_by": "me"}
        talk = Interaction.create(**said, note="Über alles", place="Köln", entered=act.entered())
    ann = Contact.get()
    assert (ann.name, ann.sort_key) == ("Émile", "emile")
    assert "emile" in ann.search
    assert Tag.get().folded == "jazz album"
    assert Reach.get().match_key == "example.com/a"
    assert Interaction.get_by_id(talk.id).search == "uber alles call koln"


def test_a_row_that_is_loaded_in_part_keeps_the_rest(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with action("Added", moment=moment, session=session) as act:
        Contact.create(name="Ann", notes="plays chess", entered=act.entered())
    with action("Moved", moment=moment, session=session):
        part = Contact.select(Contact.id, Contact.place).get()
        part.place = "Rome"
        part.save()
    whole = Contact.get()
    assert (whole.name, whole.sort_key, whole.place) == ("Ann", "ann", "Rome")
    assert "chess" in whole.search


@pytest.mark.parametrize("day", [dt.date(2024, 2, 29), "2024-02-29", dt.datetime(2024, 2, 29, 23, tzinfo=dt.UTC)])
def test_a_day_is_kept_as_its_text(day: object) -> None:
    assert DayField().db_value(day) == "2024-02-29"  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["2026-02-29", "tomorrow", "", "\x1b[2J"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        DayField().db_value(day)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.fixed_dictionaries({"name": st.text(min_size=1, max_size=MAX_NAME), "notes": st.text(), "place": st.text()}),
        max_size=5,
    )
)
def test_many_at_once_are_what_single_saves_make(
    store: DatabaseHandle, moment: Moment, session: Session, rows: list[dict[str, Any]]
) -> None:
    def stored(make: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
        with action("Added", moment=moment, session=session):
            Contact.delete().execute()
            make([row | {"uid": f"u{number}", "entered": number} for number, row in enumerate(rows)])
        return [row[1:] for row in rows_by_id()["contact"].values()]

    one_by_one = stored(lambda values: [Contact.create(**value) for value in values])
    at_once = stored(lambda values: insert_all(Contact, values))
    assert one_by_one == at_once
    for row in at_once:
        texts = [part for part in row if isinstance(part, str)]
        assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for part in texts for c in part)
        assert row[2] == fold(row[1])
        assert all(word in row[3] for word in fold_search(row[1]).split())
