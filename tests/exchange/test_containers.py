"""Archives and folders: what is read of them, whatever is in them, within bounds."""

from __future__ import annotations

import io
import os
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest

from netui.domain.importing.plan import Plan
from netui.exchange import containers
from netui.exchange.containers import Folder, ZipContainer
from netui.exchange.file_reader import FileNotUnderstood, read_file, read_folder
from tests.support.archives import options, zipped

TABLE = "Name,Company\nDana Liu,Fieldworks\n"


def read(data: bytes | BinaryIO) -> Plan:
    return read_file(data, options(), name="some.zip")


def parts(plan: Plan) -> dict[str, str]:
    return {part.file: part.what for part in plan.parts}


def built(*entries: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return data.getvalue()


def test_a_file_in_an_archive_is_read_as_itself() -> None:
    plan = read(zipped({"all/people.csv": TABLE, "all/more/others.csv": "Name\nAnn Roe\n,\n"}))
    assert [(person.file, person.row, person.name) for person in plan.people] == [
        ("more/others.csv", 2, "Ann Roe"),
        ("people.csv", 2, "Dana Liu"),
    ]
    assert plan.format == "archive"


def test_entries_with_data_descriptors_are_read() -> None:
    class Pipe(io.RawIOBase):
        """A file that can't be sought in, as LinkedIn writes its archive to."""

        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        archive.writestr("people.csv", TABLE)
    assert zipfile.ZipFile(io.BytesIO(pipe.data)).infolist()[0].flag_bits & 8
    assert [person.name for person in read(pipe.data).people] == ["Dana Liu"]


@pytest.mark.parametrize(
    "name", ["/etc/people.csv", "../people.csv", "a/../../people.csv", "..\\people.csv", "C:/p.csv"]
)
def test_a_path_that_leads_out_is_left_out(name: str) -> None:
    plan = read(zipped({"people.csv": TABLE, name: "Name\nAnn Roe\n"}))
    assert [person.name for person in plan.people] == ["Dana Liu"]
    assert "its path leads out of the archive" in parts(plan).values()


def test_links_and_devices_are_left_out() -> None:
    link, device = zipfile.ZipInfo("people2.csv"), zipfile.ZipInfo("tty")
    link.external_attr, device.external_attr = (stat.S_IFLNK | 0o777) << 16, (stat.S_IFCHR | 0o600) << 16
    plan = read(built((zipfile.ZipInfo("people.csv"), TABLE.encode()), (link, b"/etc/passwd"), (device, b"x")))
    assert parts(plan) == {
        "people.csv": "people",
        "people2.csv": "a link, which is not followed",
        "tty": "no file",
    }


def test_what_is_encrypted_is_left_out() -> None:
    data = bytearray(zipped({"people.csv": TABLE, "secret.csv": TABLE}))
    at = data.rindex(b"PK\1\2")
    data[at + 8] |= 1
    assert parts(read(bytes(data)))["secret.csv"].startswith("encrypted: unpack it with its password")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_bounds_is_left_out(method: int) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("people.csv", TABLE)
        archive.writestr("others.csv", TABLE, compress_type=method)
    assert parts(read(data.getvalue()))["others.csv"].startswith("packed in an unknown way")


def test_a_bomb_costs_neither_memory_nor_time() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", TABLE)
        with archive.open("bomb.csv", "w", force_zip64=True) as bomb:
            for _ in range(40):
                bomb.write(b"\0" * 1_000_000)
    data.seek(0)
    tracemalloc.start()
    plan = read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert parts(plan)["bomb.csv"] == "packed so tightly that it can't be a list of people"
    assert peak < 8_000_000


def test_a_bomb_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(zipped({"people.csv": TABLE, "bomb.csv": b"Name\n" + b"Ann\n" * 3_000_000}))
    at = data.rindex(b"PK\1\2")
    struct.pack_into("<L", data, at + 24, 1000)
    assert parts(read(bytes(data)))["bomb.csv"] == "damaged"


def test_many_files_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "_MOST_UNPACKED", 100_000)
    with pytest.raises(FileNotUnderstood, match="unpacks to more than"):
        read(zipped({f"{at}.csv": TABLE * 400 for at in range(30)}))


def test_an_archive_in_an_archive_is_not_opened() -> None:
    inner = zipped({"people.csv": TABLE})
    for _ in range(40):
        inner = zipped({"people.csv": TABLE, "inner.zip": inner})
    plan = read(inner)
    assert parts(plan) == {"people.csv": "people", "inner.zip": "an archive, to be imported on its own"}


def test_an_archive_that_holds_itself_is_read_once() -> None:
    """As a quine would: its only entry is an archive."""
    with pytest.raises(FileNotUnderstood, match=r"nothing in it can be read \(again.zip: an archive, to"):
        read(zipped({"again.zip": zipped({"again.zip": zipped({"people.csv": TABLE})})}))


def test_a_hundred_thousand_entries_are_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("people.csv", TABLE)
    entry = data.getvalue()
    at, end = entry.index(b"PK\1\2"), entry.index(b"PK\5\6")
    directory = entry[at:end] * 100_000
    tail = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(directory), at, 0)
    tracemalloc.start()
    with pytest.raises(FileNotUnderstood, match="more than 20,000 files in this archive"):
        read(io.BytesIO(entry[:at] + directory + tail))
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("cut", [10, 60, 150, -30, -1])
def test_what_is_cut_off_is_said(cut: int) -> None:
    data = zipped({"people.csv": TABLE, "others.csv": TABLE})
    with pytest.raises(FileNotUnderstood, match="cut off or damaged"):
        read(data[:cut])


def test_a_wrong_check_sum_costs_the_file_alone() -> None:
    data = bytearray(zipped({"people.csv": TABLE, "others.csv": TABLE}))
    at = data.rindex(b"PK\1\2")
    data[at + 16] ^= 0xFF
    plan = read(bytes(data))
    assert (parts(plan)["others.csv"], len(plan.people)) == ("damaged", 1)


def test_any_damage_is_a_sentence() -> None:
    data = zipped({"people.csv": TABLE, "Connections.csv": "First Name,Last Name,Connected On\nA,B,01 Jan 2024\n"})
    for at in range(len(data)):
        for bit in (0, 3, 7):
            damaged = bytearray(data)
            damaged[at] ^= 1 << bit
            assert outcome(bytes(damaged)).endswith(".")


def outcome(data: bytes) -> str:
    try:
        return f"{len(read(data).people)} people."
    except FileNotUnderstood as reason:
        return str(reason)


def test_an_empty_archive_is_said() -> None:
    with pytest.raises(FileNotUnderstood, match="there is no file in it"):
        read(zipped({}))


def test_what_systems_leave_beside_files_is_not_seen() -> None:
    files = {"people.csv": TABLE, "__MACOSX/._people.csv": TABLE, ".DS_Store": "x", ".git/config": "y"}
    assert parts(read(zipped(files))) == {"people.csv": "people"}


def test_of_two_files_of_one_name_one_is_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = built((zipfile.ZipInfo("people.csv"), TABLE.encode()), (zipfile.ZipInfo("people.csv"), TABLE.encode()))
    assert sorted(part.what for part in read(data).parts) == ["another file in it has the same name", "people"]


def test_nothing_is_unpacked_to_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "_SPOOLED", 10)
    seen: list[list[str]] = []
    data = zipped({"people.csv": TABLE * 2000})
    look = options(spool=str(tmp_path), progress=lambda done, size: seen.append(os.listdir(tmp_path)))
    assert read_file(data, look, name="some.zip").people
    assert seen
    assert not any(seen)


def test_no_room_to_unpack_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def __init__(self, size: int, dir: str | None) -> None:
            super().__init__()

        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(containers, "SpooledTemporaryFile", Full)
    with pytest.raises(OSError, match=r"there is no room in .* to unpack people\.csv: No space left") as full:
        read_file(zipped({"people.csv": TABLE}), options(spool=str(tmp_path)), name="x.zip")
    assert full.value.errno is None


def test_a_folder_is_read_with_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(TABLE)
    (tmp_path / "friends").mkdir()
    (tmp_path / "friends" / "some.csv").write_text("Name\nAnn Roe\n")
    (tmp_path / "letter.txt").write_text("Dear Ann,\nhow are you?\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "some.zip").write_bytes(zipped({"people.csv": TABLE}))
    plan = read_folder(str(tmp_path), options())
    assert sorted(person.name for person in plan.people) == ["Ann Roe", "Dana Liu"]
    assert parts(plan) == {
        "people.csv": "people",
        "friends/some.csv": "people",
        "letter.txt": "not a table of people",
        "empty.csv": "empty",
        "some.zip": "an archive, to be imported on its own",
    }


def test_links_pipes_and_depths_of_a_folder_are_left_out(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "people.csv").write_text(TABLE)
    (inside / "others.csv").write_text("Name\nAnn Roe\n")
    (inside / "link.csv").symlink_to(outside / "people.csv")
    (inside / "away").symlink_to(outside)
    (inside / "round").symlink_to(inside)
    os.mkfifo(inside / "pipe")
    deep = inside
    for _ in range(12):
        deep /= "d"
        deep.mkdir()
    (deep / "people.csv").write_text(TABLE)
    plan = read_folder(str(inside), options())
    assert [person.name for person in plan.people] == ["Ann Roe"]
    assert parts(plan) == {
        "others.csv": "people",
        "link.csv": "a link, which is not followed",
        "away": "a link, which is not followed",
        "round": "a link, which is not followed",
        "pipe": "no file",
        "d/" * 8 + "d": "a folder more than 8 folders deep",
    }


def test_a_folder_with_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_FILES", 20)
    for at in range(25):
        (tmp_path / f"{at}.csv").write_text(TABLE)
    with pytest.raises(FileNotUnderstood, match="more than 20 files in this folder"):
        read_folder(str(tmp_path), options())


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(TABLE)
    folder = Folder(tmp_path)
    (tmp_path / "people.csv").unlink()
    with pytest.raises(containers.FileLeftOut, match="can't be read: No such file"):
        folder.files[0].head()


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotUnderstood, match="there is no file in it"):
        read_folder(str(tmp_path), options())


def test_a_directory_that_says_it_is_huge_is_not_read() -> None:
    class Watched(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert size <= 4_000_001
            return super().read(size)

    data = bytearray(zipped({"people.csv": TABLE}))
    struct.pack_into("<L", data, data.rindex(b"PK\5\6") + 12, 0xFFFFFFF0)
    with pytest.raises(FileNotUnderstood):
        ZipContainer(Watched(bytes(data)))
