"""Files of vCards as programs write them, each with what it becomes; and what is no person, or no card."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.contact_field import ContactTexts
from netui.domain.days import PartialDate
from netui.domain.importing.plan import ImportedPerson, ImportedTie, Plan
from netui.exchange import sheet
from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.format import ReadOptions
from netui.exchange.vcard import vcard_format
from netui.exchange.vcard.long_values import put_values_back
from netui.exchange.vcard.vcard_format import VCards

FILES = Path(__file__).parents[1] / "files" / "vcard"
TODAY = dt.date(2026, 11, 30)


def read(data: bytes, **options: str) -> Plan:
    return VCards().read(io.BytesIO(data), ReadOptions(TODAY, **options))  # type: ignore[arg-type]


def card(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> bytes:
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD")).encode(
        encoding
    )


def person(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> ImportedPerson:
    (only,) = read(card("N:Okafor;Dana;;;", "FN:Dana Okafor", *lines, version=version, encoding=encoding)).people
    return only


def reaches(of: ImportedPerson) -> list[tuple[str, str, str]]:
    return [(address.kind, address.value, address.label) for address in of.addresses]


def bytes_of(of: ImportedPerson) -> bytes:
    assert of.card is not None
    return put_values_back(of.card.lines, of.card.charset, of.card.blobs.__getitem__).encode(of.card.charset)


# The samples.


def test_a_card_of_android_in_2_1() -> None:
    data = (FILES / "android-2.1.vcf").read_bytes()
    plan = read_file(data, ReadOptions(TODAY), name="/home/a/android-2.1.vcf")
    (zoe,) = plan.people
    assert (plan.format, plan.source, plan.rejected, plan.warnings) == ("vcard", "/home/a/android-2.1.vcf", [], [])
    assert (zoe.row, zoe.name, zoe.birthday, zoe.notes) == (
        *(1, "Zoë Émile", (1990, 7, 1)),
        "première ligne\nseconde ligne été",
    )
    assert zoe.texts == ContactTexts(nickname="Zo", organisation="Société")
    assert reaches(zoe) == [
        ("email", "zoe@example.org", "work"),
        ("phone", "+33 6 00 00 00 00", "mobile"),
        ("phone", "+33 1 00 00 00 00", "Bureau"),
    ]
    assert bytes_of(zoe) == data
    assert zoe.card
    assert (zoe.card.version, zoe.card.charset, zoe.card.vcard_uid, zoe.card.blobs) == ("2.1", "utf-8", "", {})


def test_a_card_of_apple() -> None:
    data = (FILES / "apple-3.0.vcf").read_bytes()
    plan = read_file(data, ReadOptions(TODAY))
    (renee,) = plan.people
    assert (plan.rejected, plan.warnings) == ([], [])
    assert (renee.name, renee.birthday, renee.dates) == (
        *("Renee Marsh", (None, 2, 29)),
        (("anniversary", (2019, 5, 1)),),
    )
    assert renee.texts == ContactTexts(organisation="Rocket Social", title="Head of Community", place="Bath")
    assert renee.notes == "introduced by Jaime, likes sailing"
    assert renee.ties == (ImportedTie("Sam", "partner"),)
    assert reaches(renee) == [
        ("email", "renee@rocket.example", "work"),
        ("phone", "+44 7700 900456", "mobile"),
        ("phone", "+44 1225 000111", "home fax"),
        ("url", "https://www.linkedin.com/in/reneemarsh", "linkedin"),
    ]
    assert bytes_of(renee) == data
    assert renee.card
    assert renee.card.vcard_uid == "5D4F0B6A-0000-4000-8000-000000000001"


def test_cards_of_4_0_and_their_group() -> None:
    data = (FILES / "v4.0.vcf").read_bytes()
    plan = read_file(data, ReadOptions(TODAY))
    (jaime,) = plan.people
    assert [(row.row, row.reason) for row in plan.rejected] == [
        (23, "it is a group, not a person; its only member has the tag Top-ten")
    ]
    assert (jaime.name, jaime.birthday, jaime.dates) == (
        *("Jaime Stone", (None, 4, 12)),
        (("anniversary", (2011, 6, 3)),),
    )
    assert jaime.texts == ContactTexts(organisation="Hoot", place="Bath")
    assert jaime.tags == ["connector", "network", "Top-ten"]
    assert jaime.ties == (ImportedTie("Dana Okafor", "friend"),)
    assert reaches(jaime) == [
        ("email", "jaime@hoot.example", "work"),
        ("phone", "+44-117-000-0000", "work"),
        ("url", "https://www.linkedin.com/in/jaime", "linkedin"),
    ]
    assert bytes_of(jaime) == data[: data.index(b"BEGIN", 10)]


def test_cards_of_google() -> None:
    plan = read_file((FILES / "google.vcf").read_bytes(), ReadOptions(TODAY))
    dana, mia = plan.people
    assert (plan.rejected, plan.warnings) == ([], [])
    assert dana.texts == ContactTexts("Dee", "Northwind", "Engineer", "Bath")
    assert (dana.birthday, dana.dates, dana.tags) == ((1985, 4, 12), (("anniversary", (2011, 6, 3)),), ["Network"])
    assert (dana.notes, dana.ties) == ("met at Expo\nlikes cello", (ImportedTie("Ade", "spouse"),))
    assert reaches(dana) == [
        ("email", "dana@northwind.example", "work"),
        ("email", "d@example.org", "Newsletter"),
        ("phone", "+44 7700 900123", "mobile"),
        ("url", "https://www.linkedin.com/in/dana", "LinkedIn"),
    ]
    assert (mia.row, mia.name, mia.birthday, mia.tags) == (24, "Mia", (None, 2, 29), [])


# Names.


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:Okafor;Dana;;;", "FN:Dana Okafor"), "Dana Okafor"),
        (("N:;;;;", "FN:Dana Okafor"), "Dana Okafor"),
        (("FN:Dana Okafor",), "Dana Okafor"),
        (("FN:Dana Okafor", "FN:D. Okafor", "N:Okafor;Dana;;;", "N:O;D"), "Dana Okafor"),
        (("N:Okafor;Dana;Ada,Bea;Dr.;PhD",), "Dana Ada Bea Okafor"),
        (("N:Okafor;Dana;;Dr.;PhD", "FN:Dr. Dana Okafor PhD"), "Dana Okafor"),
        (("N:Okafor;Dana;;;PhD", "FN:Dana Okafor, PhD"), "Dana Okafor"),
        (("N:Okafor;Dana;;;", "FN:Okafor, Dana"), "Dana Okafor"),
        (("N:Okafor;Dana;;;", "FN:Okafor Dana"), "Dana Okafor"),
        (("FN:Okafor\\, Dana",), "Dana Okafor"),
        (("N:山田;太郎;;;", "FN:山田 太郎"), "山田 太郎"),
        (("N:Li;Li;;;", "FN:Li Li"), "Li Li"),
        (("N:;Cher;;;", "FN:"), "Cher"),
        (("FN: ", "NICKNAME:Dee"), "Dee"),
        (("N;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CF=E5=F2=F0=EE=E2;=C8=E2=E0=ED",), "Иван Петров"),
    ],
)
def test_a_name_is_the_one_that_people_see_first_name_first(lines: tuple[str, ...], name: str) -> None:
    (only,) = read(card(*lines)).people
    assert only.name == name


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("FN:", "EMAIL:a@b.example"), "there is no name"),
        (("FN:Acme", "N:;;;;", "ORG:Acme"), "it is an organisation, not a person"),
        (("FN:Acme", "N:;;;;", "ORG:Acme;", "X-ABShowAs:COMPANY"), "it is an organisation, not a person"),
        (("FN:Acme Head Office", "N:;;;;", "ORG:Acme", "X-ABShowAs:COMPANY"), "it is an organisation, not a person"),
        (("ORG:Acme",), "it is an organisation, not a person"),
        (("FN:Acme", "KIND:org"), "it is an organisation, not a person"),
        (("FN:Room 4", "KIND:location"), "it is a place, not a person"),
        (("FN:Friends", "KIND:group"), "it is a group, not a person"),
        ((f"FN:{'x' * 201}",), "the name has more than 200 characters"),
    ],
)
def test_what_is_no_person_is_rejected_with_the_reason(lines: tuple[str, ...], reason: str) -> None:
    plan = read(card("FN:Ann Lee") + card(*lines))
    assert [each.name for each in plan.people] == ["Ann Lee"]
    assert [(row.row, row.reason) for row in plan.rejected] == [(5, reason)]


def test_somebody_at_an_organisation_that_is_shown_first_is_a_person() -> None:
    assert person("ORG:Acme", "X-ABShowAs:COMPANY").name == "Dana Okafor"


# Values.


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1985-04-12", (1985, 4, 12)),
        ("BDAY:19850412", (1985, 4, 12)),
        ("BDAY:--0412", (None, 4, 12)),
        ("BDAY:--04-12", (None, 4, 12)),
        ("BDAY:--02-29", (None, 2, 29)),
        ("BDAY:1985-04-12T00:00:00Z", (1985, 4, 12)),
        ("BDAY;VALUE=date-and-or-time:19850412T101112", (1985, 4, 12)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", (None, 4, 12)),
        ("BDAY;X-APPLE-OMIT-YEAR=1600:1600-04-12", (None, 4, 12)),
        ("BDAY:1604-04-12", (None, 4, 12)),
        ("BDAY:12 April 1985", (1985, 4, 12)),
        ("item1.X-ABDATE:1985-04-12\r\nitem1.X-ABLabel:Birthday", (1985, 4, 12)),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1985-04-12;3;;", (1985, 4, 12)),
        ("BDAY:2021-02-29", None),
        ("BDAY:0000-00-00", None),
        ("BDAY;VALUE=text:circa 1800", None),
    ],
)
def test_birthdays_in_all_forms(line: str, birthday: PartialDate | None) -> None:
    assert person(line).birthday == birthday


def test_a_day_that_is_none_is_kept_in_the_notes_and_said() -> None:
    plan = read(card("FN:Ann Lee", "BDAY;VALUE=text:circa 1800", "NOTE:x") + card("FN:Bob Ray", "BDAY:0001-01-01"))
    assert [each.notes for each in plan.people] == ["x\nBirthday: circa 1800", ""]
    assert plan.warnings == ["“Birthday” is not a day in row 1: kept in the notes."]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("TEL;TYPE=CELL:07700 900123",), [("phone", "07700 900123", "mobile")]),
        (("TEL;VALUE=uri;TYPE=work:tel:+44-117-000-0000;ext=12",), [("phone", "+44-117-000-0000", "work, ext. 12")]),
        (("TEL;TYPE=WORK;TYPE=FAX:+44 117 0000",), [("phone", "+44 117 0000", "work fax")]),
        (
            ("TEL:0117 111 1111", "TEL;TYPE=pref:0117 222 2222"),
            [("phone", "0117 222 2222", ""), ("phone", "0117 111 1111", "")],
        ),
        (
            ("EMAIL;PREF=2:a@b.example", "EMAIL;PREF=1:c@d.example"),
            [("email", "c@d.example", ""), ("email", "a@b.example", "")],
        ),
        (("item1.EMAIL:a@b.example", "item1.X-ABLabel:_$!<School>!$_"), [("email", "a@b.example", "school")]),
        (("EMAIL:mailto:a@b.example",), [("email", "a@b.example", "")]),
        (("URL:https\\://x.example/a",), [("url", "https://x.example/a", "")]),
        (("X-SOCIALPROFILE;type=twitter:x-apple:dana",), []),
        (("X-SOCIALPROFILE;type=twitter;x-user=d:d.okafor",), []),
        (("SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m.example/@d",), [("url", "https://m.example/@d", "mastodon")]),
        (("X-LINKEDIN:linkedin.com/in/dana",), [("url", "linkedin.com/in/dana", "linkedin")]),
        (("IMPP:xmpp:dana@example.org",), []),
    ],
)
def test_ways_to_reach_have_their_labels_and_stand_in_the_order_of_preference(
    lines: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    assert reaches(person(*lines)) == expected


def test_other_values() -> None:
    dana = person(
        *("ORG:Acme\\; Sons;Research;", "ROLE:Founder", "ADR;TYPE=home:;;;;;;UK", "ADR:;;1 High St;Bath;;;UK"),
        *("NICKNAME:Dee,Didi", "NOTE:one\\ntwo\\, C:\\\\x", "NOTE:three", "CATEGORIES:Book club,myContacts,starred"),
        *("item1.X-ABDATE:2020-05-06", "item1.X-ABLabel:first day", "X-ANNIVERSARY:20110603", "X-SPOUSE:Ade"),
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bea;2;;;;;;;;;;;;;",
    )
    assert dana.texts == ContactTexts("Dee", "Acme; Sons", "Founder", "Bath")
    assert (dana.notes, dana.tags) == ("one\ntwo, C:\\x\nthree", ["Book-club"])
    assert dana.dates == (("anniversary", (2011, 6, 3)), ("first day", (2020, 5, 6)))
    assert dana.ties == (ImportedTie("Ade", "spouse"), ImportedTie("Bea", "brother"))


def test_who_is_named_by_a_uid_is_known_by_the_name_of_their_card() -> None:
    ann = card(
        "FN:Ann Lee", "UID:urn:uuid:0A", "RELATED;TYPE=sibling:urn:uuid:0b", "RELATED:urn:uuid:0c", version="4.0"
    )
    plan = read(ann + card("FN:Bob Ray", "UID:0B", version="4.0"))
    assert plan.people[0].ties == (ImportedTie("Bob Ray", "sibling"),)


def test_the_members_of_a_group_of_apple_have_its_name_as_a_tag() -> None:
    group = card("FN:Book club", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:0B")
    plan = read(group + card("FN:Ann Lee", "UID:0A") + card("FN:Bob Ray", "UID:0B"))
    assert [each.tags for each in plan.people] == [[], ["Book-club"]]
    assert [row.row for row in plan.rejected] == [1]


# Text.


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (card("FN:José Nuñez", encoding="cp1252"), "José Nuñez"),
        (card("FN;CHARSET=windows-1251:Иван Петров", version="2.1", encoding="cp1251"), "Иван Петров"),
        (card("FN;CHARSET=no-such:José Nuñez", encoding="cp1252"), "José Nuñez"),
        (card("FN:José Nuñez", encoding="utf-16"), "José Nuñez"),
        (card("FN:José Nuñez", encoding="utf-16-be"), "José Nuñez"),
        (b"\xef\xbb\xbf" + card("FN:José Nuñez"), "José Nuñez"),
        (card("FN:José Nuñez").replace(b"\r\n", b"\r"), "José Nuñez"),
        (card("FN:José Nu\r\n ñez"), "José Nuñez"),
        (card("FN:José Nu\r\n\tñez"), "José Nuñez"),
        (card("FN;ENCODING=b:Sm9zw6kgTnXDsWV6"), "José Nuñez"),
    ],
)
def test_names_in_any_encoding_and_the_card_to_the_letter(data: bytes, name: str) -> None:
    plan = read_file(data, ReadOptions(TODAY))
    (only,) = plan.people
    assert (plan.format, only.name) == ("vcard", name)
    assert only.card
    whole = data.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    assert bytes_of(only) == whole


def test_an_encoding_that_is_no_certainty_is_said_and_can_be_named() -> None:
    data = card("FN:José Nuñez", encoding="cp1252") + card("FN:Ann Lee")
    assert "José Nuñez" in read(data).reading
    assert read(data, encoding="cp1251").people[0].name == "Josй Nuсez"
    assert read(card("FN;CHARSET=windows-1251:Иван", version="2.1", encoding="cp1251")).reading == ""


# What is broken.


def test_a_card_that_breaks_off_is_read_as_far_as_it_goes_and_said() -> None:
    data = card("FN:Ann Lee") + card("FN:Bob Ray", "TEL:+44 7700 900123", "TEL:+44 7700 900456")
    plan = read(data[: data.index(b"456")])
    ann, bob = plan.people
    assert ann.card
    assert bob.card is None
    assert reaches(bob) == [("phone", "+44 7700 900123", "")]
    assert plan.warnings == ["The card breaks off without an end in row 5: it was read as far as it goes."]


def test_what_stands_between_cards_is_counted() -> None:
    plan = read(b"From: x\n\n" + card("FN:Ann Lee") + b"junk\r\n\r\n" + card("FN:Bob Ray"))
    assert [each.name for each in plan.people] == ["Ann Lee", "Bob Ray"]
    assert plan.warnings == ["2 lines are outside of the cards, and are left out."]


def test_a_file_that_is_named_so_may_have_something_before_its_cards() -> None:
    data = b"From: x\n\n" + card("FN:Ann Lee")
    assert VCards().recognises(data, "a.VCF")
    assert not VCards().recognises(data, "a.csv")
    assert not VCards().recognises(b"Name\nAnn\n", "a.vcf")


def test_a_photo_is_no_part_of_the_lines_and_is_there_once() -> None:
    photo = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 70] * 30)
    ann, bob = read(card("FN:Ann Lee", photo) + card("FN:Bob Ray", photo)).people
    assert ann.card
    assert bob.card
    assert list(ann.card.blobs) == list(bob.card.blobs)
    assert len(ann.card.lines) < 200
    assert bytes_of(ann) == card("FN:Ann Lee", photo)


def test_what_is_too_much_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    many = read(card("FN:Ann", *["X-A:1"] * 200_000) + card("FN:Bob", *["X:"] * 300_001) + card("FN:Cy Oh"))
    assert [row.reason for row in many.rejected] == [
        "the card has more than 1,000,000 characters beside its photos",
        "the card has more than 300,000 lines",
    ]
    monkeypatch.setattr(vcard_format, "MAX_KEPT", sheet.MAX_KEPT // 10_000)
    with pytest.raises(FileNotUnderstood, match=r"it has more than \d+ cards that fit into memory together"):
        read_file(card("FN:Ann Lee") * 100, ReadOptions(TODAY))
    with pytest.raises(FileNotUnderstood, match=r"it has more than 0 cards that fit into memory together"):
        read_file(b"BEGIN:VCARD\n" * 1000, ReadOptions(TODAY))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["BEGIN:VCARD", "END:VCARD", "FN:Ann", "KIND:group", "MEMBER:x", "UID:x", "RELATED:x"]),
            st.builds(
                "{}{}:{}".format,
                st.sampled_from(["N", "TEL", "EMAIL", "ADR", "ORG", "BDAY", "NOTE", "X-ABDATE", "X-ANDROID-CUSTOM"]),
                st.sampled_from(["", ";ENCODING=QUOTED-PRINTABLE", ";ENCODING=b", ";CHARSET=utf-7", ";PREF=99999"]),
                st.text(max_size=12),
            ),
        ),
        max_size=20,
    ),
    st.sampled_from(["utf-8", "utf-16", "latin-1"]),
    st.binary(max_size=5),
)
def test_no_content_raises_and_every_card_is_counted(lines: list[str], encoding: str, junk: bytes) -> None:
    data = "\r\n".join(["BEGIN:VCARD", *lines]).encode(encoding, "replace") + junk
    plan = read(data)
    rows = [each.row for each in plan.people] + [each.row for each in plan.rejected]
    assert len(rows) == len(set(rows))
    for each in plan.people:
        if each.card and encoding != "utf-16":
            assert bytes_of(each) in data
