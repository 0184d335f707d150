"""Patching: an unchanged card is the same to the byte, a changed one differs only in what changed."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netui.domain.importing.plan import Address
from netui.domain.reach import reach_key
from netui.domain.text import clean, fold
from netui.exchange.format import ReadOptions
from netui.exchange.vcard.card import VCard
from netui.exchange.vcard.card_patch import CardValues, new_card, patch_card
from netui.exchange.vcard.card_person import NoPerson, read_person
from netui.exchange.vcard.vcard_format import VCards

FILES = Path(__file__).parents[1] / "files" / "vcard"


def values_of(text: str, charset: str = "utf-8") -> CardValues:
    """What netui knows of somebody whom it knows from this card alone."""
    person, _ = read_person(VCard(text, charset), 1)
    texts = person.texts
    return CardValues(
        person.name,
        texts.nickname,
        texts.organisation,
        texts.title,
        texts.place,
        tuple(person.addresses),
        person.birthday,
        person.dates,
        tuple(person.tags),
        person.notes,
    )


def comparable(values: CardValues) -> CardValues:
    """The values without the order of addresses, days and tags, and of the words of a label."""
    addresses = [
        Address(each.kind, each.value, each.key, " ".join(sorted(fold(each.label).split())))
        for each in values.addresses
    ]
    return replace(
        values,
        addresses=tuple(sorted(addresses, key=lambda each: (each.kind, each.key))),
        dates=tuple(sorted(values.dates, key=str)),
        tags=tuple(sorted(values.tags)),
    )


def address(kind: str, value: str, label: str = "") -> Address:
    return Address(kind, value, reach_key(kind, value), label)


# Unchanged.

LINES = st.builds(
    "{}{}{}:{}{}".format,
    st.sampled_from(["", "", "item1.", "item2."]),
    st.sampled_from(
        (
            *(
                "N",
                "FN",
                "ORG",
                "TITLE",
                "ROLE",
                "TEL",
                "EMAIL",
                "URL",
                "BDAY",
                "NOTE",
                "CATEGORIES",
                "ADR",
                "NICKNAME",
            ),
            *("X-ABDATE", "X-ABLabel", "UID", "PHOTO", "RELATED", "X-SOCIALPROFILE", "X-ANDROID-CUSTOM", "ANNIVERSARY"),
        )
    ),
    st.sampled_from(
        (
            *("", "", ";TYPE=CELL", ";CELL", ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=UTF-8", ";ENCODING=b", ";PREF=1"),
            *(";X-APPLE-OMIT-YEAR=1604", ';LABEL="a:b"', ";TYPE=pref"),
        )
    ),
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            (
                *("Okafor;Dana;;;", "Dana Okafor", "+44 7700 900123", "a@b.example", "https\\://x.example/in/a"),
                *("1985-04-12", "--0412", "a\\,b,c;d", "vnd.android.cursor.item/nickname;Zo;1", "x=3D=C3=A9="),
                *("work, home", "Gift, myContacts", ";;1 High St;Bath;;;"),
            )
        ),
    ),
    st.sampled_from(["\r\n", "\r\n", "\n", "\r", "\r\n ", " \n\t", "\r\n\r\n"]),
)
CARDS = st.builds(
    "BEGIN:VCARD\r\n{}{}\r\nEND:VCARD\r\n".format,
    st.sampled_from(["", "VERSION:2.1\r\n", "VERSION:3.0\r\n", "VERSION:4.0\r\n"]),
    st.lists(LINES, max_size=12).map("".join),
)


@given(CARDS, st.sampled_from(["utf-8", "latin-1"]))
def test_an_unchanged_card_is_the_same_to_the_byte(text: str, charset: str) -> None:
    if charset == "latin-1":
        text = text.encode("utf-8", "replace").decode("latin-1")
    try:
        values = values_of(text, charset)
    except NoPerson:
        assume(False)
    assert patch_card(text, charset, values) == text
    assert patch_card(text, charset, replace(values, notes=None)) == text


@pytest.mark.parametrize("name", ["android-2.1.vcf", "apple-3.0.vcf", "google.vcf"])
def test_unchanged_cards_of_other_programs_are_the_same_to_the_byte(name: str) -> None:
    plan = VCards().read(io.BytesIO((FILES / name).read_bytes()), ReadOptions(dt.date(2026, 11, 30)))
    for person in plan.people:
        assert person.card
        assert patch_card(person.card.lines, "utf-8", values_of(person.card.lines)) == person.card.lines


# Changed.

APPLE = (FILES / "apple-3.0.vcf").read_bytes().decode()


def lines_that_differ(text: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that came."""
    before, after = text.split("\r\n"), new.split("\r\n")
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("changes", "gone", "came"),
    [
        ({"title": "Director"}, ["TITLE:Head of Community"], ["TITLE:Director"]),
        ({"title": ""}, ["TITLE:Head of Community"], []),
        ({"organisation": "Blue; Orbit"}, ["ORG:Rocket Social;"], ["ORG:Blue\\; Orbit"]),
        ({"name": "Renée Marsh"}, ["N:Marsh;Renee;;;", "FN:Renee Marsh"], ["N:Marsh;Renée;;;", "FN:Renée Marsh"]),
        ({"nickname": "Ren"}, [], ["NICKNAME:Ren"]),
        ({"place": "Berlin"}, [], ["ADR;TYPE=PREF:;;;Berlin;;;"]),
        (
            {"place": ""},
            ["item2.ADR;type=WORK;type=pref:;;1 High St;Bath;;BA1 1AA;United Kingdom"],
            ["item2.ADR;TYPE=WORK;TYPE=pref:;;1 High St;;;BA1 1AA;United Kingdom"],
        ),
        (
            {"birthday": (None, 3, 1)},
            ["BDAY;X-APPLE-OMIT-YEAR=1604;value=date:1604-02-29"],
            ["BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-01"],
        ),
        (
            {"birthday": (1988, 2, 29)},
            ["BDAY;X-APPLE-OMIT-YEAR=1604;value=date:1604-02-29"],
            ["BDAY:1988-02-29"],
        ),
        ({"birthday": None}, ["BDAY;X-APPLE-OMIT-YEAR=1604;value=date:1604-02-29"], []),
        ({"dates": ()}, ["item3.X-ABDATE;type=pref:2019-05-01", "item3.X-ABLabel:_$!<Anniversary>!$_"], []),
        ({"tags": ("sailing", "Bath")}, [], ["CATEGORIES:sailing,Bath"]),
        ({"notes": "one\ntwo"}, ["NOTE:introduced by Jaime\\, likes sailing"], ["NOTE:one\\ntwo"]),
        ({"notes": ""}, ["NOTE:introduced by Jaime\\, likes sailing"], []),
        ({"notes": None, "title": "CEO"}, ["TITLE:Head of Community"], ["TITLE:CEO"]),
    ],
)
def test_only_the_lines_of_what_changed_are_rewritten(
    changes: dict[str, object], gone: list[str], came: list[str]
) -> None:
    new = patch_card(APPLE, "utf-8", replace(values_of(APPLE), **changes))  # type: ignore[arg-type]
    assert lines_that_differ(APPLE, new) == (gone, came)


def test_addresses_that_come_go_or_are_called_otherwise() -> None:
    values = values_of(APPLE)
    email, mobile, _fax, page = values.addresses
    mobile = Address("phone", mobile.value, mobile.key, "work")
    came = (address("email", "renee@blue.example", "home"), address("phone", "+49 30 1234567", "Büro, hinten"))
    new = patch_card(APPLE, "utf-8", replace(values, addresses=(email, mobile, page, *came)))
    assert lines_that_differ(APPLE, new) == (
        [
            "TEL;type=CELL;type=VOICE;type=pref:+44 7700 900456",
            "item1.TEL:+44 1225 000111",
            "item1.X-ABLabel:_$!<HomeFAX>!$_",
        ],
        [
            "TEL;TYPE=WORK;TYPE=PREF:+44 7700 900456",
            "EMAIL;TYPE=HOME:renee@blue.example",
            "item5.TEL:+49 30 1234567",
            "item5.X-ABLabel:Büro\\, hinten",
        ],
    )


def test_a_label_that_netui_lacks_is_left_in_the_card() -> None:
    values = values_of(APPLE)
    bare = tuple(Address(each.kind, each.value, each.key) for each in values.addresses)
    assert patch_card(APPLE, "utf-8", replace(values, addresses=bare)) == APPLE


def test_categories_that_are_no_tags_stay() -> None:
    google = (FILES / "google.vcf").read_bytes().decode()
    dana = google[: google.index("BEGIN", 10)]
    new = patch_card(dana, "utf-8", replace(values_of(dana), tags=("cello",)))
    assert lines_that_differ(dana, new) == (["CATEGORIES:Network,myContacts"], ["CATEGORIES:myContacts,cello"])


def test_what_is_new_in_2_1_is_quoted_printable() -> None:
    android = (FILES / "android-2.1.vcf").read_bytes().decode()
    new = patch_card(android, "utf-8", replace(values_of(android), title="Für; =", place="Bath"))
    assert lines_that_differ(android, new) == (
        [],
        ["TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:F=C3=BCr;=20=3D", "ADR:;;;Bath;;;"],
    )
    assert values_of(new).title == "Für; ="


def test_a_card_that_is_no_utf_8_stays_so_beside_what_is_new() -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:José\r\nEND:VCARD\r\n".encode("cp1252").decode("latin-1")
    new = patch_card(text, "latin-1", CardValues("José", title="Für"))
    assert new.encode("latin-1") == text.encode("latin-1").replace(b"END", b"TITLE:F\xc3\xbcr\r\nEND")
    assert values_of(new, "latin-1").title == "Für"


# New cards.


@pytest.mark.parametrize(
    ("version", "birthday", "anniversary"),
    [
        ("3.0", "BDAY:--04-12", "item1.X-ABDATE:2011-06-03\r\nitem1.X-ABLabel:_$!<Anniversary>!$_"),
        ("4.0", "BDAY:--0412", "ANNIVERSARY:20110603"),
    ],
)
def test_a_new_card_has_no_year_that_nobody_knows(version: str, birthday: str, anniversary: str) -> None:
    values = CardValues("Dana Okafor", birthday=(None, 4, 12), dates=(("anniversary", (2011, 6, 3)),))
    assert new_card(values, "x-1", version) == (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\nUID:x-1\r\nFN:Dana Okafor\r\nN:Okafor;Dana;;;\r\n"
        f"{birthday}\r\n{anniversary}\r\nEND:VCARD\r\n"
    )


WORDS = st.text(alphabet='abcé;,:\\"= .日😀', min_size=1, max_size=60).map(clean).filter(fold)
ADDRESSES = st.one_of(
    st.builds(
        lambda n, label: address("email", f"a{n}@b.example", label),
        st.integers(0, 5),
        st.sampled_from(["", "work", "Studio; x"]),
    ),
    st.builds(
        lambda n, label: address("phone", f"+44 7700 90012{n}", label),
        st.integers(0, 5),
        st.sampled_from(["", "mobile", "work fax", "Büro, hinten", "ext. 12", "work, ext. 12"]),
    ),
    st.builds(
        lambda n, label: address("url", f"https://x.example/{n}", label),
        st.integers(0, 5),
        st.sampled_from(["", "LinkedIn"]),
    ),
)
DAYS = st.sampled_from([(None, 4, 12), (1985, 4, 12), (None, 2, 29), (2020, 2, 29)])
VALUES = st.builds(
    CardValues,
    name=st.lists(st.sampled_from(["Dana", "Okafor", "Zoë", "Ann-Marie", "d'Arc", "李"]), min_size=1, max_size=3).map(
        " ".join
    ),
    nickname=st.sampled_from(["", "Dee", "Zo, z"]),
    organisation=st.just("") | WORDS,
    title=st.just("") | WORDS,
    place=st.just("") | WORDS,
    addresses=st.lists(ADDRESSES, max_size=4, unique_by=lambda each: (each.kind, each.key)).map(tuple),
    birthday=st.none() | DAYS,
    dates=st.lists(st.tuples(st.sampled_from(["anniversary", "first day; x"]), DAYS), max_size=2, unique=True).map(
        tuple
    ),
    tags=st.lists(st.sampled_from(["grants", "Top-ten", "é"]), unique=True, max_size=3).map(tuple),
    notes=st.lists(st.just("") | WORDS, max_size=4).map(lambda lines: "\n".join(lines).strip("\n")),
)


@given(VALUES, st.sampled_from(["2.1", "3.0", "4.0"]))
def test_what_is_written_is_read_again(values: CardValues, version: str) -> None:
    text = new_card(values, "x-1", version)
    assert comparable(values_of(text)) == comparable(values)
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    for line in text.encode().split(b"\r\n"):
        line.decode()  # no letter is split


@given(CARDS, VALUES)
def test_a_patched_card_needs_no_other_patch(text: str, values: CardValues) -> None:
    new = patch_card(text, "utf-8", values)
    assert patch_card(new, "utf-8", values) == new
