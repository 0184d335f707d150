"""vCards that an import keeps: a second import, undo and redo with photos, a merge, and what is swept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from netui.actions.action import Session, action
from netui.actions.import_plan import import_plan
from netui.actions.merge import merge_contacts
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db import journal
from netui.db.blobs import count_lost_values, sweep_blobs
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.domain.importing.report import Report
from netui.exchange.file_reader import preview_import, read_file, read_folder
from netui.exchange.format import ReadOptions
from netui.exchange.vcard.long_values import put_values_back
from tests.support.rows import dump, rows

FILES = Path(__file__).parents[1] / "exchange" / "files" / "vcard"
TODAY = dt.date(2026, 11, 18)
PHOTO = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 70] * 30)


def card(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD")).encode()


ANN = ("FN:Ann Lee", "UID:0A1B2C3D-0000-4000-8000-000000000001", "EMAIL:ann@lee.example")
BOB = ("FN:Bob Ray", "UID:0A1B2C3D-0000-4000-8000-000000000002")


class Importer:
    """Imports files of cards, and gives back what is kept of them."""

    def __init__(self, store: DatabaseHandle, session: Session, moment: Moment) -> None:
        self.store = store
        self.session = session
        self.moment = moment

    def import_(self, data: bytes, name: str = "contacts.vcf") -> Report:
        plan = read_file(data, ReadOptions(TODAY), name=name)
        (expected,) = preview_import([plan], self.store.execute, TODAY)
        report = import_plan(plan, moment=self.moment, session=self.session)
        assert [(row.name, row.outcome) for row in report.rows] == [(row.name, row.outcome) for row in expected.rows]
        return report

    def cards(self) -> list[tuple[str, bytes]]:
        """The name of the contact and the bytes of every card, in the order of their coming."""
        sql = "SELECT contact.name, lines, charset FROM card JOIN contact ON contact.id = contact_id ORDER BY card.id"
        return [
            (name, put_values_back(lines, charset, self.value).encode(charset))
            for name, lines, charset in self.store.execute(sql)
        ]

    def value(self, hash: str) -> bytes:
        ((value,),) = self.store.execute("SELECT value FROM blob WHERE hash = ?1", (hash,))
        return bytes(value)

    def blobs(self) -> int:
        ((count,),) = self.store.execute("SELECT count(*) FROM blob")
        return int(count)

    def sweep(self) -> int:
        return sweep_blobs(self.store.path)


@pytest.fixture
def importer(store: DatabaseHandle, session: Session, moment: Moment) -> Importer:
    return Importer(store, session, moment)


def outcomes(report: Report) -> list[tuple[str, str]]:
    return [(row.name, row.outcome) for row in report.rows]


@pytest.mark.parametrize("name", ["android-2.1.vcf", "apple-3.0.vcf", "v4.0.vcf", "google.vcf"])
def test_a_card_is_kept_to_the_letter_and_the_same_file_changes_nothing(name: str, importer: Importer) -> None:
    data = (FILES / name).read_bytes()
    importer.import_(data)
    kept = importer.cards()
    assert b"".join(each for _, each in kept) == data[: sum(len(each) for _, each in kept)]
    before = dump(importer.store)
    assert not importer.import_(data).changes
    assert dump(importer.store) == before
    undo(importer.session)
    assert importer.cards() == []
    redo(importer.session)
    assert dump(importer.store) == before


def test_a_later_card_with_the_same_uid_takes_the_place_of_the_first(importer: Importer) -> None:
    importer.import_(card(*ANN), "phone.vcf")
    changed = card("FN:Ann Miller", *ANN[1:], "REV:2")
    report = importer.import_(changed, "other.vcf")
    assert outcomes(report) == [("Ann Miller", "updated")]
    assert report.rows[0].gains == ("vCard",)
    assert importer.cards() == [("Ann Lee", changed)]
    assert rows(importer.store, "SELECT source, vcard_uid, version FROM card") == [("other.vcf", ANN[1][4:], "3.0")]
    undo(importer.session)
    assert importer.cards() == [("Ann Lee", card(*ANN))]


def test_who_is_known_by_the_uid_of_a_card_is_that_person(importer: Importer) -> None:
    importer.import_(card(*ANN))
    importer.import_(card("FN:Anna-Maria Miller", ANN[1], "TEL:+44 7700 900123"))
    assert rows(importer.store, "SELECT name FROM contact") == [("Ann Lee",)]
    assert rows(importer.store, "SELECT value FROM reach WHERE kind = 'phone'") == [("+44 7700 900123",)]


@pytest.mark.parametrize("uid", ["1", "contact-1"])
def test_a_number_that_is_called_a_uid_makes_no_two_people_one(uid: str, importer: Importer) -> None:
    importer.import_(card("FN:Ann Lee", f"UID:{uid}"), "one.vcf")
    importer.import_(card("FN:Bob Ray", f"UID:{uid}"), "two.vcf")
    assert rows(importer.store, "SELECT name FROM contact ORDER BY id") == [("Ann Lee",), ("Bob Ray",)]


def test_a_card_without_a_uid_is_known_by_its_file(importer: Importer) -> None:
    first, second, third = (card("FN:Ann Lee", "EMAIL:ann@lee.example", f"X-A:{number}") for number in range(3))
    importer.import_(first, "/home/a/contacts.vcf")
    importer.import_(second, "/home/a/contacts (1).vcf")
    assert importer.cards() == [("Ann Lee", second)]
    importer.import_(third, "/home/a/phone.vcf")
    assert importer.cards() == [("Ann Lee", second), ("Ann Lee", third)]
    assert not importer.import_(second, "/home/a/again.vcf").changes


def test_cards_that_are_twice_in_a_file_change_nothing_when_it_comes_again(importer: Importer) -> None:
    data = card(*ANN) + card(*ANN, "X-A:1") + card("FN:Cy Oh") + card("FN:Cy Oh", "X-A:1") + card(*ANN)
    importer.import_(data)
    assert len(importer.cards()) == 4
    assert not importer.import_(data).changes


def test_cards_that_differ_and_have_one_uid_are_all_kept_and_it_is_said(importer: Importer) -> None:
    both = card(*ANN) + card("FN:Zed Quux", ANN[1], "EMAIL:zed@quux.example")
    report = importer.import_(both)
    assert [outcome for _, outcome in outcomes(report)] == ["added", "added"]
    assert b"".join(each for _, each in importer.cards()) == both
    assert [name for name, _ in importer.cards()] == ["Ann Lee", "Zed Quux"]
    assert report.warnings == [
        "Different cards share a UID in rows 1 and 7: all are kept, each under its own name.",
    ]
    assert not importer.import_(both).changes


def test_cards_of_several_files_with_one_uid_are_all_kept(importer: Importer, tmp_path: Path) -> None:
    older, newer = card(*ANN), card(*ANN, "X-A:1")
    (tmp_path / "a.vcf").write_bytes(older)
    (tmp_path / "b.vcf").write_bytes(newer)
    for changes in (True, False):
        plan = read_folder(str(tmp_path), ReadOptions(TODAY))
        assert import_plan(plan, moment=importer.moment, session=importer.session).changes is changes
        assert sorted(each for _, each in importer.cards()) == sorted((older, newer))


def test_a_photo_is_kept_once_and_survives_undo_and_redo(importer: Importer) -> None:
    data = card(*ANN, PHOTO) + card(*BOB, PHOTO)
    importer.import_(data)
    assert importer.blobs() == 1
    assert b"".join(each for _, each in importer.cards()) == data
    ((images,),) = rows(importer.store, "SELECT sum(length(new)) FROM change WHERE tbl = 'card'")
    assert isinstance(images, int)
    assert images < 2 * 500

    undo(importer.session)
    assert (importer.cards(), importer.sweep(), importer.blobs()) == ([], 0, 1)
    redo(importer.session)
    assert b"".join(each for _, each in importer.cards()) == data
    assert importer.sweep() == 0


def test_a_photo_goes_once_no_card_and_no_step_names_it(
    importer: Importer, session: Session, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer.import_(card(*ANN, PHOTO) + card(*BOB))
    ((ann,),) = rows(importer.store, "SELECT id FROM contact WHERE name = 'Ann Lee'")
    assert isinstance(ann, int)
    with action("Gone", moment=moment, session=session):
        Contact.get_by_id(ann).delete_instance()
    assert (importer.sweep(), importer.blobs()) == (0, 1)
    undo(session)
    assert importer.cards()[0][1] == card(*ANN, PHOTO)
    redo(session)

    monkeypatch.setattr(journal, "STEPS_KEPT", 1)
    importer.import_(card("FN:Cy Oh", "UID:0A1B2C3D-0000-4000-8000-000000000003"))
    assert (importer.sweep(), importer.blobs(), importer.sweep()) == (1, 0, 0)
    assert count_lost_values(importer.store.path) == 0


def test_a_photo_that_is_not_there_is_counted(importer: Importer) -> None:
    importer.import_(card(*ANN, PHOTO))
    importer.store.execute("DELETE FROM blob")
    assert count_lost_values(importer.store.path) == 1


def test_a_merge_keeps_both_cards_and_its_undo_gives_them_back(
    importer: Importer, session: Session, moment: Moment
) -> None:
    importer.import_(card(*ANN, PHOTO) + card(*BOB))
    before = dump(importer.store)
    ann, bob = (id for (id,) in importer.store.execute("SELECT id FROM contact ORDER BY id"))
    merge_contacts(ann, bob, moment=moment, session=session)
    assert importer.cards() == [("Ann Lee", card(*ANN, PHOTO)), ("Ann Lee", card(*BOB))]
    assert outcomes(importer.import_(card(*BOB, "X-A:1"))) == [("Bob Ray", "updated")]
    assert [name for name, _ in importer.cards()] == ["Ann Lee", "Ann Lee"]
    undo(session)
    undo(session)
    assert dump(importer.store) == before
