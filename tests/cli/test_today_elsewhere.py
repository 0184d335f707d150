"""`netui today --notify` and `--mail`: what is due for other programs."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui

DAY = ("--date", "2026-11-30")


@pytest.fixture
def due(netui: RunNetui) -> None:
    """Seven things are due."""
    for line in (
        "new Zoë Lee > send the <b>slides & notes</b> 24 nov",
        *(f"new {name} Becker > send slides 25 nov" for name in ("Ann", "Bob", "Cleo", "Dora", "Emil", "Finn")),
    ):
        assert netui("add", "--new", "--date", "2026-11-20", line).status == 0


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Put a notify-send on the PATH; return the file with its arguments, each between brackets."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "notify-send"
    program.write_text(f'#!/bin/sh\nprintf "[%s]\\n" "$@" > {tmp_path}/notified\n{script}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return tmp_path / "notified"


@pytest.mark.usefixtures("due")
def test_what_is_due_is_a_notification(netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notified = stand_in(tmp_path, monkeypatch, "")
    ran = netui("today", "--notify", *DAY)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    *options, body = notified.read_text().split("]\n[")
    assert options == ["[--app-name=netui", "--", "7 due today"]
    lines = body.removesuffix("]\n").split("\n")
    assert lines[0] == "Send the &lt;b&gt;slides &amp; notes&lt;/b&gt; · Zoë Lee"
    assert (len(lines), lines[-1]) == (6, "and 2 more")


def test_if_nothing_is_due_there_is_silence(netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netui("add", "note Jaime Stone: likes tea")
    notified = stand_in(tmp_path, monkeypatch, "")
    for option in ("--notify", "--mail"):
        ran = netui("today", option, *DAY)
        assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert not notified.exists()


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo no bus >&2; exit 1", "netui: notify-send failed: no bus\n"),
        ("exit 3", "netui: notify-send ended with status 3.\n"),
    ],
)
def test_a_notification_that_fails_is_said(
    netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, sentence: str
) -> None:
    stand_in(tmp_path, monkeypatch, script)
    ran = netui("today", "--notify", *DAY)
    assert (ran.status, ran.err) == (1, sentence)


@pytest.mark.usefixtures("due")
def test_where_there_is_no_program_for_it_that_is_said(netui: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    ran = netui("today", "--notify", *DAY)
    assert (ran.status, ran.err) == (
        1,
        "netui: notify-send, which shows desktop notifications, is not installed.\n",
    )


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize(("addresses", "to"), [("[]", None), ('["no address", "ada@example.org"]', "ada@example.org")])
def test_what_is_due_is_a_mail_message(netui: RunNetui, home: Path, addresses: str, to: str | None) -> None:
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"my_addresses = {addresses}\n")
    ran = netui("today", "--mail", *DAY)
    assert (ran.status, ran.err, ran.out.isascii()) == (0, "", True)
    message = email.message_from_string(ran.out, policy=email.policy.default)
    assert message["Subject"] == "7 due today"
    assert (message["To"], message["From"]) == (to, to)
    assert message["Date"].datetime is not None
    text = message.get_content()
    assert "Send the <b>slides & notes</b>" in text
    assert "Zoë Lee" in text
    assert max(map(len, text.splitlines())) <= 72


def test_they_are_formats_like_the_others(netui: RunNetui) -> None:
    assert netui("today", "--mail", "--json").status == 2
