"""What a message is as an interaction: whose it is, with whom, and whether a reply is owed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netui.domain.mail import Mail, Mailbox, UnclearSenderError, mail_record
from netui.domain.quick_add import KnownPerson, Record, Vocabulary, parse_line

TODAY = date(2026, 11, 30)
ME = ("ada@example.org", "Ada@Home.example")
KNOWN = Vocabulary(
    [
        KnownPerson(1, "Jaime Stone", emails=["jaime@hootline.example"]),
        KnownPerson(2, "Priya Raman", emails=["priya@lumen.example", "team@lumen.example"]),
        KnownPerson(3, "Tom Becker", organisation="Lumen", emails=["team@lumen.example"]),
        KnownPerson(4, "Dana Liu"),
    ]
)
ADA, JAIME, PRIYA = Mailbox("ada@example.org", "Ada"), Mailbox("Jaime@Hootline.example"), Mailbox("priya@lumen.example")
TEAM, DANA = Mailbox("team@lumen.example"), Mailbox("dana@x.example", "Dana Liu")
LEE, NAMELESS = Mailbox("lee@x.example", "Ann Lee"), Mailbox("info@x.example")


def mail(senders: list[Mailbox], to: list[Mailbox], copied: list[Mailbox] | None = None, **more: Any) -> Mail:  # noqa: ANN401
    return Mail(senders, to, copied or [], **{"subject": "sports", "day": date(2026, 11, 28), **more})


def record(message: Mail, **options: Any) -> Record:  # noqa: ANN401
    found = mail_record(message, KNOWN, TODAY, **{"own": ME, **options})
    assert isinstance(found, Record)
    return found


def people(found: Record) -> list[tuple[str, int | None, tuple[str, ...]]]:
    return [(who.name, who.key, who.emails) for who in found.contacts]


def test_one_of_mine_is_to_all_its_recipients() -> None:
    found = record(mail([ADA], [JAIME, Mailbox("ada@home.example")], [PRIYA, JAIME], time="10:30"))
    assert people(found) == [("Jaime Stone", 1, ()), ("Priya Raman", 2, ())]
    assert (found.ok, found.kind, found.channel, found.started_by) == (True, "interaction", "email", "me")
    assert (found.on, found.time, found.note) == (date(2026, 11, 28), "10:30", "sports")
    assert (found.thanks, found.tells) == (False, False)


@pytest.mark.parametrize(
    ("to", "copied", "subject", "thanks", "tells"),
    [
        ([ADA], [], "sports", False, False),
        ([PRIYA, ADA], [], "sports", False, False),
        ([PRIYA], [ADA], "sports", False, True),
        ([PRIYA], [], "sports", False, False),
        ([ADA], [], "Thanks for lunch", True, False),
        ([PRIYA], [ADA], "Thank you!", True, False),
        ([ADA], [], "Re: Thanks for lunch", False, False),
    ],
    ids=["to me", "to me too", "a copy for me", "a blind copy", "thanks", "thanks, a copy", "a reply to thanks"],
)
def test_one_of_theirs_is_from_its_sender_and_owes_a_reply_unless_it_thanks_or_is_a_copy(
    to: list[Mailbox], copied: list[Mailbox], subject: str, *, thanks: bool, tells: bool
) -> None:
    found = record(mail([JAIME], to, copied, subject=subject))
    assert people(found) == [("Jaime Stone", 1, ())]
    assert (found.started_by, found.thanks, found.tells) == ("them", thanks, tells)


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (mail([JAIME], [ADA], program="Auto-Submitted"), "A program has sent this message (Auto-Submitted)"),
        (mail([JAIME], [TEAM], list="List-Id"), "This went to a list (List-Id)"),
        (mail([ADA], [ADA]), "You are the only person in this message"),
        (mail([ADA], []), "You are the only person in this message"),
    ],
)
def test_what_is_nothing_between_people_is_not_logged(message: Mail, why: str) -> None:
    assert mail_record(message, KNOWN, TODAY, own=ME) == f"{why}, so nothing was logged."


def test_mine_through_a_list_and_theirs_to_me_are_logged() -> None:
    assert record(mail([ADA], [JAIME], list="List-Id", program="Precedence")).ok
    assert record(mail([JAIME], [TEAM, ADA], list="List-Id")).ok


def test_without_own_addresses_only_a_message_from_somebody_known_is_understood() -> None:
    assert record(mail([JAIME], [ADA]), own=()).started_by == "them"
    with pytest.raises(UnclearSenderError, match=r'such as my_addresses = \["ada@example.org"\]'):
        mail_record(mail([ADA], [JAIME]), KNOWN, TODAY, own=())


def test_people_who_are_not_known_are_asked_about() -> None:
    found = record(mail([ADA], [JAIME, LEE, NAMELESS]))
    assert found.result == "asked"
    assert found.message == (
        "Ann Lee <lee@x.example> and info@x.example are not known for sure. Choose what is meant, or take --new or "
        "--known."
    )
    both, known = found.choices
    assert people(both.record) == [("Jaime Stone", 1, ()), ("Ann Lee", None, ("lee@x.example",))]
    assert both.record.left_out == ("info@x.example",)
    assert people(known.record) == [("Jaime Stone", 1, ())]
    assert known.record.left_out == ("Ann Lee <lee@x.example>", "info@x.example")


def test_one_of_a_known_name_may_be_that_contact() -> None:
    found = record(mail([DANA], [ADA]))
    assert [people(choice.record) for choice in found.choices] == [
        [("Dana Liu", 4, ("dana@x.example",))],
        [("Dana Liu", None, ("dana@x.example",))],
    ]


def test_of_those_who_share_an_address_the_name_says_who_is_meant() -> None:
    assert people(record(mail([Mailbox("team@lumen.example", "Tom Becker")], [ADA]))) == [("Tom Becker", 3, ())]
    found = record(mail([TEAM], [ADA]))
    assert [people(choice.record)[0][:2] for choice in found.choices] == [("Priya Raman", 2), ("Tom Becker", 3)]


def test_new_takes_names_as_new_people_and_known_leaves_them_out() -> None:
    assert people(record(mail([ADA], [JAIME, LEE, DANA]), new=True))[1:] == [
        ("Ann Lee", None, ("lee@x.example",)),
        ("Dana Liu", None, ("dana@x.example",)),
    ]
    found = record(mail([ADA], [JAIME, LEE]), only_known=True)
    assert (people(found), found.left_out) == ([("Jaime Stone", 1, ())], ("Ann Lee <lee@x.example>",))
    nobody = mail_record(mail([LEE], [ADA]), KNOWN, TODAY, own=ME, only_known=True)
    assert nobody == "Ann Lee <lee@x.example> is not a known contact, so nothing was logged."


def test_who_has_no_name_is_never_made_up() -> None:
    assert record(mail([ADA], [JAIME, NAMELESS])).left_out == ("info@x.example",)
    found = record(mail([NAMELESS], [ADA]), new=True)
    assert (found.result, found.error, found.choices) == ("refused", "name", ())


@pytest.mark.parametrize(
    ("day", "on"), [(None, TODAY), (date(2026, 12, 1), TODAY), (date(1999, 1, 1), date(1999, 1, 1))]
)
def test_no_message_is_of_a_day_to_come(day: date | None, on: date) -> None:
    found = record(mail([JAIME], [ADA], day=day, time="10:30"))
    assert (found.on, found.time) == (on, "10:30" if day == on else None)


@pytest.mark.parametrize("subject", ["a > b #c", "Re: lunch 12 dec, at 5pm", "via Jaime", "", 'with "Dana" @Expo\\'])
def test_its_line_reads_as_what_it_is(subject: str) -> None:
    for choice in record(mail([ADA], [JAIME, LEE], subject=subject, time="10:30")).choices:
        again = parse_line(choice.line, today=TODAY, known=KNOWN)
        assert (people(again), again.note, again.on, again.time) == (
            people(choice.record),
            choice.record.note,
            choice.record.on,
            choice.record.time,
        )
