"""A database that another program synchronises, and the copies that two machines made of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from netui.db.synchronised import find_synchronised


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder, and below it the folder of the database."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "data" / "netui").mkdir(parents=True)
    return tmp_path


def put(folder: Path, name: str) -> None:
    """Make a file, or a folder if the name ends with `/`, with all above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        path.mkdir(exist_ok=True)
    else:
        path.touch()


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder/", "Syncthing"),
        (".stfolder", "Syncthing"),
        (".stversions/", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload/", "Google Drive"),
        (".sync/ID", "Resilio Sync"),
        (".sync/core.log", "Yandex.Disk"),
        (".SynologyWorkingDirectory/", "Synology Drive"),
    ],
)
@pytest.mark.parametrize("above", ["data/netui", "data"])
def test_a_program_is_known_by_its_marks(home: Path, mark: str, program: str, above: str) -> None:
    put(home / above, mark)
    (found,) = find_synchronised(str(home / "data" / "netui" / "netui.db"))
    assert found.subject == str(home / "data" / "netui" / "netui.db")
    assert f"is in {home / above}, which {program} seems to synchronise." in found.sentence


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Fieldworks)/crm", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Rocket Social/crm", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-ann@example.org/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/netui", "iCloud"),
        ("Nextcloud/netui", "Nextcloud"),
    ],
)
def test_a_program_is_known_by_the_name_of_its_folder(home: Path, folder: str, program: str) -> None:
    (home / folder).mkdir(parents=True)
    (found,) = find_synchronised(str(home / folder / "netui.db"))
    assert f"which {program} seems to synchronise" in found.sentence


def test_a_link_is_followed_to_the_folder_that_is_synchronised(home: Path) -> None:
    put(home / "elsewhere", ".stfolder/")
    (home / "elsewhere" / "netui.db").touch()
    os.symlink(home / "elsewhere" / "netui.db", home / "data" / "netui.db")
    (found,) = find_synchronised(str(home / "data" / "netui.db"))
    assert str(home / "elsewhere") in found.sentence


def test_dropbox_says_itself_where_its_folder_is(home: Path) -> None:
    put(home, ".dropbox/info.json")
    (home / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(home / "data"), "host": 1}}))
    (found,) = find_synchronised(str(home / "data" / "netui" / "netui.db"))
    assert f"is in {home / 'data'}, which Dropbox" in found.sentence


@pytest.mark.parametrize(
    "there",
    [
        ".dropbox/",
        ".dropbox/info.json",
        ".dropbox-dist/dropboxd",
        ".sync/settings.dat",
        ".config/syncthing/config.xml",
        ".local/share/Nextcloud/",
        "Dropbox/.dropbox",
        "Dropbox/.dropbox.cache/",
        "Sync/.stfolder/",
        ".stignore",
        "dropbox-notes/",
        "data/sync_0a1b.db",
        "data/netui/netui-2.db",
        "data/netui/netui (1).db",
        "data/netui/netui2-conflict.db",
        "data/netui/netui-conflicts.txt",
        "data/netui/other.sync-conflict-20261130-071000-ABCDEFG.db",
        "data/netui/backups/netui-000001-20261130T0710.db",
    ],
)
def test_what_is_elsewhere_or_means_nothing_is_no_alarm(home: Path, there: str) -> None:
    put(home, there)
    assert find_synchronised(str(home / "data" / "netui" / "netui.db")) == []


CONFLICTS = [
    "netui.sync-conflict-20261130-071000-ABCDEFG.db",
    "netui (Ann's conflicted copy 2026-11-30).db",
    "netui (conflicted copy 2026-11-30 071000).db",
    "netui (In Konflikt stehende Kopie von Ann 2026-11-30).db",
    "netui (Copie en conflit de Ann 2026-11-30).db",
    "netui_conflict-20261130-071000.db",
    "netui (SFConflict ann@example.org 2026-11-30-07-10-00).db",
    "netui_laptop_Nov-30-071000-2026_Conflict.db",
    "netui.Conflict.db",
    "netui [conflicted].db",
    "netui-laptop-safeBackup-0001.db",
    "netui.db.sync-conflict-20261130-071000-ABCDEFG",
]


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_is_found_also_where_nothing_synchronises_any_more(home: Path, name: str) -> None:
    copy = home / "data" / "netui" / name
    copy.touch()
    (found,) = find_synchronised(str(home / "data" / "netui" / "netui.db"))
    assert found.subject == str(copy)
    assert "looks like a conflict copy of" in found.sentence


@pytest.mark.parametrize("name", ["netui (1).db", "netui 2.db"])
def test_a_numbered_copy_is_one_only_in_a_synchronised_folder(home: Path, name: str) -> None:
    put(home, "data/netui/.stfolder/")
    put(home, f"data/netui/{name}")
    assert [each.subject for each in find_synchronised(str(home / "data" / "netui" / "netui.db"))] == [
        str(home / "data" / "netui" / "netui.db"),
        str(home / "data" / "netui" / name),
    ]


def test_a_file_without_an_ending_has_conflict_copies_too(home: Path) -> None:
    put(home, "data/netui/crm.sync-conflict-20261130-071000-ABCDEFG")
    assert len(find_synchronised(str(home / "data" / "netui" / "crm"))) == 1
