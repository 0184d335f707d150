"""Splitting a line into head, note and steps, and recognising the parts of a head anywhere in it."""

import pytest

from tests.support.quick_add_world import names, parse_example


@pytest.mark.parametrize(
    ("line", "note", "steps"),
    [
        ("coffee Dana: a > b > c", "a", ["b", "c"]),
        ("coffee Dana > b", None, ["b"]),
        ("coffee Dana:", None, []),
        ("coffee Dana: ", None, []),
        ("coffee Dana : a", "a", []),
        ("coffee Dana: a: b", "a: b", []),
        ("coffee Dana: a>b", "a>b", []),
        ("coffee Dana: a >b", "a >b", []),
        ("coffee Dana: a >", "a", []),
        ("coffee Dana :a", "a", []),
        ("coffee Dana: a > b\nc > d", "a\nc > d", ["b"]),
        ("\n\ncoffee Dana\nc: d", "c: d", []),
        ("yesterday: coffee Dana: a", "a", []),
        ("coffee Dana: a \\> b", "a > b", []),
        ("coffee Dana: a \\> b > c \\> d", "a > b", ["c > d"]),
        ("coffee Dana: a > ", "a", []),
        ("coffee Dana: a >  > b", "a", ["b"]),
        ("coffee Dana: #tag @place 3pm tue, via Jaime (Org)", "#tag @place 3pm tue, via Jaime (Org)", []),
        ('coffee Dana: "quoted: x"', '"quoted: x"', []),
        ("coffee Dana:  two  spaces ", "two  spaces", []),
        ("coffee Dana: see https://x.example/a:b", "see https://x.example/a:b", []),
        ("coffee with Dana about the grant", "the grant", []),
        ("coffee with Dana re the grant > call", "the grant", ["call"]),
        ("COFFEE DANA ABOUT THE GRANT", "THE GRANT", []),
        ("coffee Dana about grants: x", "grants: x", []),
        ("coffee Dana: x about y", "x about y", []),
        ("email Dana re: grants", "grants", []),
        ("coffee Dana: first\nsecond", "first\nsecond", []),
    ],
)
def test_a_line_is_cut(line: str, note: str | None, steps: list[str]) -> None:
    record = parse_example(line)
    assert (record.error, record.note, [step.what for step in record.steps]) == (None, note, steps)


@pytest.mark.parametrize("line", ["> call Dana", " > call Dana", ">   call Dana"])
def test_a_leading_mark_makes_the_line_a_step_only(line: str) -> None:
    record = parse_example(line)
    assert (record.records, names(record)) == ("follow_up", ["Dana Liu"])


def test_a_title_is_not_cut_by_about() -> None:
    assert parse_example("lead All about cats editor (Purr)").title == "All about cats editor"


@pytest.mark.parametrize("colon", ["https://x.example/a", "http://x.example:80/", "9:30"])
def test_a_colon_inside_a_time_or_an_address_does_not_cut(colon: str) -> None:
    assert parse_example(f"coffee Dana {colon}").note is None
    assert parse_example(f"coffee Dana {colon}: a").note == "a"


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("coffee Dana #a", "tags", ("a",)),
        ("#a coffee #b Dana #c", "tags", ("a", "b", "c")),
        ("coffee Dana #a #a", "tags", ("a",)),
        ("coffee Dana @Nopa", "place", "Nopa"),
        ('coffee Dana @"Blue Bottle"', "place", "Blue Bottle"),
        ('coffee @"Dana: 5 > 3" Dana', "place", "Dana: 5 > 3"),
        ("coffee Dana at Blue Bottle", "place", "Blue Bottle"),
        ("coffee Dana AT Blue Bottle", "place", "Blue Bottle"),
        ("coffee Dana @ Blue Bottle", "place", "Blue Bottle"),
        ('coffee Dana at "Blue Bottle"', "place", "Blue Bottle"),
        ("coffee at Blue Bottle with Dana", "place", "Blue Bottle"),
        ("coffee Dana at Blue Bottle tue", "place", "Blue Bottle"),
        ("coffee Dana at Blue Bottle #a", "place", "Blue Bottle"),
        ("coffee Dana at Blue Bottle via Jaime", "place", "Blue Bottle"),
        ('coffee Dana at "Salt & Pepper, Oakland"', "place", "Salt & Pepper, Oakland"),
        ("coffee Dana at the Expo she is hiring", "place", "the Expo"),
        ("coffee Dana at Via Roma", "place", "Via Roma"),
        ("coffee Dana @ Via Roma", "place", "Via Roma"),
        ("coffee Dana at Friday Bar", "place", "Friday Bar"),
        ("coffee Dana at ALA Annual 2026 tue", "place", "ALA Annual 2026"),
        ("coffee Dana at Nopa 9:30", "place", "Nopa"),
        ("coffee Dana at Nopa every 6w", "place", "Nopa"),
        ("coffee Dana 9:30", "time", "09:30"),
        ("coffee Dana at 9:30", "time", "09:30"),
        ("coffee Dana @ 9:30", "time", "09:30"),
        ("coffee Dana 3pm", "time", "15:00"),
        ("coffee Dana at 3 pm", "time", "15:00"),
        ("coffee Dana 3:30PM", "time", "15:30"),
        ("coffee Dana 12am", "time", "00:00"),
        ("coffee Dana 12pm", "time", "12:00"),
        ("coffee Dana 23:59", "time", "23:59"),
        ("met Tomas Berg (Nordlys)", "organisation", "Nordlys"),
        ("met Tomas Berg(Nordlys)", "organisation", "Nordlys"),
        ("met Tomas Berg (Nordlys (Oslo))", "organisation", "Nordlys (Oslo)"),
        ("met Tomas Berg from Nordlys", "organisation", "Nordlys"),
        ("met Tomas Berg from Nordlys tue", "organisation", "Nordlys"),
        ('met Tomas Berg from "May and June"', "organisation", "May and June"),
        ("met Tomas Berg from May & Sons", "organisation", "May & Sons"),
        ("met Tomas Berg from Nordlys and Dana", "organisation", "Nordlys"),
        ("new Tomas Berg tomas@nordlys.example", "emails", ("tomas@nordlys.example",)),
        ("new Tomas Berg <tomas@nordlys.example>", "emails", ("tomas@nordlys.example",)),
        ("new Tomas Berg +44 20 7946 0958", "phones", ("+44 20 7946 0958",)),
        ("new Tomas Berg (020) 7946-0958", "phones", ("(020) 7946-0958",)),
        ("new Tomas Berg 5551234", "phones", ("5551234",)),
        ("new Tomas Berg 555.123.4567", "phones", ("555.123.4567",)),
        ("new Tomas Berg 5551234 +4420794609", "phones", ("5551234", "+4420794609")),
        ("new Tomas Berg https://x.example/a,b", "urls", ("https://x.example/a,b",)),
        ("new Tomas Berg www.x.example", "urls", ("www.x.example",)),
        ("new Tomas Berg linkedin.com/in/tomas", "urls", ("linkedin.com/in/tomas",)),
    ],
)
def test_a_part_is_recognised_wherever_it_stands(line: str, key: str, value: object) -> None:
    record = parse_example(line)
    assert (record.error, getattr(record, key)) == (None, value)


@pytest.mark.parametrize("time", ["24:00", "9:60", "13pm", "0am"])
def test_what_is_no_time_is_no_name_either(time: str) -> None:
    assert [choice.line for choice in parse_example(f"coffee Dana {time}").choices] == [f"coffee Dana: {time}"]


@pytest.mark.parametrize(
    ("line", "contacts"),
    [
        ("coffee Dana, Priya", ["Dana Liu", "Priya Raman"]),
        ("coffee Dana,Priya", ["Dana Liu", "Priya Raman"]),
        ("coffee Dana and Priya", ["Dana Liu", "Priya Raman"]),
        ("coffee Dana & Priya", ["Dana Liu", "Priya Raman"]),
        ("coffee Dana + Priya", ["Dana Liu", "Priya Raman"]),
        ("coffee Dana, Priya, and Jaime", ["Dana Liu", "Priya Raman", "Jaime Stone"]),
        ("coffee Dana AND Priya", ["Dana Liu", "Priya Raman"]),
        ("coffee with Dana (City Library) and Priya", ["Dana Liu", "Priya Raman"]),
        ('coffee "Anna and Bert"', ["Anna and Bert"]),
        ('coffee "Anna: Bert > Carl"', ["Anna: Bert > Carl"]),
        ('coffee "Bob 2"', ["Bob 2"]),
        ('coffee Dana, "Priya Raman"', ["Dana Liu", "Priya Raman"]),
        ("coffee Dana yesterday Priya", ["Dana Liu", "Priya Raman"]),
        ("coffee Dana at Nopa with Priya", ["Dana Liu", "Priya Raman"]),
    ],
)
def test_what_remains_are_names(line: str, contacts: list[str]) -> None:
    record = parse_example(line)
    assert (record.error, names(record)) == (None, contacts)


@pytest.mark.parametrize(
    "line",
    [
        "coffee Dana yesterday great talk",
        "coffee @Blue Bottle with Dana",
        "coffee Dana #tag for lunch",
    ],
)
def test_names_that_nothing_parts_are_not_guessed(line: str) -> None:
    assert parse_example(line).result == "asked"


def test_what_stands_beside_a_name_belongs_to_it() -> None:
    record = parse_example(
        "met Ann Lee (Acme) ann@acme.example, Bo Ek from Nordlys +46 70 123 45 67 via Cy Fox (Prime) https://cy.example"
    )
    ann, bo = record.contacts
    assert (ann.organisation, ann.emails, ann.phones) == ("Acme", ("ann@acme.example",), ())
    assert (bo.organisation, bo.emails, bo.phones) == ("Nordlys", (), ("+46 70 123 45 67",))
    assert record.via is not None
    assert (record.via.name, record.via.organisation, record.via.urls) == ("Cy Fox", "Prime", ("https://cy.example",))
    assert (record.organisation, record.emails, record.phones) == ("Acme", ("ann@acme.example",), ("+46 70 123 45 67",))
    assert record.urls == ("https://cy.example",)


def test_what_precedes_all_names_belongs_to_the_first() -> None:
    record = parse_example("met ann@acme.example (Acme) yesterday Ann Lee, Dana")
    assert [(who.name, who.organisation, who.emails) for who in record.contacts] == [
        ("Ann Lee", "Acme", ("ann@acme.example",)),
        ("Dana Liu", None, ()),
    ]


def test_the_parts_are_marked_where_they_stand() -> None:
    line = "coffee with Renee Marsh (Rocket Social) via Jaime yesterday @Nopa #x: talk > call Dana fri > every 4-6w"
    assert [(span.what, line[span.start : span.end].strip()) for span in parse_example(line).spans] == [
        ("verb", "coffee"),
        ("name", "Renee Marsh"),
        ("organisation", "(Rocket Social)"),
        ("name", "Jaime"),
        ("date", "yesterday"),
        ("place", "@Nopa"),
        ("tag", "#x"),
        ("note", "talk"),
        ("step", "call Dana fri"),
        ("name", "Dana"),
        ("date", "fri"),
        ("step", "every 4-6w"),
        ("cadence", "every 4-6w"),
    ]


def test_the_parts_of_a_todo_are_those_of_its_step() -> None:
    line = "todo Dana: send the draft fri"
    assert [(span.what, line[span.start : span.end]) for span in parse_example(line).spans] == [
        ("verb", "todo"),
        ("step", "Dana: send the draft fri"),
        ("name", "Dana:"),
        ("date", "fri"),
    ]
