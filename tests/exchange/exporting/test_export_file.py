"""Where an export may be written: never over a database, nor over what came meanwhile."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from netui.exchange.exporting.export_file import FileInTheWayError, write_file
from netui.exchange.exporting.pages_folder import write_pages
from tests.support.built_files import write_new_file


def write(sink: BinaryIO) -> str:
    sink.write(b"new")
    return "something"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "netui.db"
    write_new_file(str(path))
    return path


@pytest.mark.parametrize("name", ["netui.db", "netui.db-wal", "netui.db-shm", "netui.db-journal", "link", "hard"])
@pytest.mark.parametrize("force", [False, True])
def test_a_database_and_what_belongs_to_it_is_never_replaced(
    tmp_path: Path, database: Path, name: str, *, force: bool
) -> None:
    (tmp_path / "link").symlink_to(database)
    os.link(database, tmp_path / "hard")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    with pytest.raises(PermissionError, match="is never replaced"):
        write_file(str(tmp_path / name), write, force=force)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_a_database_that_comes_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.json"

    def slow(sink: BinaryIO) -> str:
        write_new_file(str(path))
        return write(sink)

    with pytest.raises(PermissionError):
        write_file(str(path), slow, force=True)
    assert path.read_bytes().startswith(b"SQLite")
    assert os.listdir(tmp_path) == ["x.json"]


def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.json"

    def slow(sink: BinaryIO) -> str:
        path.write_text("theirs")
        return write(sink)

    with pytest.raises(FileInTheWayError):
        write_file(str(path), slow, force=False)
    assert path.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["x.json"]


def test_a_database_that_has_the_name_of_a_page_is_not_replaced(tmp_path: Path) -> None:
    write_new_file(str(tmp_path / "Ann.md"))
    with pytest.raises(PermissionError):
        write_pages(str(tmp_path), ["Ann.md"], lambda _: b"page", force=True, done=lambda _: None)
    assert (tmp_path / "Ann.md").read_bytes().startswith(b"SQLite")


def test_what_a_killed_export_left_goes_and_what_another_one_writes_stays(tmp_path: Path) -> None:
    left, written, others = (
        tmp_path / f".{name}.part" for name in ("x.json.a1b2c3d4", "x.json.zz_y4321", "x.json.mine")
    )
    for path in (left, written, others):
        path.write_bytes(b"half")
        os.utime(path, (1, 1))
    with written.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_file(str(tmp_path / "x.json"), write, force=False)
    assert {each.name for each in tmp_path.iterdir()} == {"x.json", written.name, others.name}
