"""`netui add --from-mail`: a message is logged once, with its people, and opens no reply that is not owed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CommandResult, RunNetui

AddMail = Callable[..., CommandResult]


@pytest.fixture
def add_mail(netui: RunNetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> AddMail:
    """Runs `netui add --from-mail` with a message; Jaime Stone is known, and ada@example.org is the user."""
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('my_addresses = ["ada@example.org"]\n')
    assert netui("add", "new Jaime Stone (Hootline) jaime@hootline.example").status == 0

    def run(message: str, *options: str) -> CommandResult:
        stdin = io.TextIOWrapper(io.BytesIO(message.encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)
        return netui("add", "--from-mail", "--date", "2026-11-30", *options)

    return run


def message(sender: str, to: str, subject: str = "sports", date: str = "Sat, 28 Nov 2026 12:00:00 +0000") -> str:
    return f"From: {sender}\nTo: {to}\nDate: {date}\nSubject: {subject}\nMessage-ID: <1@x>\n\nThe text.\n"


NAMESAKE = message("ada@example.org", "Jaime Stone <stone@y.example>")
THEIRS = message("Jaime <jaime@hootline.example>", "ada@example.org")
MINE = message("ada@example.org", "Jaime <jaime@hootline.example>")
BOTH = message("ada@example.org", "jaime@hootline.example, Ann Lee <lee@x.example>")


def due(netui: RunNetui) -> list[str]:
    return [item["rule"] for item in json.loads(netui("today", "--json", "--date", "2026-12-05").out)["items"]]


def test_one_of_theirs_is_owed_a_reply_until_mine_is_there(add_mail: AddMail, netui: RunNetui) -> None:
    ran = add_mail(THEIRS)
    assert (ran.status, ran.err) == (0, "")
    assert "Logged e-mail from Jaime Stone, Sat 28 Nov" in ran.out
    assert ": sports" in ran.out
    assert due(netui) == ["reply_owed"]
    reply = message("ada@example.org", "jaime@hootline.example", "Re: sports", "Sat, 28 Nov 2026 14:00:00 +0000")
    assert "a reply, on the day of the e-mail" in add_mail(reply).out
    assert due(netui) == []


def test_of_one_day_the_time_counts_and_not_which_was_logged_first(add_mail: AddMail, netui: RunNetui) -> None:
    add_mail(message("ada@example.org", "jaime@hootline.example", "Re: sports", "Sat, 28 Nov 2026 14:00:00 +0000"))
    add_mail(THEIRS)
    assert due(netui) == []


def test_a_copy_for_me_and_what_a_program_has_sent_owe_nothing(add_mail: AddMail, netui: RunNetui) -> None:
    assert add_mail(THEIRS.replace("To: ada", "To: tom@x.example\nCc: ada")).status == 0
    ran = add_mail(f"Auto-Submitted: auto-replied\n{THEIRS}")
    assert ran.err == "netui: A program has sent this message (Auto-Submitted), so nothing was logged.\n"
    assert (ran.status, ran.out, due(netui)) == (0, "", [])


def test_the_same_message_is_logged_once(add_mail: AddMail, netui: RunNetui) -> None:
    add_mail(BOTH, "--new")
    before = netui("show", "jaime").out
    for options in ((), ("--known",), ("--new",), ("--json",)):
        ran = add_mail(BOTH, *options)
        assert (ran.status, ran.err) == (0, "netui: This message has already been logged.\n")
    told = json.loads(ran.out)
    assert (told["message"], told["uids"]["facts"]) == ("This message has already been logged.", [])
    assert netui("show", "jaime").out == before
    assert add_mail(BOTH.replace("sports", "other sports")).status == 0
    assert netui("show", "jaime").out != before


def test_a_message_without_its_date_is_the_same_one(add_mail: AddMail) -> None:
    undated = THEIRS.replace("Date: Sat, 28 Nov 2026 12:00:00 +0000\n", "")
    assert "Logged" in add_mail(undated).out
    assert add_mail(THEIRS.replace("28 Nov", "30 Nov").replace("Sat", "Mon").replace("12:00", "00:10")).out == ""


def test_it_is_one_change(add_mail: AddMail, netui: RunNetui) -> None:
    add_mail(BOTH, "--new")
    assert "e-mail to Jaime Stone and Ann Lee" in netui("undo").out
    assert netui("show", "ann lee").status == 3
    assert "e-mail" not in netui("show", "jaime").out


def test_who_is_not_known_is_asked_about_and_chosen_or_left_out(add_mail: AddMail, netui: RunNetui) -> None:
    ran = add_mail(BOTH)
    assert (ran.status, ran.out) == (2, "")
    first, *choices = ran.err.splitlines()
    assert first.startswith("netui: Ann Lee <lee@x.example> is not known for sure.")
    assert [line[:3] for line in choices] == ["1  ", "2  "]
    assert json.loads(add_mail(BOTH, "--json").out)["result"] == "asked"
    assert add_mail(BOTH, "--choose", "3").status == 2
    assert netui("show", "ann lee").status == 3
    assert "not kept: Ann Lee <lee@x.example>" in add_mail(BOTH, "--choose", "2").out
    assert netui("show", "ann lee").status == 3
    assert "new contact Ann Lee" in add_mail(BOTH, "--choose", "1").out
    assert "lee@x.example" in netui("show", "ann lee").out


def test_a_dry_run_saves_nothing(add_mail: AddMail, netui: RunNetui) -> None:
    ran = add_mail(BOTH, "--new", "--dry-run")
    assert (ran.status, ran.out.split(",")[0]) == (0, "Would be saved: e-mail to Jaime Stone and Ann Lee")
    assert netui("show", "ann lee").status == 3


def test_without_own_addresses_it_says_what_to_set(add_mail: AddMail, home: Path) -> None:
    (home / ".config" / "netui" / "settings.toml").unlink()
    ran = add_mail(MINE, "--json")
    assert (ran.status, json.loads(ran.out)["error"]) == (1, "refused")
    assert 'my_addresses = ["ada@example.org"]' in ran.err
    assert add_mail(THEIRS).status == 0


@pytest.mark.parametrize(
    ("text", "options", "why"),
    [
        ("hello\n", (), "this is not a mail message"),
        (MINE, ("a line",), "--from-mail reads a message from standard input"),
        (MINE, ("--file", "-"), "--from-mail reads a message from standard input"),
    ],
)
def test_what_is_not_understood_is_said(add_mail: AddMail, text: str, options: tuple[str, ...], why: str) -> None:
    ran = add_mail(text, *options)
    assert (ran.status, ran.out) == (2, "")
    assert why in ran.err


def test_known_goes_with_a_message_alone(netui: RunNetui) -> None:
    assert netui("add", "--known", "call Dana").status == 2


def test_of_choices_with_the_same_line_the_new_person_is_told(add_mail: AddMail) -> None:
    line = "email Jaime Stone stone@y.example 2026-11-28 12:00: sports"
    asked = add_mail(NAMESAKE)
    assert (asked.status, asked.err.splitlines()[1:]) == (2, [f"1  {line}", f"2  {line}", "   new contact Jaime Stone"])
    assert "new contact Jaime Stone" in add_mail(NAMESAKE, "--choose", "2").out
