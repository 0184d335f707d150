"""Cards that leave netui: as they came in, or new ones that khard, vobject and a validator read."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import vobject
from vcard.vcard_validator import VcardValidator

from netui.actions.import_plan import import_plan
from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, KeyDate, Reach, Tag
from netui.db.models.fields import database
from netui.exchange.exporting.vcard_file import VcardFile
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions
from tests.support.built_files import write_demo
from tests.support.exported import TODAY, execute_on, export_options, exported, private_texts
from tests.support.history import moment_at

CARDS = VcardFile()
FILES = Path(__file__).parents[1] / "files" / "vcard"
PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["/9j/4AAQSkZJRg" * 5] * 40)

PEOPLE = {
    "3.0, folded, grouped": "item1.TEL:+44 1225 000111\r\nitem1.X-ABLabel:_$!<HomeFAX>!$_\r\nX-ODD;a=b:c\\;d\r\n e\r\n",
    "a photo": f"{PHOTO}\r\nORG:Hootline;Partnerships;\r\n",
    "a note": "NOTE:likes sailing\\, and boats\r\n",
    "dates": "BDAY;X-APPLE-OMIT-YEAR=1604;value=date:1604-02-29\r\nREV:2026-11-01T10:00:00Z\r\n",
}


def card(lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    whole = f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:Marsh;Renee;;;\r\nFN:Renee Marsh\r\n{lines}END:VCARD\r\n"
    return whole.replace("\r\n", end).encode()


def take_in(data: bytes, moment: Moment) -> None:
    import_plan(read_file(data, ReadOptions(TODAY), name="contacts.vcf"), moment=moment, session=None)


def written(store: DatabaseHandle, **options: object) -> bytes:
    sink = io.BytesIO()
    CARDS.write(store.execute, sink, export_options(**options))
    return sink.getvalue()


def split(data: bytes) -> list[bytes]:
    return re.findall(rb"BEGIN:VCARD.*?END:VCARD\r?\n?", data, re.DOTALL)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "demo.db"
    write_demo(str(path))
    return path


# What came in.


@pytest.mark.parametrize("lines", PEOPLE.values(), ids=PEOPLE)
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_what_came_in_goes_out_as_it_was(store: DatabaseHandle, moment: Moment, lines: str, end: str) -> None:
    came = card(lines, end=end)
    take_in(came, moment)
    assert written(store) == came


@pytest.mark.parametrize("file", ["android-2.1.vcf", "apple-3.0.vcf", "google.vcf"])
def test_cards_of_other_programs_go_out_as_they_were(store: DatabaseHandle, moment: Moment, file: str) -> None:
    came = (FILES / file).read_bytes()
    take_in(came, moment)
    assert sorted(split(written(store))) == sorted(split(came))


def test_bytes_that_are_no_utf_8_are_the_same_bytes(store: DatabaseHandle, moment: Moment) -> None:
    came = card("TITLE:Reading ##\r\n", "2.1").replace(b"##", b"B\xfcro")
    take_in(came, moment)
    assert written(store) == came


def test_a_card_of_a_file_in_utf_16_is_written_as_utf_8_beside_others(store: DatabaseHandle, moment: Moment) -> None:
    take_in(card("ORG:Büro\r\n").decode().encode("utf-16"), moment)
    assert "ORG:Büro\r\n" in written(store).decode()


def test_only_what_netui_changed_is_another_line(store: DatabaseHandle, moment: Moment) -> None:
    came = card(f"ORG:Hootline;Partnerships;\r\nX-ODD:kept\r\n{PHOTO}\r\nTITLE:Head\r\n")
    take_in(came, moment)
    renee = Contact.get()
    renee.title = "Director; of all"
    renee.save()
    assert written(store) == came.replace(b"TITLE:Head", b"TITLE:Director\\; of all")


def test_the_card_that_came_last_is_the_one_of_somebody_with_several(store: DatabaseHandle, moment: Moment) -> None:
    take_in(card("UID:a\r\nEMAIL:r@m.example\r\nX-FROM:one\r\n"), moment)
    take_in(card("UID:b\r\nEMAIL:r@m.example\r\nX-FROM:two\r\n"), moment)
    assert re.findall(rb"X-FROM:(\w+)", written(store)) == [b"two"]


def test_a_photo_that_is_lost_stops_nothing(store: DatabaseHandle, moment: Moment) -> None:
    take_in(card(f"{PHOTO}\r\n"), moment)
    database.obj.raw().execute("DELETE FROM blob")
    assert b"PHOTO;ENCODING=b;TYPE=JPEG:\r\n" in written(store)


# New cards.


def test_vobject_reads_everybody_of_the_demo_with_what_they_are_reached_by(demo: Path) -> None:
    for version in ("", "4.0"):
        content = exported(CARDS, demo, version=version).decode()
        cards = list(vobject.readComponents(content))
        new = [each for each in cards if each.uid.value.endswith("@netui")]  # the others stay as they came
        assert len(new) > 50
        assert {each.version.value for each in new} == {version or "3.0"}
        with execute_on(demo) as execute:
            rows = execute("SELECT id, name FROM contact")
            assert sorted(each.fn.value for each in cards) == sorted(name for _, name in rows)
            values = dict(execute("SELECT kind || ' ' || count(*), kind FROM reach GROUP BY kind"))
        found = {kind: sum(len(each.contents.get(kind, [])) for each in cards) for kind in ("email", "tel", "url")}
        names = {"email": "email", "tel": "phone", "url": "url"}
        assert {f"{names[kind]} {count}" for kind, count in found.items()} == set(values)


def test_khard_lists_everybody_of_the_demo(demo: Path, tmp_path: Path) -> None:
    khard = Path(sys.executable).with_name("khard")
    if not khard.exists():
        pytest.skip("khard is not installed beside Python")
    book = tmp_path / "book"
    book.mkdir()
    for at, each in enumerate(split(exported(CARDS, demo))):
        (book / f"{at}.vcf").write_bytes(each)
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[all]]\npath = {book}\n")
    ran = subprocess.run(
        [khard, "--config", config, "list", "--parsable"], capture_output=True, text=True, check=True, timeout=60
    )
    with execute_on(demo) as execute:
        came = dict(execute("SELECT contact_id, vcard_uid FROM card"))
        people = execute("SELECT id, uid, name FROM contact")
        expected = {f"{came.get(contact, f'{uid}@netui')}\t{name}\tall" for contact, uid, name in people}
    assert set(ran.stdout.splitlines()) == expected
    assert "rror" not in ran.stderr


def test_a_validator_of_the_standard_has_nothing_to_say(demo: Path, tmp_path: Path) -> None:
    """It knows no letters beyond Latin-1, no groups and no day without a year: cards without those are left to it."""
    checked = 0
    for each in split(exported(CARDS, demo, notes=True)):
        if not each.isascii() or b"item1." in each or b"BDAY:--" in each:
            continue
        path = tmp_path / "one.vcf"
        path.write_bytes(each)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that a name of several words could be two
            assert VcardValidator(str(path), verbose=False).result == ""
        checked += 1
    assert checked > 20


def test_everything_about_somebody_new(store: DatabaseHandle, moment: Moment) -> None:
    dana = Contact.create(
        name="Dana Liu", nickname="Dee", organisation="Open, Shelf", title="Head", place="Cardiff", entered=1
    )
    dana.notes = "first\nsecond; third"
    dana.save()
    for kind, value, label in (
        ("email", "d@x.example", "work"),
        ("phone", "+44 7700 900205", "mobile"),
        ("url", "https://x.example/d", "blog"),
    ):
        Reach.create(contact=dana, kind=kind, value=value, label=label)
    for tag in ("speaker", "grants"):
        Tag.create(contact=dana, tag=tag)
    KeyDate.create(contact=dana, name="birthday", month=2, day=29)
    KeyDate.create(contact=dana, name="wedding", month=6, day=4, year=2011)
    (read,) = vobject.readComponents(written(store, notes=True).decode())
    assert read.n.value.given == "Dana"
    assert read.org.value == ["Open, Shelf"]
    assert read.email.type_param == "WORK"
    assert read.tel.type_param == "CELL"
    assert sorted(read.categories.value) == ["grants", "speaker"]
    assert read.bday.value == "--02-29"
    assert read.note.value == "first\nsecond; third"
    assert (read.nickname.value, read.title.value, read.adr.value.city) == ("Dee", "Head", "Cardiff")
    assert "BDAY:--0229\r\n" in written(store, version="4.0").decode()


def test_private_notes_stay_out_unless_they_are_asked_for(demo: Path) -> None:
    def unfolded(content: bytes) -> str:
        return re.sub(r"\\([,;\\])", r"\1", content.decode().replace("\r\n ", ""))

    text = unfolded(exported(CARDS, demo))
    assert "NOTE" not in text
    assert [line for line in private_texts(demo) if line in text] == []
    with execute_on(demo) as execute:
        notes = [line for (note,) in execute("SELECT notes FROM contact") for line in note.split("\n")]
    with_notes = unfolded(exported(CARDS, demo, notes=True))
    assert [line for line in notes if line not in with_notes] == []


def test_the_same_content_is_the_same_file(demo: Path) -> None:
    assert exported(CARDS, demo) == exported(CARDS, demo)


HOSTILE = "Ann\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Evil;,:\\\x00\x1b[31m"


def test_what_another_program_wrote_into_the_file_stays_in_its_line(store: DatabaseHandle) -> None:
    database.obj.raw().execute(
        "INSERT INTO contact (uid, name, sort_key, search, nickname, organisation, title, place, notes, standing,"
        " ally_role, how_met, met_at, imported, archived, entered) VALUES ('u', ?1, '', '', ?1, ?1, ?1, ?1, ?1, '', '',"
        " '', '', 0, 0, 1)",
        (HOSTILE,),
    )
    content = written(store, notes=True)
    assert content.count(b"BEGIN:VCARD\r\n") == content.count(b"\nEND:VCARD\r\n") == 1
    assert not re.search(rb"^FN:Evil", content, re.MULTILINE)
    assert b"\x1b" not in content
    assert list(vobject.readComponents(content.decode()))


def test_only_those_who_are_asked_for(demo: Path) -> None:
    with execute_on(demo) as execute:
        ((dana,),) = execute("SELECT id FROM contact WHERE name = 'Dana Liu'")
    assert re.findall(rb"FN:(.*)\r", exported(CARDS, demo, contacts=frozenset([dana]))) == [b"Dana Liu"]


# Out and back.


def without_what_cards_lack(path: Path) -> list[tuple[str, ...]]:
    """People with what a card has of them."""
    with execute_on(path) as execute:
        return execute(
            "SELECT c.name, c.nickname, c.organisation, c.title, c.place,"
            " (SELECT group_concat(kind || value || label) FROM (SELECT * FROM reach WHERE contact_id = c.id"
            " ORDER BY kind, value)),"
            " (SELECT group_concat(tag) FROM (SELECT * FROM tag WHERE contact_id = c.id ORDER BY tag)),"
            " (SELECT group_concat(coalesce(year, 0) || '-' || month || '-' || day || name) FROM"
            " (SELECT * FROM key_date WHERE contact_id = c.id ORDER BY name)) FROM contact c ORDER BY c.name"
        )


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_cards_come_back_in_an_empty_database(
    demo: Path, tmp_path: Path, store: DatabaseHandle, moment: Moment, version: str
) -> None:
    data = exported(CARDS, demo, version=version)
    take_in(data, moment)
    assert without_what_cards_lack(Path(store.path)) == without_what_cards_lack(demo)
    assert written(store) == data
    report = import_plan(read_file(data, ReadOptions(TODAY)), moment=moment, session=None)
    assert not report.changes


def test_cards_of_its_own_change_nothing_but_for_what_another_program_has_added(demo: Path) -> None:
    store = open_database(str(demo), instant=moment_at(TODAY).instant)
    database.obj.raw().execute("DELETE FROM card")
    data = exported(CARDS, demo)
    report = import_plan(read_file(data, ReadOptions(TODAY)), moment=moment_at(TODAY), session=None)
    assert (report.count("unchanged"), report.changes, report.differences) == (63, False, [])
    assert store.execute("SELECT count(*) FROM card") == [(0,)]
    first, *rest = split(data)
    renamed = re.sub(rb"\r\n(FN|N):[^\r]*", rb"\r\n\1:Somebody", first)  # known by the UID
    changed = b"".join([renamed.replace(b"END:", b"X-FROM-PHONE:1\r\nEND:"), *rest])
    report = import_plan(read_file(changed, ReadOptions(TODAY)), moment=moment_at(TODAY), session=None)
    assert (report.count("updated"), report.count("unchanged")) == (1, 62)
    assert store.execute("SELECT count(*) FROM card") == [(1,)]
    close()
