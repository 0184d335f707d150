"""A private copy to read from: elsewhere where there is no room, and removed whatever happens."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from netui.db import snapshot as snapshots
from netui.db.backup import CopyFailedError, Stop
from netui.db.errors import StoreError
from netui.db.snapshot import snapshot
from tests.support.built_files import write_new_file


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    path = tmp_path / "netui.db"
    write_new_file(str(path))
    return path


def fill(monkeypatch: pytest.MonkeyPatch, *full: Path) -> None:
    """Let there be no room for a copy in these folders."""
    copy_pages = snapshots.copy_pages

    def copy(path: str, part: str, stop: Stop | None = None) -> None:
        if any(Path(part).is_relative_to(folder) for folder in full):
            raise CopyFailedError(part, "the disk is full")
        copy_pages(path, part, stop)

    monkeypatch.setattr(snapshots, "copy_pages", copy)


def left(folder: Path) -> list[str]:
    return [each.name for each in folder.rglob("snapshot-*")]


def test_it_lies_beside_the_database_and_goes(database: Path) -> None:
    with snapshot(str(database)) as execute:
        assert execute("SELECT count(*) FROM contact", ()) == [(0,)]
        assert len(left(database.parent / "netui.netui")) == 1
    assert left(database.parent) == []


def test_without_room_there_it_lies_in_the_temporary_folder(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(monkeypatch, database.parent / "netui.netui")
    with snapshot(str(database)) as execute:
        assert execute("SELECT count(*) FROM contact", ()) == [(0,)]
        assert len(left(database.parent / "tmp")) == 1
    assert left(database.parent) == []


def test_without_room_anywhere_it_is_said_and_nothing_left(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(monkeypatch, database.parent)
    with pytest.raises(StoreError, match="There is no room for the copy of"), snapshot(str(database)):
        pass
    assert left(database.parent) == []
