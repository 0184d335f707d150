"""Parsing steps: what is to be done, when, and for whom."""

import pytest

from tests.support.quick_add_world import KEYS, make_vocabulary, names, parse_example, statuses


@pytest.mark.parametrize(
    ("step", "what", "contact"),
    [
        ("send notes", "send notes", "Renee Marsh"),
        ("thank Jaime tomorrow", "thank", "Jaime Stone"),
        ("follow up with Priya", "follow up", "Priya Raman"),
        ("send notes to Dana fri", "send notes", "Dana Liu"),
        ("call Dana: ask about the grant 3d", "call: ask about the grant", "Dana Liu"),
        ("call Dana : ask", "call : ask", "Dana Liu"),
        ("Dana: send slides mon", "send slides", "Dana Liu"),
        ("Dana send slides", "send slides", "Dana Liu"),
        ("call Dana Liu about Priya", "call about Priya", "Dana Liu"),
        ("call okafor", "call", "Phil Okafor"),
        ("call MJ", "call", "Mary-Jane O'Neill"),
        ("call mary jane, then rest", "call, then rest", "Mary-Jane O'Neill"),
        ("introduce Dana to Priya", "introduce Dana to Priya", "Dana Liu"),
        ("introduce Dana and Priya fri", "introduce Dana and Priya", "Dana Liu"),
        ("introduce me to Dana", "introduce me", "Dana Liu"),
        ("introduce Dana fri", "introduce", "Dana Liu"),
        ("call Dan", "call Dan", "Renee Marsh"),
        ("call Dana's office", "call Dana's office", "Renee Marsh"),
        ("call Omar Haddad", "call Omar Haddad", "Renee Marsh"),
        ('call "Will May" fri', "call", "Will May"),
        ('call "Will" fri', 'call "Will"', "Renee Marsh"),
        ("call Will May fri", "call", "Will May"),
        ("call Phil (Acme) fri", "call", "Phil Tran"),
        ("call Phil Tran (his cell)", "call (his cell)", "Phil Tran"),
        ("6m", "check in", "Renee Marsh"),
        ("Dana", "check in", "Dana Liu"),
        ("Dana fri", "check in", "Dana Liu"),
        ("check in 2 weeks", "check in", "Renee Marsh"),
        ("check in with Dana 2 weeks", "check in", "Dana Liu"),
        ("check in in 2 weeks", "check in", "Renee Marsh"),
        ("check back in 2 weeks", "check back", "Renee Marsh"),
        ("call back in 6 months", "call back", "Renee Marsh"),
        ("check the form in 2 weeks", "check the form", "Renee Marsh"),
        ("check in a week", "check in", "Renee Marsh"),
        ("fri send draft", "send draft", "Renee Marsh"),
        ("in 2 weeks send draft", "send draft", "Renee Marsh"),
        ("send 2 copies, signed, fri", "send 2 copies, signed", "Renee Marsh"),
        ("post @nopa #x about the thing", "post @nopa #x about the thing", "Renee Marsh"),
    ],
)
def test_a_step_is_whose_name_comes_first_in_it(step: str, what: str, contact: str) -> None:
    record = parse_example(f"coffee with Renee Marsh > {step}")
    (only_step,) = record.steps
    assert (record.error, only_step.what, only_step.contact) == (None, what, contact)
    assert (only_step.key, only_step.candidates) == (KEYS[contact], ())


def test_without_a_date_a_step_is_due_the_next_day() -> None:
    assert [str(step.due) for step in parse_example("coffee Dana > a > b fri").steps] == ["2026-11-19", "2026-11-20"]


def test_somebody_new_of_this_line_may_own_a_step() -> None:
    record = parse_example("met Omar Haddad, Bo Ek (Acme) via Cy Fox > call Ek > thank Cy Fox > write")
    assert [(step.what, step.contact, step.key) for step in record.steps] == [
        ("call", "Bo Ek", None),
        ("thank", "Cy Fox", None),
        ("write", "Omar Haddad", None),
    ]
    assert [step.who for step in record.steps] == [record.contacts[1], record.via, record.contacts[0]]


def test_a_step_of_nobody_is_an_error() -> None:
    assert parse_example("> send notes > call Dana").error == "name"


def test_steps_never_make_people() -> None:
    record = parse_example("> call Omar Haddad fri")
    assert (record.error, record.contacts) == ("name", ())


def test_a_step_for_one_of_several_makes_the_line_ambiguous() -> None:
    record = parse_example("coffee Dana > call Phil fri")
    (step,) = record.steps
    assert (record.ok, record.error, step.contact, step.what) == (False, None, None, "call")
    assert step.candidates == ("Phil Okafor", "Phil Tran")
    assert record.message


def test_of_several_the_one_in_this_line_is_meant() -> None:
    assert parse_example("coffee Phil Okafor > call Phil fri").steps[0].contact == "Phil Okafor"
    assert parse_example("coffee Dana via Phil Tran > thank Phil").steps[0].contact == "Phil Tran"
    assert parse_example("coffee Phil Okafor, Phil Tran > call Phil").steps[0].contact is None


def test_a_step_of_somebody_ambiguous_is_ambiguous() -> None:
    record = parse_example("coffee Phil > call fri")
    assert (record.steps[0].contact, record.steps[0].candidates) == (None, ("Phil Okafor", "Phil Tran"))


@pytest.mark.parametrize(
    ("line", "contacts", "whats"),
    [
        ("todo Dana: send the draft fri", ["Dana Liu"], ["send the draft"]),
        ("todo Dana send the draft fri", ["Dana Liu"], ["send the draft"]),
        ("todo call Dana fri", ["Dana Liu"], ["call"]),
        ("todo: call Dana fri", ["Dana Liu"], ["call"]),
        ("Todo call Dana about the grant > call Priya", ["Dana Liu", "Priya Raman"], ["call about the grant", "call"]),
        ("remind Dana", ["Dana Liu"], ["check in"]),
        ("> call Dana > write Dana > call Priya", ["Dana Liu", "Priya Raman"], ["call", "write", "call"]),
        ("> call Dana > every 6w", ["Dana Liu"], ["call"]),
        ("todo Dana: send the draft fri > call in 6 months", ["Dana Liu"], ["send the draft", "call"]),
    ],
)
def test_a_follow_up_is_for_whom_its_steps_are(line: str, contacts: list[str], whats: list[str]) -> None:
    record = parse_example(line)
    assert (record.error, record.records, names(record), record.on) == (None, "follow_up", contacts, None)
    assert [step.what for step in record.steps] == whats


def test_a_follow_up_for_one_of_several_is_ambiguous() -> None:
    record = parse_example("todo Phil: call fri")
    assert (statuses(record), record.steps[0].contact) == (["ambiguous"], None)


def test_none_says_that_there_is_no_next_step() -> None:
    record = parse_example("coffee Dana > none")
    assert (record.error, record.no_next_step, record.steps) == (None, True, ())
    assert parse_example("coffee Dana > None.").no_next_step
    assert parse_example("coffee Dana > none > every 6w").ok
    assert parse_example("coffee Dana > none of it matters").steps[0].what == "none of it matters"


@pytest.mark.parametrize("line", ["coffee Dana > none > call fri", "coffee Dana > call fri > none", "todo Dana > none"])
def test_none_beside_another_step_is_an_error(line: str) -> None:
    assert parse_example(line).error == "step"


@pytest.mark.parametrize(
    ("step", "what", "contact"),
    [
        ("see what she will say mon", "see what she will say", "Ann Lee"),
        ("mark the date fri", "mark the date", "Ann Lee"),
        ("send bill fri", "send", "Bill Gray"),
        ("see the art show", "see the art show", "Ann Lee"),
        ("remember to mark the date", "remember to mark the date", "Ann Lee"),
        ("send Bill the draft fri", "send the draft", "Bill Gray"),
        ("see Will mon", "see", "Will Art"),
        ("see what will art says", "see what says", "Will Art"),
        ("call bill fri", "call", "Bill Gray"),
        ("fri call bill", "call", "Bill Gray"),
        ("ask mark about it", "ask about it", "Mark Page"),
        ("intro bill to mark", "intro bill to mark", "Bill Gray"),
        ("write to mark", "write", "Mark Page"),
        ("follow up with will mon", "follow up", "Will Art"),
        ("send the slides to bill", "send the slides", "Bill Gray"),
        ("bill fri", "bill", "Ann Lee"),
        ("mark: the date fri", "the date", "Mark Page"),
        ("bill : the date fri", "the date", "Bill Gray"),
        ("send 李 the draft", "send the draft", "李 雷"),
        ("see cher play", "see play", "Cher"),
    ],
)
def test_a_word_in_lower_case_is_a_name_only_where_a_name_is_likely(step: str, what: str, contact: str) -> None:
    people = ("Ann Lee", "Will Art", "Mark Page", "Bill Gray", "李 雷", "Cher")
    (only_step,) = parse_example(
        f"coffee Ann Lee > {step}", known=make_vocabulary(*((name, "", "") for name in people))
    ).steps
    assert (only_step.what, only_step.contact) == (what, contact)


def test_a_contact_with_a_weekday_for_a_name() -> None:
    known = make_vocabulary(("Sun Li", "", ""), ("May Fox", "", ""))
    assert parse_example("> call Sun Li fri", known=known).steps[0].contact == "Sun Li"
    assert parse_example("> Sun Li call", known=known).steps[0].contact == "Sun Li"
    assert parse_example("> call May", known=known).steps[0].contact == "May Fox"
