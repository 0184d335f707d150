"""Every field of `CONTACT_FIELDS` is in each place that has the fields of a contact, under its one label."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import fields

import pytest

from netui.actions.action import Session
from netui.actions.contact import ContactForm, read_contact_form, save_contact
from netui.actions.merge import CHOICE_FIELDS
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.fields import LineField
from netui.domain.contact_field import CONTACT_FIELDS, TEXT_FIELDS, ContactField, ContactTexts, Section, filled_texts
from netui.exchange.headers import HEADER_SYNONYMS, header_key
from netui.queries.contacts.full_card import read_full_card
from netui.queries.search import search
from netui.tui.screens.contact.card_facts import CardFacts
from netui.tui.screens.contact.form_draft import form_content, form_from_values
from netui.tui.screens.contact.form_fields import FORM_FIELDS
from netui.tui.screens.contact.sections import card_rows
from netui.tui.screens.merging.card_comparison import HISTORY_LABELS, CardComparison

WORDS = {field.name: f"quartz{at}" for at, field in enumerate(TEXT_FIELDS)}
TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def dana(store: DatabaseHandle, session: Session, moment: Moment) -> int:
    """A contact with a word of its own in each plain text."""
    form = ContactForm(name="Dana Liu", **WORDS)
    return save_contact(form, None, moment=moment, session=session).contacts[0]


def test_the_form_has_the_declared_fields_and_no_others() -> None:
    declared = [field.name for field in CONTACT_FIELDS]
    assert Counter(declared) == Counter(each.name for each in fields(ContactForm))
    assert [field.name for field in FORM_FIELDS] == declared


def test_no_two_fields_have_one_label() -> None:
    assert [label for label, count in Counter(field.label for field in CONTACT_FIELDS).items() if count > 1] == []
    shorts = Counter((field.section, field.short_label) for field in CONTACT_FIELDS)
    assert [label for label, count in shorts.items() if count > 1] == []


def test_the_fields_of_a_section_stand_together() -> None:
    sections = [field.section for field in CONTACT_FIELDS]
    assert list(dict.fromkeys(sections)) == list(Section.__args__)  # type: ignore[attr-defined]
    assert sections == sorted(sections, key=Section.__args__.index)  # type: ignore[attr-defined]


def test_no_header_leads_to_two_fields() -> None:
    owners: dict[str, set[str]] = {}
    for name, headers in HEADER_SYNONYMS.items():
        for header in headers.split(","):
            owners.setdefault(header_key(header), set()).add(name)
    assert {header: names for header, names in owners.items() if len(names) > 1} == {}


def test_what_has_several_values_is_no_choice_of_a_merge() -> None:
    several = [field.name for field in CONTACT_FIELDS if field.one]
    assert several == [each.name for each in fields(ContactForm) if each.name in several]
    assert {*CHOICE_FIELDS, *several} == {field.name for field in CONTACT_FIELDS}


NO_HISTORY = (0,) * len(HISTORY_LABELS)
"""Nothing that a merge would move."""


@pytest.mark.parametrize("field", TEXT_FIELDS, ids=lambda field: field.name)
def test_a_plain_text_is_everywhere(store: DatabaseHandle, dana: int, field: ContactField) -> None:
    word = WORDS[field.name]
    assert type(Contact._meta.fields[field.name]) is LineField
    assert field.name in HEADER_SYNONYMS
    ((stored,),) = store.execute("SELECT search FROM contact WHERE id = ?", (dana,))
    assert word in stored
    ((label, text),) = [(hit.where, hit.text) for hit in search(store.execute, word).hits]
    assert (label, text) == (field.label, word)
    full = read_full_card(store.execute, dana)
    assert getattr(full.card, field.name) == word
    rows = card_rows(CardFacts(full, None, (), TODAY))
    beside_name = ("nickname", "title", "organisation", "place")
    shown = [row.what for row in rows if word in f"{row.text} {row.tail}"]
    assert shown == ["name" if field.name in beside_name else field.name]


@pytest.mark.parametrize("field", TEXT_FIELDS, ids=lambda field: field.name)
def test_a_plain_text_is_chosen_in_a_merge(field: ContactField) -> None:
    left, right = (ContactForm(name="Dana Liu", **{field.name: word}) for word in ("left", "right"))
    comparison = CardComparison((left, right), (NO_HISTORY, NO_HISTORY), TODAY)
    comparison.toggle(field.name)
    (row,) = [row for row in comparison.rows() if row.name == field.name]
    assert (row.label, row.left, row.right, row.stays) == (field.label, "left", "right", "right")


def test_texts_are_found_by_section() -> None:
    texts = ContactTexts(title="Editor", how_met="at a fair")
    assert [(field.name, text) for field, text in filled_texts(texts)] == [
        ("title", "Editor"),
        ("how_met", "at a fair"),
    ]
    assert [text for _, text in filled_texts(texts, "How we met")] == ["at a fair"]
    assert [text for _, text in filled_texts(texts, besides=("title",))] == ["at a fair"]


def test_the_draft_of_a_form_with_fewer_fields_comes_back(store: DatabaseHandle, dana: int) -> None:
    form = read_contact_form(store.execute, dana)
    content = form_content("uid", form, {"title": "Editor"})
    assert form_from_values(content["as_read"]) == form
    del content["as_read"]["place"]
    assert form_from_values(content["as_read"]).place == ""
    del content["as_read"]["name"]
    with pytest.raises(LookupError):
        form_from_values(content["as_read"])
