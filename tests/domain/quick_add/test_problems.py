"""Messages for a line that can't be saved as it is: one sentence about its first problem."""

import pytest

from tests.support.quick_add_world import DANA, FACTS, make_vocabulary, parse_example


@pytest.mark.parametrize(
    ("line", "error", "message"),
    [
        ("", "empty", "Type what happened"),
        ("  \t ", "empty", "Type what happened"),
        ("\0\u202e", "empty", "Type what happened"),
        (">", "empty", "Type what happened"),
        ("> ", "empty", "Type what happened"),
        ("Dana Liu", "verb", "coffee Dana Liu"),
        ("Dana Liu > call fri", "verb", "coffee Dana Liu"),
        ("Dana Liu:", "verb", "coffee Dana Liu"),
        ("Omar Haddad", "verb", "coffee Omar Haddad"),
        ("coffee", "name", "coffee Dana"),
        ("coffee yesterday: x", "name", "coffee Dana"),
        ("yesterday", "name", "coffee Dana"),
        ("#x", "name", "coffee Dana"),
        (": hello", "name", "coffee Dana"),
        ("via Jaime", "name", "coffee Dana"),
        ("coffee Dana via", "name", "after via"),
        ("coffee Dana re", "name", "Dana: …"),
        ("coffee with dana @Temple Quay yesterday: hi", "name", '@"Temple Quay" or at Temple Quay'),
        ("coffee @Temple Quay with Dana: hi", "name", '@"Temple Quay" or at Temple Quay'),
        ("met Tomas Berg @Temple Quay tue", "name", "a comma before Quay"),
        ("text 5551234: x", "name", "No contact has 5551234"),
        ("Dan", "verb", "coffee Dan"),
        ("coffee Dana via Jaime and Priya", "name", "Only one"),
        ("email from", "name", "email Dana"),
        ("> none", "name", "> call Dana fri"),
        ("> every 6w", "name", "> call Dana fri"),
        ("> send something", "name", "whose"),
        ("todo: send something", "name", "whose"),
        ("todo", "name", "> call Dana fri"),
        ("lead (Rocket Social)", "title", "lead Community manager"),
        ("lead via Jaime", "title", "lead Community manager"),
        ("won: signed", "title", "won Community manager"),
        ("intro Dana", "introduction", "intro Dana via Jaime"),
        ("intro", "name", "intro Dana"),
        ("outcome Dana to Jaime: x", "introduction", "Dana Liu to Jaime Stone"),
        ("outcome Priya via Jaime", "introduction", "Priya Raman"),
        ("outcome Omar Haddad: x", "introduction", "Omar Haddad"),
        ("won Gardener", "opportunity", "lead Gardener"),
        ("won Data engineer", "opportunity", "Data engineer (Acme) or Data engineer (Lumen Health)"),
        ("yes Dana: x", "ask", "ask Dana Liu"),
        ("no Omar Haddad", "ask", "ask Omar Haddad"),
        *((f"{verb} Dana", "note", f"{verb} Dana Liu: ") for verb in ("told", "note", "gave", "got", "asked", "ask")),
        *((f"{verb} Dana", "note", f"{verb} Dana Liu: ") for verb in ("helped", "received")),
        ("coffee Dana 31 nov", "date", "31 nov"),
        ("coffee Dana tomorrow", "date", "tomorrow"),
        ("coffee Dana > call 31 nov", "date", "31 nov"),
        ("coffee Dana tue yesterday 3 nov", "date", "two days"),
        ("coffee Dana every foo", "date", "every 6w"),
    ],
)
def test_an_error_says_what_to_type(line: str, error: str, message: str) -> None:
    record = parse_example(line, known=FACTS)
    assert (record.error, record.ok) == (error, False)
    assert message in (record.message or "")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("coffee Omar 2 31 nov", "name"),
        ("coffee 31 nov Omar 2", "date"),
        ("note Dana 31 nov", "date"),
        ("note Omar 2", "name"),
        ("intro Dana 31 nov > call 12/1", "date"),
        ("coffee Dana > call 12/1 > none", "date"),
        ("lead (Acme) > apply", "title"),
        ("coffee Phil 31 nov", "date"),
    ],
)
def test_of_several_errors_the_first_in_the_line_is_told(line: str, error: str) -> None:
    assert parse_example(line).error == error


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("coffee Phil", "Phil may be Phil Okafor (Northwind Advisory) or Phil Tran (Acme): add one of these."),
        ("coffee Rene Marsh", "Rene Marsh is not known, Renee Marsh (Rocket Social) is"),
        ("cofee Dana", "cofee is no verb: if coffee is meant, type coffee Dana Liu."),
        ("cofee with Zed Zee: hi", "cofee is no verb: if coffee is meant, type coffee with Zed Zee."),
        ("cofee w/ dana: hi", "cofee is no verb: if coffee is meant, type coffee with Dana Liu."),
        ("emial to Zed Zee", "emial is no verb: if email is meant, type email to Zed Zee."),
        ("Omar Haddad: x", "No contact is called Omar Haddad"),
        ("coffee Dana > call Phil", "The step call may be for Phil Okafor (Northwind Advisory) or Phil Tran (Acme)"),
        ("coffee Phil and Dan", "Phil may be"),
        ("outcome Phil: x", "Phil may be"),
        ("yes Phil", "Phil may be"),
    ],
)
def test_a_question_names_the_candidates(line: str, message: str) -> None:
    record = parse_example(line)
    assert (record.error, record.ok) == (None, False)
    assert message in (record.message or "")


def test_many_candidates_are_counted() -> None:
    known = make_vocabulary(*((f"Ann {chr(65 + i)}", "", "") for i in range(9)))
    assert "Ann A, Ann B, Ann C, Ann D, Ann E or 4 more" in (parse_example("coffee Ann", known=known).message or "")


@pytest.mark.parametrize("line", ["coffee Dana", "> call Dana", "coffee Dana > none", "lead Editor (Acme)"])
def test_a_line_that_can_be_saved_has_no_message(line: str) -> None:
    record = parse_example(line)
    assert (record.ok, record.error, record.message) == (True, None, None)


def test_with_somebody_implied_a_line_of_none_alone_is_no_record() -> None:
    assert parse_example("> none", implied=DANA).error == "name"


def test_a_text_pasted_by_mistake_is_not_looked_up_word_by_word() -> None:
    assert parse_example("coffee " + ", ".join(f"name{'x' * (i % 7)}" for i in range(5000))).error == "name"
