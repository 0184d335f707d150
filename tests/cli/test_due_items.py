"""`netui done`, `skip`, `snooze`, `drop`, `pause` and `resume`: what is due, answered by its key."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from netui.actions.contact import ContactForm, save_contact
from netui.db.connection import close, open_database
from tests.cli.conftest import RunNetui
from tests.support.history import moment_at
from tests.support.tui_world import TODAY


def items(world: RunNetui) -> list[dict[str, Any]]:
    """What is due."""
    found: list[dict[str, Any]] = json.loads(world("today", "--json").out)["items"]
    return found


def key_of(world: RunNetui, rule: str) -> str:
    """The key of the first item of a rule."""
    return str(next(item["key"] for item in items(world) if item["rule"] == rule))


def rules(world: RunNetui) -> list[str]:
    """The rules of what is due."""
    return [item["rule"] for item in items(world)]


# done

REPORT = "still open: report how the second interview went, Wed 25 Nov."


@pytest.mark.parametrize(
    ("rule", "text", "says"),
    [
        (
            "thank_connector",
            "Renee had an hour",
            f"Thanked Jaime Stone: Renee had an hour · thanks, 5 days after the coffee · {REPORT}",
        ),
        ("thank_connector", "", f"Thanked Jaime Stone · thanks, 5 days after the coffee · {REPORT}"),
        (
            "thank_favour",
            "for the lead",
            "Thanked Renee Marsh: for the lead · thanks, 3 days after the lead · still open: send portfolio, Sun 22"
            " Nov.",
        ),
        ("reply_owed", "here it is", "Logged e-mail to Phil Okafor: here it is · a reply, 4 days after the e-mail."),
        ("keep_in_touch", "how is Mia?", "Logged message to Priya Raman: how is Mia? · closed: Keep in touch."),
        (
            "first_follow_up",
            "the panel > call fri",
            "Logged e-mail to Dana Liu: the panel · next: call, Fri 27 Nov · closed: Follow up.",
        ),
        (
            "lead_without_step",
            "send the letter fri",
            "Moved Community manager to contacted · next: send the letter · Renee Marsh, Fri 27 Nov"
            " · closed: Next step: Community manager.",
        ),
        ("follow_up", "", "Done: send portfolio · Renee Marsh."),
    ],
)
def test_done_is_what_x_and_its_line_do(world: RunNetui, rule: str, text: str, says: str) -> None:
    before = items(world)
    key = key_of(world, rule)
    ran = world("done", key, *text.split())
    assert (ran.status, ran.out, ran.err) == (0, f"{says}\n", "")
    assert key not in [item["key"] for item in items(world)]
    assert world("undo").status == 0
    assert items(world) == before


@pytest.mark.parametrize(
    ("day", "line", "rule", "says"),
    [
        ("2026-11-20", "intro Lena Moss via Jaime Stone", "reach_out", "Logged e-mail to Lena Moss: so it was"),
        (
            "2026-11-01",
            "intro Dana Liu to Priya Raman",
            "check_introduction",
            "Logged the outcome of the introduction of ",
        ),
        ("2026-11-01", "ask Dana Liu: a reference", "open_ask", "Logged message to Dana Liu: so it was"),
        ("2026-11-01", "birthday Dana Liu 21 nov", "key_date", "Logged message to Dana Liu: so it was"),
    ],
)
def test_a_reminder_of_each_kind_is_done_by_its_line(
    world: RunNetui, day: str, line: str, rule: str, says: str
) -> None:
    assert world("add", "--new", f"--date={day}", line).status == 0
    key = key_of(world, rule)
    assert world("done", key, "so it was").out.startswith(says)
    assert key not in [item["key"] for item in items(world)]


def test_a_line_that_does_not_close_its_reminder_says_so(world: RunNetui) -> None:
    world("add", "birthday Dana Liu 24 nov")
    key = key_of(world, "key_date")
    ran = world("done", key, "soon it is your day")
    assert (ran.status, ran.out) == (0, "Logged message to Dana Liu: soon it is your day · closed: Follow up.\n")
    assert ran.err == f"netui: saved, but the reminder stays: netui skip {key} ends it.\n"
    assert world("skip", key).status == 0


def test_a_step_of_a_lead_that_has_nobody_says_whose_it_is(world: RunNetui) -> None:
    world("add", "lead Librarian (City Library)")
    key = next(item["key"] for item in items(world) if item["what"].endswith("Librarian"))
    ran = world("done", key, "send the letter fri")
    assert (ran.status, ran.err) == (2, "netui: Say whose step it is: name a contact in it.\n")
    assert world("done", key, "ask Dana for the address fri").status == 0


def test_what_is_done_is_not_due_any_more(world: RunNetui) -> None:
    key = key_of(world, "reply_owed")
    world("done", key)
    ran = world("done", key)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == (
        f"netui: nothing is due under {key}: it may already be done; "
        "netui today --json prints the keys of what is due.\n"
    )
    assert json.loads(world("done", key, "--json").out)["error"] == "not_found"


def test_a_line_that_is_refused_is_told_as_add_tells_it(world: RunNetui) -> None:
    key = key_of(world, "thank_favour")
    ran = world("done", key, "x > call fri 45 nov")
    assert (ran.status, ran.out, ran.err) == (2, "", 'netui: "45 nov" is not a day.\n')
    data = json.loads(world("done", "--json", key, "x > call fri 45 nov").out)
    assert data == {"schema": 1, "error": "date", "message": '"45 nov" is not a day.', "choices": []}
    assert key_of(world, "thank_favour") == key


def test_a_line_that_is_asked_about_is_told_too(world: RunNetui) -> None:
    world("add", "email from Sam Poe 10 nov: a question")
    _add_namesake("Sam Poe")
    key = next(item["key"] for item in items(world) if item["contact"] == "Sam Poe")
    ran = world("done", key, "an answer")
    assert (ran.status, ran.out, ran.err) == (2, "", 'netui: "Sam Poe" may be Sam Poe or Sam Poe.\n')
    assert json.loads(world("done", "--json", key, "an answer").out)["error"] == "name"


def _add_namesake(name: str) -> None:
    """Add a contact of that name, as the form of the session does: no line says so."""
    open_database(os.environ["NETUI_DB"], instant=moment_at(TODAY).instant)
    save_contact(ContactForm(name=name), None, moment=moment_at(TODAY), session=None)
    close()


def test_a_next_step_that_begins_with_a_verb_records_it_with_the_text_as_its_note(world: RunNetui) -> None:
    world("add", "> Jaime Stone: call about the offer today")
    key = next(item["key"] for item in items(world) if item["what"] == "call about the offer")
    done = "Done: call about the offer · Jaime Stone · Logged call with Jaime Stone"
    assert world("done", key).out == f"{done}: about the offer.\n"
    world("undo")
    assert world("done", key, "he", "signs").out == f"{done}: he signs.\n"


def test_a_next_step_of_a_lead_needs_its_words(world: RunNetui) -> None:
    ran = world("done", key_of(world, "lead_without_step"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("netui: which step is next? Type netui done lead_without_step:")


def test_a_note_has_no_place_where_no_interaction_is_recorded(world: RunNetui) -> None:
    world("add", "> Jaime Stone: the whole list today")
    key = next(item["key"] for item in items(world) if item["what"] == "the whole list")
    ran = world("done", key, "all of it")
    assert (ran.status, ran.out) == (1, "")
    assert "does not begin with a verb" in ran.err
    assert world("done", key).out == "Done: the whole list · Jaime Stone.\n"


def test_several_next_steps_are_one_change(world: RunNetui) -> None:
    world("add", "> Jaime Stone: send the list today")
    keys = [item["key"] for item in items(world) if item["rule"] == "follow_up"]
    assert world("done", *keys).out == "Done 2 reminders.\n"
    assert world("undo").out == "Undone: Done 2 reminders\n"
    assert [item["key"] for item in items(world) if item["rule"] == "follow_up"] == keys
    ran = world("done", keys[0], key_of(world, "reply_owed"))
    assert (ran.status, ran.err) == (
        2,
        "netui: a reminder is done by a line of its own: name its key alone, with what you did.\n",
    )


# skip, snooze, drop


def test_skip_and_drop_say_what_they_did(world: RunNetui) -> None:
    key = key_of(world, "reply_owed")
    assert world("skip", key).out == "Skipped: Reply · Phil Okafor.\n"
    world("undo")
    assert world("drop", key).out == "Dropped: Reply · Phil Okafor · no reply needed.\n"
    world("undo")
    assert world("skip", key, key_of(world, "thank_favour"), key).out == "Skipped 2 reminders.\n"
    assert world("undo").out == "Undone: Skipped 2 reminders\n"
    ran = world("skip", key_of(world, "follow_up"))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "netui: A next step can be done, snoozed or dropped, but not skipped.\n"


@pytest.mark.parametrize(
    ("until", "day"),
    [
        (("fri",), "Fri 27 Nov"),
        (("2w",), "Sun 6 Dec"),
        (("2026-12-24",), "Thu 24 Dec"),
        (("2028-12-24",), "Sun 24 Dec 2028"),
        (("1", "dec"), "Tue 1 Dec"),
        (("next", "week"), "Mon 23 Nov"),
        (("tomorrow",), "Mon 23 Nov"),
    ],
)
def test_a_snooze_reads_days_as_the_session_does(world: RunNetui, until: tuple[str, ...], day: str) -> None:
    keys = key_of(world, "reply_owed"), key_of(world, "thank_favour")
    assert world("snooze", keys[0], *until).out == f"Snoozed: Reply · Phil Okafor until {day}.\n"
    assert keys[0] not in [item["key"] for item in items(world)]
    world("undo")
    assert world("snooze", *keys, *until).out == f"Snoozed 2 reminders until {day}.\n"


@pytest.mark.parametrize("until", [(), ("yesterday",), ("today",), ("never",), ("2026-13-01",)])
def test_a_snooze_needs_a_day_to_come(world: RunNetui, until: tuple[str, ...]) -> None:
    ran = world("snooze", key_of(world, "reply_owed"), *until)
    assert (ran.status, ran.out) == (2, "")
    assert "netui snooze KEY UNTIL, such as fri, 3d, 2w, 1 dec or 2026-12-24." in ran.err


def test_what_is_snoozed_is_said_to_be_and_comes_back(world: RunNetui) -> None:
    key = key_of(world, "reply_owed")
    world("snooze", key, "2w")
    for typed in (key, key[:20], key.partition(":")[2]):
        ran = world("skip", typed)
        assert (ran.status, ran.out) == (3, "")
        assert ran.err == f"netui: {key} is snoozed or paused, so it is not due: netui resume {key} brings it back.\n"
    assert world("resume", key).out == "Woken: Reply · Phil Okafor.\n"
    assert world("skip", key).status == 0


def test_a_name_wakes_all_that_is_snoozed_once_no_pause_is_left(world: RunNetui) -> None:
    key = key_of(world, "reply_owed")
    world("snooze", key, "2w")
    world("pause", "Phil")
    assert world("resume", "Phil").out == "Resumed Phil Okafor.\n"
    assert "reply_owed" not in rules(world)
    assert world("resume", "Phil").out == "Woken: Reply · Phil Okafor.\n"
    assert "reply_owed" in rules(world)
    assert world("resume", "Phil").err == "netui: Phil Okafor is not paused.\n"


# pause, resume


@pytest.mark.parametrize("whom", ["Phil", "Phil Okafor", "phil@", "KEY", "KEY[:20]", "uid"])
def test_a_person_is_paused_and_resumed(world: RunNetui, whom: str) -> None:
    world("add", "Phil Okafor phil@northwind.example")
    item = next(item for item in items(world) if item["rule"] == "reply_owed")
    named = {"KEY": item["key"], "KEY[:20]": item["key"][:20], "uid": item["uid"], "phil@": "phil@northwind.example"}
    name = named.get(whom, whom)
    assert world("pause", name).out == "Paused Phil Okafor · next steps still show.\n"
    assert "reply_owed" not in rules(world)
    ran = world("pause", "Phil")
    assert (ran.status, ran.out, ran.err) == (0, "", "netui: Phil Okafor is already paused.\n")
    assert world("resume", name).out == "Resumed Phil Okafor.\n"
    assert "reply_owed" in rules(world)
    ran = world("resume", name)
    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize("rule", ["thank_favour", "Thank for a favour", "thank-favour", "KEY"])
def test_a_rule_is_paused_and_resumed(world: RunNetui, rule: str) -> None:
    named = key_of(world, "thank_favour") if rule == "KEY" else rule
    assert world("pause", "--rule", named).out == "Paused reminders: Thank for a favour.\n"
    assert "thank_favour" not in rules(world)
    assert (
        world("pause", "--rule", "thank_favour").err
        == "netui: Reminders of this kind (Thank for a favour) are already paused.\n"
    )
    assert world("resume", "--rule", named).out == "Resumed reminders: Thank for a favour.\n"
    assert "thank_favour" in rules(world)
    assert (
        world("resume", "--rule", named).err == "netui: Reminders of this kind (Thank for a favour) are not paused.\n"
    )


def test_what_is_promised_is_never_paused(world: RunNetui) -> None:
    ran = world("pause", "--rule", key_of(world, "follow_up"))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "netui: Your own next steps are never paused; snooze them instead.\n"


# All of them


@pytest.mark.parametrize(
    ("command", "rule", "rest"),
    [
        ("done", "reply_owed", ("here",)),
        ("done", "follow_up", ()),
        ("skip", "reply_owed", ()),
        ("snooze", "reply_owed", ("fri",)),
        ("drop", "keep_in_touch", ()),
        ("drop", "lead_without_step", ()),
        ("pause", "reply_owed", ()),
    ],
)
def test_a_dry_run_says_what_it_would_do_and_does_nothing(
    world: RunNetui, command: str, rule: str, rest: tuple[str, ...]
) -> None:
    before, key = items(world), key_of(world, rule)
    tried = world(command, "--dry-run", key, *rest)
    assert (tried.status, tried.err) == (0, "")
    assert items(world) == before
    data = json.loads(world(command, "--dry-run", "--json", key, *rest).out)
    assert (data["changed"], data["uids"]) == (False, [])
    assert world(command, key, *rest).out == tried.out.removeprefix("Dry run: ")
    assert tried.out.startswith("Dry run: ")
    world("undo")
    printed = json.loads(world(command, "--json", key, *rest).out)
    assert printed["done"] == data["done"].removeprefix("Dry run: ")
    assert (printed["changed"], printed["contacts"]) == (True, data["contacts"])
    assert printed["uids"]
    world("undo")
    uids = world(command, "-q", key, *rest).out.split()
    assert len(uids) == len(printed["uids"])


@pytest.mark.parametrize("command", ["done", "skip", "snooze", "drop", "pause", "resume"])
@pytest.mark.parametrize(
    ("operands", "status", "says"),
    [
        ((), 2, "type netui "),
        (("reply_owed:gone",), 3, "nothing is due under reply_owed:gone: it may already be done"),
        (("rep",), 3, ""),
        (("--nope", "x"), 2, "there is no option --nope"),
    ],
)
def test_what_is_not_there_or_not_understood(
    world: RunNetui, command: str, operands: tuple[str, ...], status: int, says: str
) -> None:
    ran = world(command, *operands, *(("fri",) if command == "snooze" and operands else ()))
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(f"netui: {says}")
    assert ran.err.count("\n") == 1


def test_a_start_of_several_keys_is_ambiguous(world: RunNetui) -> None:
    ran = world("skip", "--json", "thank_")
    assert ran.status == 4
    data = json.loads(ran.out)
    assert data["error"] == "ambiguous"
    assert {key.partition(":")[0] for key in data["choices"]} == {"thank_connector", "thank_favour"}


def test_a_name_that_is_nobodys_is_said_to_be(world: RunNetui) -> None:
    for command in ("pause", "resume"):
        ran = world(command, "Nobodyhere")
        assert (ran.status, ran.out) == (3, "")
        assert ran.err == "netui: no contact is called Nobodyhere: netui find Nobodyhere searches everything.\n"


def test_where_there_is_no_database_none_is_made(netui: RunNetui) -> None:
    for command in ("done", "skip", "drop", "pause", "resume"):
        for options in ((), ("--dry-run",)):
            ran = netui(command, *options, "reply_owed:x")
            assert (ran.status, ran.out) == (1, "")
            assert ran.err.startswith("netui: There is no database at ")
