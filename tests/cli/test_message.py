"""`netui message`: the message on standard output or why it is held back; saved only with `--sent`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui


@pytest.fixture
def jaime(netui: RunNetui, home: Path) -> RunNetui:
    """A network with Jaime, who introduced Renee and has not been thanked."""
    folder = home / ".config/netui"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('my_name = "Sam Reed"\n')
    netui("add", "coffee with Renee Marsh (Rocket Social) via Jaime Stone yesterday: community roles > none")
    return netui


FILL = ("--fill", "specific=We had a good talk.")

THANKS = """Subject: Thank you, Jaime

Hi Jaime,

Thank you for introducing me to Renee Marsh. We had a good talk.

Best wishes,
Sam Reed
"""


def test_the_message_that_fits_is_printed_and_nothing_is_written(jaime: RunNetui, home: Path) -> None:
    told = jaime("message", "Jaime", *FILL)
    assert (told.status, told.out, told.err) == (0, THANKS, "")
    assert jaime("today", "--count").out == "1\n"
    assert not (home / ".config/netui/templates").exists()


def test_what_is_held_back_says_why_and_prints_nothing(jaime: RunNetui) -> None:
    told = jaime("message", "Renee", "--template", "keep-in-touch")
    assert (told.status, told.out) == (1, "")
    assert told.err.splitlines() == [
        "netui: “what you talked about” is empty; --fill spoke_of='community roles' would fill it: line 5,"
        " “It was good to talk yesterday about $spoke_of. How has that been going?”.",
        "netui: “what is new with you” is empty: line 7, “My news: $update”.",
        "netui: --fill FIELD=TEXT fills a gap, --anyway prints the message as it is.",
    ]
    told = jaime("message", "Renee", "--template", "keep-in-touch", "--anyway")
    assert told.status == 0
    assert "My news: $update" in told.out


def test_what_was_sent_is_kept_and_closes_what_it_was_for(jaime: RunNetui) -> None:
    told = jaime("message", "Jaime", "Stone", "--sent", *FILL)
    assert (told.status, told.out) == (0, THANKS)
    assert told.err == "netui: Thanked Jaime Stone · thanks, the day after the coffee.\n"
    assert jaime("today", "--count").out == "0\n"
    again = jaime("message", "Jaime", "--template", "thanks", "--anyway", "--sent", *FILL)
    assert again.status == 0
    held = jaime("message", "Jaime", "--template", "thanks", *FILL)
    assert "Jaime Stone already got this exact text on" in held.err
    assert jaime("undo").status == 0
    assert jaime("undo").status == 0
    assert jaime("today", "--count").out == "1\n"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("message",), 2, "netui: to whom? Type netui message NAME."),
        (("message", "Nobody"), 3, "netui: no contact is called Nobody: netui find Nobody searches everything."),
        (("message", "Jaime", "--template", "nope"), 3, "netui: there is no template 'nope'; there are follow-up, "),
        (("message", "Jaime", "--nope"), 2, "netui: "),
        (("message", "Jaime", "--fill", "specific"), 2, "netui: --fill takes FIELD=TEXT, such as spoke_of="),
        (("message", "Jaime", "--fill", "nope=x"), 2, "netui: there is no field 'nope'; there are first_name, "),
    ],
)
def test_what_is_not_understood(jaime: RunNetui, arguments: tuple[str, ...], status: int, says: str) -> None:
    told = jaime(*arguments)
    assert (told.status, told.out) == (status, "")
    assert told.err.startswith(says)


def test_the_users_own_template_and_what_is_wrong_in_it(jaime: RunNetui, home: Path) -> None:
    folder = home / ".config/netui/templates"
    folder.mkdir()
    (folder / "short.txt").write_text("Subject: Hi\n\n$first_name: $$5 from $my_name\n")
    assert jaime("message", "Jaime", "--template", "short").out == "Subject: Hi\n\nJaime: $5 from Sam Reed\n"
    (folder / "short.txt").write_text("Subject: Hi\n\nHi $name,\n")
    told = jaime("message", "Jaime", "--template", "short")
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("netui: short.txt, line 3: there is no field $name (did you mean")


def test_an_empty_field_is_never_kept_as_sent(jaime: RunNetui) -> None:
    told = jaime("message", "Renee", "--template", "keep-in-touch", "--anyway", "--sent")
    assert (told.status, told.out) == (1, "")
    assert "“what is new with you” is empty" in told.err
    assert "is not logged as sent" in told.err
    assert "$update" not in jaime("show", "Renee").out


def test_what_is_overruled_is_named(jaime: RunNetui) -> None:
    told = jaime("message", "Renee", "--template", "keep-in-touch", "--anyway")
    assert told.err.startswith("netui: overruled: “what you talked about” is empty")


def test_an_empty_message_is_held_back(jaime: RunNetui) -> None:
    jaime("add", "email from Dana Liu 3 days ago: your CV?")
    told = jaime("message", "Dana")
    assert (told.status, told.out) == (1, "")
    assert "there is nothing between the greeting and the closing" in told.err


def test_the_setting_that_signs_is_named(jaime: RunNetui, home: Path) -> None:
    (home / ".config/netui/settings.toml").write_text("")
    told = jaime("message", "Jaime", *FILL)
    assert told.status == 0
    assert told.out.endswith("Best wishes\n")
    assert told.err == "netui: set my_name in the settings to sign your messages.\n"


def test_as_json_a_message_has_its_parts_and_what_holds_it_back_is_an_error(jaime: RunNetui) -> None:
    told = json.loads(jaime("message", "Jaime", "--json", *FILL).out)
    assert (told["contact"], told["template"], told["subject"]) == ("Jaime Stone", "thanks", "Thank you, Jaime")
    assert f"Subject: {told['subject']}\n\n{told['body']}\n" == THANKS
    assert (told["held"], told["sent"]) == ([], False)
    held = jaime("message", "Renee", "--template", "keep-in-touch", "--json")
    assert (held.status, json.loads(held.out)["error"]) == (1, "refused")
    assert json.loads(held.out)["message"].startswith("“what you talked about” is empty")
    anyway = json.loads(jaime("message", "Renee", "--template", "keep-in-touch", "--anyway", "--json").out)
    assert [each.partition(" is empty")[0] for each in anyway["held"]] == [
        "“what you talked about”",
        "“what is new with you”",
    ]
    assert json.loads(jaime("message", "Jaime", "--sent", "--json", *FILL).out)["sent"] is True
    assert jaime("today", "--count").out == "0\n"


def test_what_is_kept_as_sent_goes_to_a_name_alone(jaime: RunNetui) -> None:
    assert jaime("message", "Jamie", *FILL).status == 0
    ran = jaime("message", "Jamie", "--sent", *FILL)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "netui: no contact is called Jamie: did you mean Jaime Stone?\n"
