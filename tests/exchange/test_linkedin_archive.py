"""LinkedIn's archive in all its eras: what is read out of each of its files, and what is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from netui.domain.bounds import MAX_NOTE
from netui.domain.importing.plan import ImportedInteraction, Plan, PlanPart
from netui.exchange.file_reader import FileNotUnderstood, preview_import, read_file, read_folder
from netui.exchange.linkedin_archive import rows
from tests.support.archives import PROFILE, TODAY, left_out, options, read_zip, zipped

FILES = Path(__file__).parent / "files" / "archives"
D = dt.date
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Renee,Marsh,https://www.linkedin.com/in/reneemarsh,,Rocket Social,Lead,08 Feb 2026\n"
    'Dana,"Okafor, Ph.D.",https://www.linkedin.com/in/dana,,Northwind,Engineer,14 Nov 2019\n'
)
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
OLD_MESSAGES = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
PEOPLE = {
    "me": ("Jordan Pike", "https://www.linkedin.com/in/jordanpike"),
    "renee": ("Renee Marsh", "https://www.linkedin.com/in/reneemarsh"),
    "dana": ("Dana Okafor, Ph.D.", "https://www.linkedin.com/in/dana"),
    "ann": ("Ann Roe", "https://www.linkedin.com/in/annroe"),
    "firm": ("Acme", "https://www.linkedin.com/company/acme"),
    "nobody": ("LinkedIn Member", ""),
}


def message(who: str, to: str, day: str, *, subject: str = "", content: str = "Hi", folder: str = "INBOX") -> str:
    name, page = PEOPLE[who]
    names, pages = zip(*(PEOPLE[one] for one in to.split()), strict=True)
    return (
        f'c1,,"{name}",{page},"{", ".join(names)}","{",".join(pages)}",{day} UTC,'
        f'"{subject}","{content}",{folder}\n'
    )  # fmt: skip


def read(files: Mapping[str, str | bytes], **changes: object) -> Plan:
    return read_zip({"Connections.csv": CONNECTIONS, **files}, **changes)


def read_messages(*messages: str, **changes: object) -> Plan:
    return read({"messages.csv": MESSAGES + "".join(messages)}, **changes)


def part(plan: Plan, file: str) -> PlanPart:
    return next(part for part in plan.parts if part.file == file)


def brief(said: ImportedInteraction) -> tuple[dt.date, list[str], str, str]:
    return said.day, [person.name for person in said.people], said.started_by, said.note


@pytest.mark.parametrize("sample", ["2026", "Complete_LinkedInDataExport_11-28-2026.zip"])
def test_the_sample_of_2026_says_the_same_as_a_folder_and_as_an_archive(sample: str) -> None:
    path = FILES / sample
    plan = (
        read_folder(str(path), options()) if path.is_dir() else read_file(path.read_bytes(), options(), name=str(path))
    )
    assert plan.format == "linkedin-archive"
    assert [person.name for person in plan.people if not person.only_known] == [
        *("Renee Marsh", "Dana Okafor, Ph.D.", "Zoë Émile", "🌱 Priya Nair", "Cher", "Phil Stone"),
    ]
    assert [(person.file, person.name) for person in plan.people if person.only_known] == [
        ("Contacts.csv", "Sam Orbit")
    ]
    assert sorted(map(brief, plan.interactions)) == [
        (D(2026, 8, 1), ["Renee Marsh"], "them", "endorsed Community Management"),
        (D(2026, 8, 2), ["Dana Okafor, Ph.D."], "me", "endorsed Python"),
        (D(2026, 9, 10), ["Dana Okafor, Ph.D.", "Phil Stone"], "me", ""),
        (D(2026, 9, 19), ["Renee Marsh"], "both", ""),
        (D(2026, 10, 5), ["Phil Stone"], "them", "LinkedIn invitation"),
    ]
    assert [(each.person.name, each.day, each.direction, each.note, each.big) for each in plan.favours] == [
        ("Dana Okafor, Ph.D.", D(2022, 5, 6), "given", "LinkedIn recommendation: Dana ships.", True),
        ("Phil Stone", D(2023, 7, 8), "received", "LinkedIn recommendation: A pleasure to work with.", True),
    ]
    assert [(each.title, each.organisation, each.stage, each.day) for each in plan.opportunities] == [
        ("Community Lead", "Northwind", "heard", D(2026, 9, 1)),
        ("Community Manager", "Rocket Social", "applied", D(2026, 11, 20)),
    ]
    assert [(each.name, each.day) for each in plan.events] == [("Community Expo", D(2026, 10, 3))]
    renee, phil = plan.people[0], plan.people[5]
    assert [(each.note, each.day) for each in renee.details] == [("Met at the community summit", D(2025, 11, 1))]
    assert phil.texts.how_met == "We met at Expo; Jaime said hello"
    assert plan.waiting == []
    assert "jordan@example.org" not in str(plan.people)


def test_the_report_of_the_sample_counts_every_row() -> None:
    plan = read_folder(str(FILES / "2026"), options())
    (report,) = preview_import([plan], None, TODAY)
    assert (report.count("added"), report.facts) == (
        6,
        {"interactions": 5, "favours": 2, "leads": 2, "events": 1},
    )
    counted = {each.file: (each.what, each.rows, each.taken, left_out(each)) for each in report.parts}
    assert counted["Connections.csv"][:3] == ("connections", 8, 6)
    assert sum(counted["Connections.csv"][3].values()) == 2
    assert counted["messages.csv"] == (
        "messages",
        6,
        3,
        {"from nobody with a page": 1, "advertising": 1, "spam": 1},
    )
    assert counted["Invitations.csv"] == ("invitations", 2, 1, {"without a text": 1})
    assert counted["Contacts.csv"] == ("address book", 1, 0, {"of unknown people": 1})
    assert {file for file, (what, *_) in counted.items() if what == "nothing about people"} == {
        *("Company Follows.csv", "Positions.csv", "coach_messages.csv", "guide_messages.csv"),
        "learning_role_play_messages.csv",
    }
    assert len(counted) == 18


def test_messages_of_2021_need_my_name() -> None:
    nameless = read_folder(str(FILES / "2021"), options())
    assert [person.name for person in nameless.people] == ["Renee Marsh", "Dana Okafor"]
    assert (nameless.interactions, len(nameless.warnings)) == ([], 1)
    assert "setting my_name" in nameless.warnings[0]
    assert left_out(part(nameless, "messages.csv")) == {"unclear whether from me or to me": 1}
    named = read_folder(str(FILES / "2021"), options(my_name="jordan pike"))
    assert [*map(brief, named.interactions)] == [(D(2021, 5, 1), ["Renee Marsh"], "them", "")]
    assert [address.key for address in named.people[0].addresses] == ["linkedin.com/in/reneemarsh"]
    assert named.warnings == []


def test_connections_of_2022_come_in_a_folder() -> None:
    plan = read_folder(str(FILES / "2022"), options())
    assert [(person.name, person.met_on) for person in plan.people] == [("Renee Marsh", D(2020, 2, 8))]


def test_one_archive_says_whose_the_others_of_a_folder_are() -> None:
    plan = read_folder(str(FILES), options())
    assert plan.warnings == []
    assert (D(2021, 5, 1), ["Renee Marsh"], "them", "") in [*map(brief, plan.interactions)]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["me renee 10:00", "me renee 11:00"], [(["Renee Marsh"], "me", 2)]),
        (["renee me 10:00"], [(["Renee Marsh"], "them", 1)]),
        (["me renee 10:00", "renee me 11:00", "me renee 12:00"], [(["Renee Marsh"], "both", 3)]),
        (["me renee+dana 10:00"], [(["Renee Marsh", "Dana Okafor, Ph.D."], "me", 1)]),
        (["dana me+renee 10:00"], [(["Dana Okafor, Ph.D.", "Renee Marsh"], "them", 1)]),
        (
            ["me renee 10:00", "me renee+dana 11:00"],
            [(["Renee Marsh"], "me", 1), (["Renee Marsh", "Dana Okafor, Ph.D."], "me", 1)],
        ),
    ],
)
def test_a_day_with_the_same_people_is_one_interaction(
    messages: list[str], expected: list[tuple[list[str], str, int]]
) -> None:
    lines = [each.split() for each in messages]
    plan = read_messages(*(message(who, to.replace("+", " "), f"2026-09-01 {at}:00") for who, to, at in lines))
    said = [([person.name for person in each.people], each.started_by, each.rows) for each in plan.interactions]
    assert sorted(said) == sorted(expected)
    assert {each.channel for each in plan.interactions} == {"message"}
    assert left_out(part(plan, "messages.csv")) == {}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (message("renee", "me", "2026-09-01 10:00:00", folder="SPAM"), "spam"),
        (message("nobody", "me", "2026-09-01 10:00:00"), "from nobody with a page"),
        (message("firm", "me", "2026-09-01 10:00:00"), "from a page, not a person"),
        (message("renee", "me", "2026-09-01 10:00:00", content="<p class=""spinmail-x"">Hi"), "advertising"),
        (message("renee", "me", "soon"), "without a day"),
        (message("renee", "me", "2027-01-01 10:00:00"), "later than today"),
        (message("me", "me", "2026-09-01 10:00:00"), "to unknown people"),
    ],
)  # fmt: skip
def test_what_is_no_message_between_people_is_counted_by_its_reason(line: str, reason: str) -> None:
    plan = read_messages(line, message("me", "renee", "2026-09-02 10:00:00"))
    assert left_out(part(plan, "messages.csv")) == {reason: 1}
    assert len(plan.interactions) == 1


def test_drafts_are_left_out() -> None:
    head = MESSAGES.strip() + ",ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
    line = message("me", "renee", "2026-09-01 10:00:00").strip()
    plan = read({"messages.csv": f"{head}{line},,Yes,No\n{line},,No,Yes\n{line},,No,No\n"})
    assert left_out(part(plan, "messages.csv")) == {"not sent": 2}


def test_who_wrote_and_was_answered_is_added_and_who_only_wrote_is_not() -> None:
    alone = read_messages(message("ann", "me", "2026-09-01 10:00:00"))
    (report,) = preview_import([alone], None, TODAY)
    assert [row.name for row in report.rows if row.outcome != "left out"] == ["Renee Marsh", "Dana Okafor, Ph.D."]
    assert left_out(part_of(report.parts)) == {"wrote, never answered, no connection": 1}
    both = read_messages(message("ann", "me", "2026-09-01 10:00:00"), message("me", "ann", "2026-09-03 10:00:00"))
    (report,) = preview_import([both], None, TODAY)
    assert [(row.name, row.file, row.row) for row in report.rows][2:] == [("Ann Roe", "messages.csv", 2)]
    assert report.facts == {"interactions": 2}
    assert left_out(part_of(report.parts)) == {}


def part_of(parts: list[PlanPart]) -> PlanPart:
    return next(part for part in parts if part.what == "messages")


def test_names_with_commas_are_told_apart_in_every_era() -> None:
    newer = read_messages(message("me", "dana renee", "2026-09-01 10:00:00"))
    older = read(
        {
            "messages.csv": OLD_MESSAGES
            + 'c1,,Jordan Pike,https://www.linkedin.com/in/jordanpike,"Dana Okafor, Ph.D., Renee Marsh",'
            "2021-09-01 10:00:00 UTC,,Hi,INBOX\n"
        }
    )
    for plan in (newer, older):
        (said,) = plan.interactions
        assert [person.name for person in said.people] == ["Dana Okafor, Ph.D.", "Renee Marsh"]
        assert [person for person in plan.people if person.only_known] == []


def test_quoted_headers_real_line_breaks_and_entities_are_read() -> None:
    quoted = ",".join(f'"{name}"' for name in MESSAGES.strip().split(",")) + "\n"
    line = message("renee", "me", "2026-09-01 10:00:00", subject="Tea &amp; cake", content="a\n\n\n,b,\n")
    plan = read({"messages.csv": quoted + line + line})
    assert [(each.note, each.rows) for each in plan.interactions] == [("Tea & cake", 2)]


def test_the_text_is_taken_only_where_asked_for() -> None:
    lines = [
        message("renee", "me", "2026-09-01 11:00:00", subject="Tea", content="<p>Yes &lt;3</p>R."),
        message("me", "renee", "2026-09-01 10:00:00", content="Tea?"),
    ]
    assert [each.note for each in read_messages(*lines).interactions] == ["Tea"]
    (said,) = read_messages(*lines, bodies=True).interactions
    assert said.note == "Tea\nI: Tea?\nRenee Marsh: Yes <3\nR."


@pytest.mark.parametrize(
    ("zone", "begins", "day"),
    [
        ("UTC", 0, D(2026, 9, 1)),
        ("America/Los_Angeles", 0, D(2026, 8, 31)),
        ("Asia/Tokyo", 0, D(2026, 9, 1)),
        ("UTC", 4, D(2026, 8, 31)),
        ("Asia/Tokyo", 13, D(2026, 8, 31)),
    ],
)
def test_an_instant_falls_on_the_day_of_my_calendar(zone: str, begins: int, day: dt.date) -> None:
    plan = read_messages(message("renee", "me", "2026-09-01 03:30:00"), zone=ZoneInfo(zone), day_begins=begins)
    assert [each.day for each in plan.interactions] == [day]


@pytest.mark.parametrize(
    ("messages", "waiting"),
    [
        (["renee me 2026-11-20"], [("Renee Marsh", D(2026, 11, 20))]),
        (["renee me 2026-11-20", "me renee 2026-11-21"], []),
        (["me renee 2026-11-20", "renee me 2026-11-21"], [("Renee Marsh", D(2026, 11, 21))]),
        (["renee me 2026-11-14"], [("Renee Marsh", D(2026, 11, 14))]),
        (["renee me 2026-11-13"], []),
        (["renee me 2026-11-28"], [("Renee Marsh", D(2026, 11, 28))]),
        (
            ["renee me 2026-11-20", "dana me 2026-11-22"],
            [("Dana Okafor, Ph.D.", D(2026, 11, 22)), ("Renee Marsh", D(2026, 11, 20))],
        ),
        (["renee me+dana 2026-11-20"], [("Renee Marsh", D(2026, 11, 20))]),
        (["renee me 2026-11-20", "me renee+dana 2026-11-21"], []),
    ],
)  # fmt: skip
def test_who_waits_for_a_reply(messages: list[str], waiting: list[tuple[str, dt.date]]) -> None:
    lines = [each.split() for each in messages]
    plan = read_messages(*(message(who, to.replace("+", " "), f"{day} 10:00:00") for who, to, day in lines))
    assert [(person.name, day) for person, day in plan.waiting] == waiting


def test_of_the_same_second_mine_is_the_last() -> None:
    at = "2026-11-20 10:00:00"
    for lines in ([("me", "renee"), ("renee", "me")], [("renee", "me"), ("me", "renee")]):
        assert read_messages(*(message(who, to, at) for who, to in lines)).waiting == []


def test_my_page_is_that_of_my_invitations_even_if_a_namesake_writes() -> None:
    namesake = MESSAGES + (
        "c1,,Jordan Pike,https://www.linkedin.com/in/another-jordan,Jordan Pike,"
        "https://www.linkedin.com/in/jordanpike,2026-09-01 10:00:00 UTC,,Hi,INBOX\n"
    )
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        'Jordan Pike,Renee Marsh,"1/29/26, 2:37 PM",,OUTGOING,https://www.linkedin.com/in/jordanpike,'
        "https://www.linkedin.com/in/reneemarsh\n"
    )
    plan = read({"messages.csv": namesake, "Invitations.csv": invitations})
    assert [brief(each)[1:3] for each in plan.interactions] == [(["Jordan Pike"], "them")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('Ann Roe,Jordan Pike,"10/5/26, 9:05 AM",Hello there,INCOMING', ("Ann Roe", D(2026, 10, 5), "them")),
        ('Jordan Pike,Ann Roe,"10/5/26, 9:05 AM",Hello there,OUTGOING', ("Ann Roe", D(2026, 10, 5), "me")),
        ('Jordan Pike,Ann Roe,"25/5/26, 9:05 AM",Hello there,', ("Ann Roe", D(2026, 5, 25), "me")),
    ],
)
def test_an_invitation_with_a_text_is_a_message(line: str, expected: tuple[str, dt.date, str]) -> None:
    plan = read({"Invitations.csv": f"From,To,Sent At,Message,Direction\n{line}\n"})
    (said,) = plan.interactions
    (person,) = said.people
    assert (person.name, said.day, said.started_by) == expected
    assert person.only_known
    assert person.texts.how_met == "Hello there"


def test_a_further_invitation_keeps_its_text_too() -> None:
    head = "From,To,Sent At,Message,Direction\n"
    lines = [
        f'Ann Roe,Jordan Pike,"10/{day}/26, 9:05 AM",{text},INCOMING\n' for day, text in ((5, "Hello"), (6, "Tea?"))
    ]
    plan = read({"Invitations.csv": head + "".join(lines)})
    assert [each.note for each in plan.interactions] == ["LinkedIn invitation", "LinkedIn invitation: Tea?"]
    assert plan.interactions[0].people[0].texts.how_met == "Hello"


def test_what_is_too_long_is_cut_and_said() -> None:
    note = "x" * (MAX_NOTE + 1)
    head = "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
    plan = read({"Notes.csv": f"{head}Ann,Roe,www.linkedin.com/in/annroe,{note},2025-11-01,2025-11-02\n"})
    assert [len(each.note) for each in plan.people[-1].details] == [MAX_NOTE]
    assert plan.warnings == ["Notes.csv, row 2: a text of more than 100,000 characters was cut there."]
    plan = read_messages(message("renee", "me", "2026-09-01 11:00:00", content=note), bodies=True)
    assert [len(each.note) for each in plan.interactions] == [MAX_NOTE]
    assert plan.warnings == [
        "The messages with Renee Marsh of 1 Sep 2026 have more than 100,000 characters, and were cut there."
    ]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [("Na", "Li", "Na Li"), ("na", "Li", "na Li"), ("null", "Ray", "null Ray"), ("Ann", "NIL", "Ann NIL")],
)
def test_what_may_be_a_placeholder_is_a_name_in_a_column_of_names(first: str, last: str, name: str) -> None:
    head = "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
    plan = read({"Notes.csv": f"{head}{first},{last},www.linkedin.com/in/some,A note,2025-11-01,2025-11-02\n"})
    assert plan.people[-1].name == name


@pytest.mark.parametrize("empty", ["N/A", "n/a", "NULL", "-"])
def test_a_placeholder_elsewhere_is_empty(empty: str) -> None:
    head = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    plan = read({"Recommendations_Given.csv": f"{head}Ann,Roe,{empty},{empty},Fine,2025-11-01,VISIBLE\n"})
    assert plan.people[-1].name == "Ann Roe"
    assert (plan.people[-1].texts.organisation, plan.people[-1].texts.title) == ("", "")


def test_a_note_of_mine_adds_whoever_it_is_about() -> None:
    head = "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
    plan = read({"Notes.csv": f'{head}Ann,Roe,www.linkedin.com/in/annroe,"Two\nlines",2025-11-01,2025-11-02\n'})
    ann = plan.people[-1]
    assert (ann.name, ann.only_known, ann.addresses[0].key) == ("Ann Roe", False, "linkedin.com/in/annroe")
    assert [(each.note, each.day) for each in ann.details] == [("Two\nlines", D(2025, 11, 1))]


def test_endorsements_are_one_reaction_a_day() -> None:
    head = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n"
    rows = "".join(
        f"2026/0{month}/01 10:00:00 UTC,{skill},Renee,Marsh,www.linkedin.com/in/reneemarsh,ACCEPTED\n"
        for month, skill in ((7, "Tea"), (7, "Cake"), (7, "Tea"), (8, "Tea"))
    )
    plan = read({"Endorsement_Received_Info.csv": head + rows})
    assert [(each.day, each.channel, each.note, each.rows) for each in plan.interactions] == [
        (D(2026, 7, 1), "social", "endorsed Tea, Cake", 3),
        (D(2026, 8, 1), "social", "endorsed Tea", 1),
    ]
    assert left_out(part(plan, "Endorsement_Received_Info.csv")) == {}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("07/08/23, 10:00 AM", D(2023, 7, 8)),
        ("06/30/25", D(2025, 6, 30)),
        ("30/06/25", D(2025, 6, 30)),
        ("2026-01-15", D(2026, 1, 15)),
        ("2026/07/28 13:20:49 UTC", D(2026, 7, 28)),
        ("8 Feb 2026", D(2026, 2, 8)),
        ("Mon Jun 01 10:00:00 UTC 2026", D(2026, 6, 1)),
    ],
)
def test_the_days_of_all_files_are_read(written: str, day: dt.date) -> None:
    head = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    plan = read({"Recommendations_Received.csv": f'{head}Renee,Marsh,,,Great.,"{written}",VISIBLE\n'})
    assert [(each.person.name, each.day) for each in plan.favours] == [("Renee Marsh", day)]


def test_a_job_applied_for_and_saved_is_one_lead() -> None:
    applied = (
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
        "Question And Answers\n"
        '"11/20/26, 8:15 AM",jordan@example.org,,Rocket Social,Manager,https://www.linkedin.com/jobs/view/1,cv.pdf,\n'
    )
    saved = (
        "Saved Date,Job Url,Job Title,Company Name\n"
        '"9/1/26, 9:00 AM",https://www.linkedin.com/jobs/view/1,Manager (f/m),Rocket Social Ltd\n'
        '"9/2/26, 9:00 AM",https://www.linkedin.com/jobs/view/2,Lead,Northwind\n'
        '"9/3/26, 9:00 AM",https://www.linkedin.com/jobs/view/3,LEAD,northwind\n'
    )
    for files in (
        {"Jobs/Job Applications.csv": applied, "Jobs/Saved Jobs.csv": saved},
        {"Job Applications_1.csv": applied, "A Saved Jobs.csv": saved},
    ):
        plan = read(files)
        assert [(each.title, each.organisation, each.stage) for each in plan.opportunities] == [
            ("Lead", "Northwind", "heard"),
            ("Manager", "Rocket Social", "applied"),
        ]
        taken = sum(each.taken for each in plan.parts if each.what.startswith("jobs"))
        again = sum(left_out(each).get("the same job again", 0) for each in plan.parts)
        assert (taken, again) == (2, 2)


@pytest.mark.parametrize(
    ("header", "line", "reason"),
    [
        ("Event Name,Event Time,Status,External Url", "Expo,,ATTENDING,", "without a day"),
        ("Event Name,Event Time,Status,External Url", "Expo,2026-10-03 09:00:00,DECLINED,", "not attended"),
        ("Event Name,Status", "Expo,ATTENDING", "without a day"),
        ("Event Name,Event Time,Status,External Url", ",2026-10-03 09:00:00,ATTENDING,", "without a name"),
    ],
)
def test_events_that_cannot_be_kept_are_counted(header: str, line: str, reason: str) -> None:
    plan = read({"Events.csv": f"{header}\n{line}\n"})
    assert left_out(part(plan, "Events.csv")) == {reason: 1}


def test_the_old_address_book_fills_in_and_adds_nobody() -> None:
    head = (
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
        "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n"
    )
    rows = (
        "G,Renee,Marsh,,,renee@example.org,,,,,,Renee Marsh,,,,\n"
        "G,Renee,Marsh,,,other@example.org,,,,,,Renee Marsh,,,,\n"
        "G,No,Body,,,,,,,,,No Body,,,,\n"
        "G,Jordan,Pike,,,jordan@example.org,,,,,,Jordan Pike,,,,\n"
        "G,Sam,Orbit,,,sam@example.org,,,,,,Sam Orbit,,,,\n"
    )
    plan = read({"ImportedContacts.csv": head + rows})
    (report,) = preview_import([plan], None, TODAY)
    assert [row.name for row in report.rows if row.outcome != "left out"] == ["Renee Marsh", "Dana Okafor, Ph.D."]
    assert [address.key for address in plan.people[0].addresses if address.kind == "email"] == ["renee@example.org"]
    assert left_out(next(each for each in report.parts if each.what == "address book")) == {
        "of somebody with another e-mail address": 1,
        "without an e-mail address or number": 1,
        "about myself": 1,
        "of unknown people": 1,
    }


@pytest.mark.parametrize(
    "name",
    [
        "LinkedIn Export/{}",
        "Basic_LinkedInDataExport_11-28-2026/{}",
        "x/y/{}",
    ],
)
def test_an_archive_may_lie_in_a_folder(name: str) -> None:
    files = {
        name.format("CONNECTIONS.CSV"): CONNECTIONS,
        name.format("profile.csv"): PROFILE,
        name.format("Messages_99887766.csv"): MESSAGES + message("me", "renee", "2026-09-01 10:00:00"),
        name.format("Skills.csv"): "Name\nTea\nCake\n",
        name.format("Certifications.csv"): "Name,Url,Authority,Started On\nFirst Aid,https://x.example/1,Red,2020\n",
        name.format("Organizations.csv"): "Name,Position,Description,Started On\nTea Club,Chair,,2020\n",
    }
    plan = read_file(zipped(files), options(), name="x.zip")
    assert [person.name for person in plan.people] == ["Renee Marsh", "Dana Okafor, Ph.D."]
    assert len(plan.interactions) == 1
    assert plan.format == "linkedin-archive"
    assert {each.file: each.what for each in plan.parts}["Skills.csv"].startswith("nothing about people")


def test_a_table_of_the_archive_is_read_by_itself() -> None:
    lines = MESSAGES + message("ann", "me", "2026-09-01 10:00:00") + message("me", "ann", "2026-09-02 10:00:00")
    plan = read_file(lines.encode(), options(my_name="Jordan Pike"), name="messages.csv")
    assert (plan.format, [person.name for person in plan.people]) == ("linkedin-archive", ["Ann Roe"])
    with pytest.raises(FileNotUnderstood, match="the setting my_name is empty"):
        read_file(lines.encode(), options(), name="messages.csv")


def test_there_is_a_bound_of_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_KEPT", 100_000)
    lines = [
        message("me", "renee", f"20{year:02}-09-{day:02} 10:00:00") for year in range(10, 20) for day in range(1, 29)
    ]
    with pytest.raises(FileNotUnderstood, match="more than people and messages that fit into memory together"):
        read_messages(*lines)


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,Headline,Summary,Company",
        "Source,First Name,Last Name,Emails,Phone Numbers,Company",
        "Name,Application Date,Company Name,Job Title,Job Url",
        "Event Name,Status,First Name,Last Name",
    ],
)
def test_a_sheet_of_ones_own_is_not_taken_for_a_table_of_the_archive(header: str) -> None:
    row = ",".join(f"word{at}" for at in range(header.count(",") + 1))
    for plan in (
        read_file(f"{header}\n{row}\n".encode(), options(), name="x.csv"),
        read_file(zipped({"x.csv": f"{header}\n{row}\n"}), options(), name="x.zip"),
    ):
        assert [person.only_known for person in plan.people] == [False]


def test_connections_in_another_language_belong_to_the_archive() -> None:
    german = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n"
    plan = read(
        {
            "Connections.csv": f"{german}Renee,Marsh,https://www.linkedin.com/in/reneemarsh,,Rocket,Lead,08 Feb 2026\n",
            "messages.csv": MESSAGES + message("me", "renee", "2026-09-01 10:00:00"),
        }
    )
    assert [person.name for person in plan.people] == ["Renee Marsh"]
    assert [each.people[0] is plan.people[0] for each in plan.interactions] == [True]


def test_without_a_name_i_am_who_is_in_every_message() -> None:
    lines = [message("ann", "me", "2026-09-01 10:00:00"), message("me", "renee", "2026-09-02 10:00:00")]
    plan = read_file((MESSAGES + "".join(lines)).encode(), options(), name="messages.csv")
    assert [brief(each)[1:3] for each in plan.interactions] == [(["Ann Roe"], "them"), (["Renee Marsh"], "me")]
    renamed = {"Profile.csv": PROFILE.replace("Jordan", "J."), "messages.csv": MESSAGES + "".join(lines)}
    assert [brief(each)[1:3] for each in read(renamed).interactions] == [(["Ann Roe"], "them"), (["Renee Marsh"], "me")]
