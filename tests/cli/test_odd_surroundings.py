"""Whatever the environment says, and whatever lies in the place of a file: every command works or says a sentence."""

from __future__ import annotations

import os
import shutil
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui
from tests.support.forked_commands import run_forked

COMMANDS = [
    ("today",),
    ("add", "call Dana Liu: again"),
    ("find", "Dana"),
    ("show", "Dana Liu"),
    ("import", "people.csv"),
    ("event", "Fair"),
    ("message", "Dana Liu", "--template", "thanks", "--anyway"),
    ("review",),
    ("undo",),
    ("check",),
    ("backup",),
    ("restore",),
    ("settings",),
    ("--version",),
    ("--version", "--verbose"),
    ("--demo",),
    (),
]


@pytest.fixture
def furnished(home: Path, netui: RunNetui) -> Path:
    """A home with a contact, a backup and a file to import."""
    (home / "people.csv").write_text("Name,Email\nPat Imported,pat@x.example\n")
    assert netui("add", "coffee with Dana Liu: the grant").status == 0
    assert netui("backup").status == 0
    return home


def check_all(home: Path, **env: str | None) -> dict[tuple[str, ...], tuple[int, str, str]]:
    """Run every command; each ends soon, with a sentence if it fails, and prints nothing that drives a terminal."""
    results = run_forked(COMMANDS, home=home, env=env)
    for command, (status, out, err) in zip(COMMANDS, results, strict=True):
        said = f"netui {' '.join(command)}: {status}\n{out[-500:]}\n{err[-1500:]}"
        assert status in (0, 1, 2, 3, 4), said
        assert "Traceback" not in out + err, said
        assert not [c for c in out + err if unicodedata.category(c) == "Cc" and c not in "\n\t"], said
        assert not set(out + err) & set("\u202e\U000e0041"), said
        assert status == 0 or (err.startswith("netui: ") and err.count("\n") <= 3), said
    return dict(zip(COMMANDS, results, strict=True))


ZONES = [
    "UTC+25",
    "UTC-25:61",
    "",
    "nonsense",
    "/etc/passwd",
    ":../../etc/passwd",
    "/",
    "/dev/zero",
    "\x1b[31m",
    "A" * 5000,
]


@pytest.mark.parametrize("zone", ZONES, ids=range(len(ZONES)))
def test_any_zone(furnished: Path, zone: str) -> None:
    results = check_all(furnished, TZ=zone)
    assert all(status == 0 for command, (status, _, _) in results.items() if command != ("--demo",))
    assert ("is not a time zone" in results["today",][2]) == zone.startswith("UTC")


HOMES = [None, "", "relative", "/dev/null", "people.csv", "/" + "x/" * 3000, "a\x1b[31m\u202eb"]


@pytest.mark.parametrize("given", HOMES, ids=range(len(HOMES)))
@pytest.mark.parametrize("variable", ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "NETUI_DB"])
def test_any_home(furnished: Path, variable: str, given: str | None) -> None:
    check_all(furnished, **{variable: str(furnished / given) if given == "people.csv" else given})


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path)


def huge(path: Path) -> None:
    path.write_bytes(b"# " + b"x" * 10_000_000)


def undecodable(path: Path) -> None:
    path.write_bytes(b'my_name = "Ren\xe9e"\n')


def nested(path: Path) -> None:
    path.write_bytes(b"a = " + b"[" * 100_000)


def hostile(path: Path) -> None:
    path.write_text('my_name = "a\\u001b[31m\\u202e"\ntheme = 3\n[keys]\nundo = "\\u001b"\n"b\\u001b" = "\\u0007"\n')


def served(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as each:
        each.bind(os.path.relpath(path))


@pytest.mark.parametrize("lay", [pipe, folder, device, loop, huge, undecodable, nested, hostile, served])
@pytest.mark.parametrize(
    "place", [".config/netui/settings.toml", ".local/state/netui/state.toml", ".config/netui/templates/thanks.txt"]
)
def test_anything_in_the_place_of_a_small_file(
    furnished: Path, place: str, lay: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(furnished)
    (furnished / place).parent.mkdir(parents=True, exist_ok=True)
    lay(furnished / place)
    results = check_all(furnished)
    failed = {command[0] for command, (status, _, _) in results.items() if command and status}
    assert failed <= {"--demo", "message"}
    if place.endswith("settings.toml") and lay is not hostile:
        assert "the defaults are used." in results["add", "call Dana Liu: again"][2].lower()
        assert "my_name" not in results["settings",][1] or "Ren" not in results["settings",][1]


@pytest.mark.parametrize("lay", [pipe, loop, undecodable])
@pytest.mark.parametrize(
    "place",
    [
        ".config/netui",
        ".config/netui/templates",
        ".local/state/netui",
        ".local/share/netui/backups",
        ".local/share/netui/netui.netui",
        ".local/share/netui/netui.db",
    ],
)
def test_anything_in_the_place_of_a_folder_or_of_the_database(
    furnished: Path, place: str, lay: Callable[[Path], None]
) -> None:
    path = furnished / place
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    lay(path)
    check_all(furnished)
