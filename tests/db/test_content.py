"""The content folder `NAME.netui`: the user's alone, beside the file itself, and nothing that was written is lost."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest

from netui.clock import Moment
from netui.db import backup, content
from netui.db.connection import close, open_database
from netui.db.errors import StoreError
from netui.db.location import content_folder, resolve_path
from netui.db.working_folder import LOCK
from tests.db.test_working_folder import dead_process

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")

DRAFT = b"To: jaime@hootline.example\r\nX-Unsent: 1\r\n\r\nHi\r\n"


def mode(path: str | Path) -> int:
    return stat.S_IMODE(os.lstat(path).st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_folders_are_0700_and_files_0600_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    path = str(tmp_path / "netui.db")
    before = os.umask(umask)
    try:
        drafts = content.drafts_folder(path)
        first, second = (content.write_new(drafts, "jaime", "eml", b"Hi") for _ in range(2))
        with content.editing_folder(path) as folder:
            content.handed_out(folder.path, b"notes")
            assert Path(folder.path).parent == tmp_path / "netui.netui"
            modes = [mode(folder.path), *(mode(file) for file in Path(folder.path).iterdir())]
    finally:
        os.umask(before)
    assert modes == [0o700, 0o600, 0o600]
    assert [mode(drafts), mode(content_folder(path)), mode(first), mode(second)] == [0o700, 0o700, 0o600, 0o600]
    assert [Path(first).name, Path(second).name] == ["jaime.eml", "jaime-2.eml"]
    assert [each.name for each in (tmp_path / "netui.netui").iterdir()] == ["drafts"]


def test_an_open_folder_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "netui.netui").mkdir(0o755)
    content.drafts_folder(str(tmp_path / "netui.db"))
    assert mode(tmp_path / "netui.netui") == 0o700


@pytest.mark.parametrize("obstacle", ["file", "folder of another user", "link to one"])
def test_what_can_not_be_the_folder_leaves_editing_in_a_private_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    place = tmp_path / "netui.netui"
    if obstacle == "file":
        place.write_text("")
    elif os.geteuid() != 0:
        pytest.skip("only root can make a folder of another user")
    else:
        theirs = place if obstacle == "folder of another user" else tmp_path / "theirs"
        theirs.mkdir()
        os.chown(theirs, 65534, 65534)
        if theirs != place:
            place.symlink_to(theirs)
    with content.editing_folder(str(tmp_path / "netui.db")) as folder:
        assert Path(folder.path).parent == temporary
        assert mode(folder.path) == 0o700
    assert list(temporary.iterdir()) == []


def test_all_stands_beside_the_file_that_a_link_leads_to(tmp_path: Path, moment: Moment) -> None:
    real, link = tmp_path / "vault" / "mine.db", tmp_path / "netui.db"
    real.parent.mkdir()
    link.symlink_to(real)
    open_database(str(link), instant=moment.instant)  # also one that is not there yet
    close()
    path = resolve_path(str(link))
    assert path == str(real)
    assert Path(backup.make(path, moment.instant)).parent == real.parent / "backups"
    assert content_folder(path) == str(real.parent / "mine.netui")
    assert link.is_symlink()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["netui.db", "vault"]


def test_a_link_into_a_folder_that_is_not_there_makes_nothing(tmp_path: Path) -> None:
    link = tmp_path / "netui.db"
    link.symlink_to(tmp_path / "vault" / "mine.db")
    with pytest.raises(StoreError, match=r"is a link to .*Mount or create that folder"):
        resolve_path(str(link))
    assert list(tmp_path.iterdir()) == [link]


def test_drafts_of_before_move_and_other_mails_stay(tmp_path: Path) -> None:
    path, old = str(tmp_path / "netui.db"), tmp_path / "drafts"
    old.mkdir()
    (old / "jaime.eml").write_bytes(DRAFT)
    (old / "my-own.eml").write_bytes(b"Subject: x\r\n\r\nX-Unsent: 1\r\n")
    (old / "linked.eml").symlink_to(old / "jaime.eml")
    Path(content.drafts_folder(path), "jaime.eml").write_bytes(b"newer")
    content.take_in_drafts(path)
    assert sorted(each.name for each in old.iterdir()) == ["linked.eml", "my-own.eml"]
    new = Path(content.drafts_folder(path))
    assert {each.name: each.read_bytes() for each in new.iterdir()} == {"jaime.eml": b"newer", "jaime-2.eml": DRAFT}
    assert mode(new / "jaime-2.eml") == 0o600
    (old / "my-own.eml").write_bytes(DRAFT)
    (old / "linked.eml").unlink()
    content.take_in_drafts(path)
    assert not old.exists()


def left_in_editor(path: str, text: bytes, **more: bytes) -> Path:
    """A folder as a killed session leaves it; it was handed the text `before`."""
    content.drafts_folder(path)
    folder = Path(content_folder(path), f"editor-{dead_process()}-x")
    folder.mkdir(0o700)
    for name, written in {LOCK: b"", ".handed-out": b"before", "text.txt": text, **more}.items():
        (folder / name).write_bytes(written)
    return folder


@pytest.mark.parametrize(
    ("text", "more", "kept"),
    [
        (b"before", {}, None),
        (b"after", {}, {"text.txt": b"after"}),
        (b"before", {".text.txt.swp": b"unsaved"}, {"text.txt": b"before", ".text.txt.swp": b"unsaved"}),
    ],
)
def test_a_text_that_was_in_an_editor_when_netui_was_killed_is_kept_if_it_was_changed(
    tmp_path: Path, text: bytes, more: dict[str, bytes], kept: dict[str, bytes] | None
) -> None:
    path = str(tmp_path / "netui.db")
    folder = left_in_editor(path, text, **more)
    rescued = content.rescue_texts(path)
    assert not folder.exists()
    places = [Path(each) if Path(each).is_dir() else Path(each).parent for each in rescued]
    assert [{file.name: file.read_bytes() for file in each.iterdir()} for each in places] == ([kept] if kept else [])
    assert all(each.parent == Path(content.drafts_folder(path)) for each in places)
    assert content.rescue_texts(path) == []


def test_a_private_file_that_could_only_be_written_in_part_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, mode: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fchmod", full)
    with pytest.raises(OSError, match="No space"):
        content.write_private(str(tmp_path / "text.txt"), b"mine")
    assert list(tmp_path.iterdir()) == []
