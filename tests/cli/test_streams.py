"""What comes in undecodable is refused, and what goes out never drives the terminal: in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netui.cli.streams import repair_environment

HOSTILE = b"a\x1b[31mb\x9b2J\xc2\x9b\xe2\x80\xae\xf3\xa0\x81\x81\r\n\tc"
"""An escape, a raw C1 byte, C1 in UTF-8, a direction mark, a tag character, line breaks and a tab."""


def run(
    *arguments: str | bytes, home: Path, typed: bytes = b"", **env: str | bytes
) -> subprocess.CompletedProcess[bytes]:
    given = {**os.environ, "HOME": str(home), **env}
    for name in ("NETUI_DB", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        if name not in env:
            given.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "netui", *arguments],
        input=typed,
        capture_output=True,
        cwd=home,
        env=given,
        timeout=30,
        check=False,
    )


def is_harmless(data: bytes) -> bool:
    text = data.decode("utf-8")
    return all(character in "\n\t" or character.isprintable() for character in text) and b"Traceback" not in data


@pytest.mark.parametrize(
    "arguments",
    [("add",), ("find",), ("show",), ("message",), ("event",), ("today", "--date"), ("undo",), ("help",), ()],
)
def test_undecodable_arguments_are_refused(home: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, b"call Dana caf\xe9", home=home)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"is no text in" in ran.stderr
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [("add",), ("event", "ALA Annual")])
def test_undecodable_input_is_refused_and_never_repaired(home: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, home=home, typed=b"call Dana Liu: caf\xe9\n")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"line 1 is not UTF-8 text: nothing was saved." in ran.stderr
    assert run("find", "Dana", home=home).stdout == b""


@pytest.mark.parametrize("way", ["--db", "--db=", "NETUI_DB"])
def test_a_database_may_have_any_path(home: Path, way: str) -> None:
    path = os.fsencode(home) + b"/caf\xe9-" + HOSTILE + b".db"
    options: tuple[bytes, ...] = (b"--db", path) if way == "--db" else (b"--db=" + path,) if way == "--db=" else ()
    env = {"NETUI_DB": path} if way == "NETUI_DB" else {}
    assert run("today", *options, home=home, **env).returncode == 1
    for arguments in (
        ("add", "coffee with Dana Liu"),
        ("today",),
        ("find", "Dana"),
        ("backup",),
        ("undo",),
        ("check",),
    ):
        ran = run(*arguments, *options, home=home, **env)
        assert ran.returncode == 0, ran.stderr
        assert is_harmless(ran.stdout + ran.stderr), (arguments, ran)
    assert os.path.exists(path)


@pytest.mark.parametrize(
    "arguments", [("import",), ("import", "--dry-run"), ("restore",), ("nonsense",), ("add", "--db")]
)
def test_no_name_of_a_file_drives_the_terminal(home: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, HOSTILE.replace(b"\x9b2", b""), home=home)
    assert ran.returncode in (1, 2, 3)
    assert is_harmless(ran.stdout + ran.stderr)


def test_an_imported_file_may_have_any_name(home: Path) -> None:
    path = os.fsencode(home) + b"/" + HOSTILE + b".csv"
    Path(os.fsdecode(path)).write_text("Name\nDana Liu\n")
    ran = run("import", path, home=home)
    assert ran.returncode == 0, ran.stderr
    assert is_harmless(ran.stdout + ran.stderr)
    assert is_harmless(run("undo", home=home).stdout)


def test_a_template_may_have_any_name_and_text(home: Path) -> None:
    folder = home / ".config/netui/templates"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/" + HOSTILE + b".txt")).write_bytes(b"Subject: x\n\nHi\n")
    (folder / "evil.txt").write_bytes(b"Subject: x\x1b]0;y\x07\n\nHi\x1b[2J \xe2\x80\xaethere\n")
    (folder / "wrong.txt").write_bytes(b"\x1b[31m: x\n\nHi\n")
    (folder / "latin.txt").write_bytes(b"Subject: x\n\nGr\xfc\xdfe\n")
    assert run("add", "coffee with Dana Liu", home=home).returncode == 0
    for name, status in (("evil", 0), ("wrong", 2), ("latin", 2), ("none", 3)):
        ran = run("message", "Dana Liu", "--template", name, "--anyway", home=home)
        assert ran.returncode == status, ran.stderr
        assert is_harmless(ran.stdout + ran.stderr)


BAD = {
    "TZ": ["UTC+99999999999"],
    "COLUMNS": ["abc", "-1", "0", "9" * 30, "²"],
    "LINES": ["-1", "abc"],
    "LANG": ["nonsense", "C", "xx_XX.nonsense"],
    "LC_ALL": ["nonsense", "POSIX", "tr_TR.UTF-8"],
    "TERM": ["nonsense", "", "\x1b[31m"],
    "NO_COLOR": ["", "1"],
}
"""Variables of the environment and what may stand in them."""


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_no_environment_ends_in_a_traceback(home: Path, name: str, value: str) -> None:
    for arguments in (("add", "coffee with Dana Liu"), ("today",), ("--version", "--verbose")):
        ran = run(*arguments, home=home, **{name: value})
        assert ran.returncode in (0, 1), (arguments, ran)
        assert is_harmless(ran.stdout + ran.stderr), (arguments, ran)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "huge", "link to itself"])
@pytest.mark.parametrize("file", ["settings.toml", "templates/thanks.txt"])
def test_whatever_lies_in_the_place_of_a_file_it_is_said(home: Path, kind: str, file: str) -> None:
    path = home / ".config/netui" / file
    path.parent.mkdir(parents=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    elif kind == "huge":
        path.write_bytes(b"# " + b"x" * 10_000_000)
    else:
        path.symlink_to(path)
    ran = run("add", "coffee with Dana Liu", home=home)
    assert ran.returncode == 0
    assert (b"can't be read" in ran.stderr) == (file == "settings.toml")
    ran = run("message", "Dana Liu", "--template", "thanks", "--anyway", home=home)
    assert ran.returncode == (0 if file == "settings.toml" else 2)
    assert b"can't be read" in ran.stderr
    assert ran.stderr.count(b"\n") <= 4


TEXTUAL = {
    "TEXTUAL_COLOR_SYSTEM": ["auto", "256", "nonsense"],
    "TEXTUAL_ANIMATIONS": ["none"],
    "TEXTUAL_FPS": ["30"],
    "TEXTUAL_DRIVER": ["textual.drivers.nothing:Driver", "os:system"],
    "TEXTUAL_LOG": ["/dev/full", "/"],
    "TEXTUAL_PRESS": ["q"],
    "TEXTUAL_SCREENSHOT": ["0"],
    "TEXTUAL_UNHEARD_OF": ["1"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in TEXTUAL.items() for value in values])
def test_only_harmless_variables_of_textual_are_heeded(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    repair_environment()
    assert (name in os.environ) == (value in ("auto", "256", "none", "30"))
