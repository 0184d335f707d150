"""Resolving a name: to one contact, one of several, an unsure one, or somebody new."""

import pytest

from netui.domain.quick_add import KnownPerson, Vocabulary
from tests.support.quick_add_world import KEYS, KNOWN, make_vocabulary, names, parse_example, statuses


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Dana Liu", "Dana Liu"),
        ("dana liu", "Dana Liu"),
        ("DANA", "Dana Liu"),
        ("liu", "Dana Liu"),
        ("jose garcia", "José García"),
        ("García", "José García"),
        ("Mary-Jane O'Neill", "Mary-Jane O'Neill"),
        ("mary jane oneill", "Mary-Jane O'Neill"),
        ("mary jane", "Mary-Jane O'Neill"),
        ("O’Neill", "Mary-Jane O'Neill"),
        ("mj", "Mary-Jane O'Neill"),
        ("Pri", "Priya Raman"),
        ("rene mar", "Renee Marsh"),
        ("Phil O", "Phil Okafor"),
        ("m o", "Mary-Jane O'Neill"),
        ("Da\u200fna\u202e", "Dana Liu"),
        ("Dana.", "Dana Liu"),
    ],
)
def test_one_match_is_known(typed: str, name: str) -> None:
    record = parse_example(f"coffee {typed}")
    assert (record.error, names(record), statuses(record)) == (None, [name], ["known"])
    assert record.contacts[0].key == KEYS[name]


@pytest.mark.parametrize(
    ("typed", "status", "candidates"),
    [
        ("Phil", "ambiguous", ["Phil Okafor", "Phil Tran"]),
        ("ren mar", "ambiguous", ["Renata Marques", "Renee Marsh"]),
        ("Rene Marsh", "unsure", ["Renee Marsh"]),
        ("Dnaa Liu", "unsure", ["Dana Liu"]),
        ("Dana Lio", "unsure", ["Dana Liu"]),
        ("Dana Liuu", "unsure", ["Dana Liu"]),
        ("Dana Li", "unsure", ["Dana Liu"]),
        ("Dan", "unsure", ["Dana Liu"]),
        ("Jai", "unsure", ["Jaime Stone"]),
        ("Mary", "unsure", ["Mary-Jane O'Neill", "Will May"]),
        ("oka", "unsure", ["Phil Okafor"]),
        ("Jamie", "unsure", ["Jaime Stone"]),
        ("Stome", "unsure", ["Jaime Stone"]),
        ("R", "unsure", ["Alex Rowe", "Priya Raman", "Renata Marques", "Renee Marsh"]),
    ],
)
def test_what_could_be_several_or_is_not_sure_is_asked_about(typed: str, status: str, candidates: list[str]) -> None:
    record = parse_example(f"coffee {typed}")
    (who,) = record.contacts
    assert (record.error, record.ok, who.status) == (None, False, status)
    assert (who.name, who.key, list(who.candidates)) == (typed, None, candidates)
    assert sorted(KEYS[name] for name in candidates) == sorted(who.keys)
    assert record.message


@pytest.mark.parametrize(
    "typed",
    [
        *("Omar Haddad", "Sun Li", "李雷", "Bob", "Dane Lee", "Zo", "X Æ Musk", "Ludwig van der Rohe"),
        *("Anne-Marie", "Dr. Ann O'Hara", "Will Smith", "Phil Collins", "Anna Liu", "Mar Ren"),
    ],
)
def test_who_is_like_nobody_is_new(typed: str) -> None:
    record = parse_example(f"coffee {typed}")
    assert (record.error, names(record), statuses(record)) == (None, [typed], ["new"])


def test_a_name_of_several_rules_is_matched_by_the_first() -> None:
    known = make_vocabulary(
        ("Dana", "", ""), ("Dana Liu", "", ""), ("Jo Dana", "", ""), ("Ann Lee", "Liu", ""), ("Li Wu", "", "")
    )
    assert names(parse_example("coffee Dana", known=known)) == ["Dana"]
    assert parse_example("coffee Liu", known=known).contacts[0].candidates == ("Ann Lee", "Dana Liu")
    assert parse_example("coffee Li", known=known).contacts[0].status == "known"


def test_starts_of_words_may_skip_words_but_not_their_order() -> None:
    known = make_vocabulary(("Ana Maria de la Cruz", "", ""), ("Bo Ek", "", ""))
    assert names(parse_example("coffee ana cruz", known=known)) == ["Ana Maria de la Cruz"]
    assert names(parse_example("coffee mar de cru", known=known)) == ["Ana Maria de la Cruz"]
    assert statuses(parse_example("coffee Cruz Ana", known=known)) == ["known"]  # two known names side by side
    assert not parse_example("coffee Cruz Ana", known=known).ok


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("coffee Phil (Acme)", "Phil Tran"),
        ("coffee Phil from Acme", "Phil Tran"),
        ("coffee Phil (acme)", "Phil Tran"),
        ("coffee Phil (Northwind)", "Phil Okafor"),
        ("coffee Phil phil@northwind.example", "Phil Okafor"),
        ("coffee Dana via Phil (Acme)", "Dana Liu"),
    ],
)
def test_an_organisation_or_an_address_picks_among_several(line: str, name: str) -> None:
    record = parse_example(line)
    assert (record.ok, names(record)) == (True, [name])


def test_an_organisation_that_picks_nobody_leaves_the_question() -> None:
    assert statuses(parse_example("coffee Phil (Google)")) == ["ambiguous"]


def test_one_match_at_another_organisation_is_asked_about() -> None:
    record = parse_example("coffee Dana Liu (New Library)")
    assert [choice.line for choice in record.choices] == [
        "coffee Dana Liu: New Library",
        'coffee new "Dana Liu" (New Library)',
    ]


NAMESAKES = make_vocabulary(
    ("Ann Lee", "", "Acme"), ("Ann Lee", "Annie", "Prime"), ("Ann Lee", "", ""), ("Ann Leeds", "", "Acme")
)


@pytest.mark.parametrize(
    ("line", "key"),
    [("coffee Ann Lee (Acme)", 1), ('coffee "Ann Lee" (Prime)', 2), ("coffee annie", 2), ("coffee leeds", 4)],
)
def test_namesakes_are_told_apart_by_their_organisation(line: str, key: int) -> None:
    assert [who.key for who in parse_example(line, known=NAMESAKES).contacts] == [key]


def test_candidates_that_are_namesakes_show_their_organisation() -> None:
    assert parse_example("coffee Ann", known=NAMESAKES).contacts[0].candidates == (
        *("Ann Lee", "Ann Lee (Acme)", "Ann Lee (Prime)"),
        "Ann Leeds",
    )


@pytest.mark.parametrize(
    ("typed", "status", "name"),
    [
        ('"Will May"', "known", "Will May"),
        ('"will may"', "known", "Will May"),
        ('"Will"', "new", "Will"),
        ('"Rene Marsh"', "new", "Rene Marsh"),
        ('"Bob 2 at Acme: x > y"', "new", "Bob 2 at Acme: x > y"),
        ('"fri"', "new", "fri"),
    ],
)
def test_quotes_mean_exactly_that_full_name(typed: str, status: str, name: str) -> None:
    record = parse_example(f"coffee {typed} yesterday")
    assert (record.error, statuses(record), names(record)) == (None, [status], [name])
    assert str(record.on) == "2026-11-17"


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("Omar 2", ["coffee Omar: 2"]),
        ("Omar for grants", ["coffee Omar: for grants"]),
        ("a guy called Felix", ["coffee Felix: a guy called Felix"]),
        ("the plumber", ['coffee "the plumber"']),
        ("3 people", []),
        ("...", []),
    ],
)
def test_what_is_no_name_is_refused(typed: str, choices: list[str]) -> None:
    record = parse_example(f"coffee {typed}")
    assert (record.error, [choice.line for choice in record.choices]) == ("name", choices)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("met tom baker (Nordlys)", "Tom Baker"),
        ("met tom baker tom@x.example", "Tom Baker"),
        ("met anne-marie o'hara via Jaime", "Anne-Marie O'Hara"),
        ("met ludwig van der rohe (Bau)", "Ludwig van der Rohe"),
        ("met dana marsh (Nordlys)", "Dana Marsh"),
        ("new tom baker", "Tom Baker"),
    ],
)
def test_words_in_lower_case_are_a_name_where_there_is_evidence(line: str, name: str) -> None:
    record = parse_example(line)
    assert (record.ok, names(record), statuses(record)) == (True, [name], ["new"])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Dr. Chen", "Mei Chen"),
        ("prof chen", "Mei Chen"),
        ("Ms Liu", "Dana Liu"),
        ("Dana Liu PhD", "Dana Liu"),
        ("Dana Liu, PhD", "Dana Liu"),
        ("Anna Weiss", "Dr. Anna Weiss"),
        ("Prof. Dr. Anna Weiss", "Dr. Anna Weiss"),
        ("J. Stone", "Jaime Stone"),
        ("van der Berg", "Jan van der Berg"),
        ("Jan Berg", "Jan van der Berg"),
        ("Dana 🌸", "Dana Liu"),
        ("Dana!!!", "Dana Liu"),
    ],
)
def test_titles_and_signs_do_not_count(typed: str, name: str) -> None:
    record = parse_example(f"met {typed}")
    assert (record.ok, names(record), statuses(record)) == (True, [name], ["known"])


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        *(("Smith, Mary", "Mary Smith"), ("Smith, Mary", "Mary"), ('Robert "Bob" Smith', "Bob")),
        *(('Robert "Bob" Smith', "Robert Smith"), ("Elizabeth (Liz) Ek", "Liz"), ("Ann Lee 🌸", "Ann Lee")),
        *(("Dr. Eva Holm, MBA", "Eva Holm"), ("Dr. Eva Holm, MBA", "Holm"), ("Dipl.-Ing. Max Ott", "Max Ott")),
    ],
)
def test_a_stored_name_is_known_without_what_stands_around_it(stored: str, typed: str) -> None:
    record = parse_example(f"met {typed}", known=make_vocabulary((stored, "", "")))
    assert (record.ok, names(record)) == (True, [stored])


def test_an_exact_name_behind_a_title_comes_before_a_near_one() -> None:
    known = make_vocabulary(("Dr. Ann Lee", "", ""), ("Ann Leo", "", ""), ("Anna Lee", "", ""))
    assert names(parse_example("met Ann Lee", known=known)) == ["Dr. Ann Lee"]


def test_about_in_a_name_that_is_quoted_is_a_name() -> None:
    assert names(parse_example('coffee "Ann about Town"')) == ["Ann about Town"]


@pytest.mark.parametrize(
    "line",
    ["coffee Dana and Dana Liu", "coffee Dana, liu, DANA", "coffee Dana via Dana", 'coffee Dana and "Dana Liu"'],
)
def test_the_same_person_named_twice_counts_once(line: str) -> None:
    record = parse_example(line)
    assert (names(record), record.via) == (["Dana Liu"], None)


def test_somebody_new_named_twice_counts_once() -> None:
    record = parse_example("met Omar Haddad (Civic Lab), omar haddad omar@civic.example")
    (omar,) = record.contacts
    assert (omar.organisation, omar.emails) == ("Civic Lab", ("omar@civic.example",))


@pytest.mark.parametrize(
    ("line", "contacts"),
    [
        ("coffee Rene Marsh, Dan and Omar Haddad", ["Rene Marsh", "Dan", "Omar Haddad"]),
        ("Omar Haddad: hello", ["Omar Haddad"]),
    ],
)
def test_every_unsure_name_can_be_said_to_be_new(line: str, contacts: list[str]) -> None:
    assert not parse_example(line).ok
    record = parse_example(line, new=True)
    assert (record.ok, names(record), set(statuses(record))) == (True, contacts, {"new"})


def test_an_ambiguous_name_is_not_new() -> None:
    assert statuses(parse_example("coffee Phil", new=True)) == ["ambiguous"]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("cofee Dana", "coffee Dana"),
        ("lunhc with Dana", "lunch with Dana"),
        ("lunhc with Dana: grants", "lunch with Dana: grants"),
        ("emial to Dana Liu yesterday", "email to Dana Liu yesterday"),
        ("Clal Dana", "Call Dana"),
    ],
)
def test_a_verb_that_was_mistyped_is_asked_about_and_makes_nobody(line: str, meant: str) -> None:
    for new in (False, True):
        record = parse_example(line, new=new)
        assert (record.result, [choice.line for choice in record.choices]) == ("asked", [meant])


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("+44 20 7946 0958", "0044 (20) 7946-0958", True),
        ("https://www.linkedin.com/in/ann/", "linkedin.com/in/ann", True),
        ("Ann@X.example", "ann@x.example", True),
        ("+44 20 7946 0958", "+44 20 7946 0959", False),
        ("https://x.example/ann", "https://x.example/bo", False),
    ],
)
def test_an_address_is_the_same_however_it_is_written(first: str, second: str, same: bool) -> None:
    kind = "emails" if "@" in first else "phones" if first.startswith("+") else "urls"
    known = Vocabulary([KnownPerson(1, "Ann Lee")._replace(**{kind: (first,)})])
    assert (parse_example(f"email {second}: x", known=known).error is None) == same


def test_two_owners_of_an_address_are_asked_about() -> None:
    known = Vocabulary(
        [KnownPerson(1, "Ann Lee", emails=("us@x.example",)), KnownPerson(2, "Bo Ek", emails=("us@x.example",))]
    )
    record = parse_example("email us@x.example: x", known=known)
    assert (statuses(record), record.contacts[0].candidates) == (["ambiguous"], ("Ann Lee", "Bo Ek"))


def test_a_world_may_have_names_that_fold_to_nothing() -> None:
    known = make_vocabulary(("...", "", ""), ("Ann Lee", "?", "!"))
    assert statuses(parse_example("coffee Ann", known=known)) == ["known"]
    assert parse_example("coffee ?", known=known).error == "name"


def test_how_a_contact_is_written() -> None:
    assert [NAMESAKES.name_in_line(key) for key in (1, 3, 4)] == ["Ann Lee (Acme)", "Ann Lee", "Ann Leeds"]
    assert KNOWN.name_in_line(KEYS["Will May"]) == '"Will May"'


@pytest.mark.parametrize(
    ("line", "name", "note"),
    [
        ("lunch w/ dana", "Dana Liu", None),
        ("lunch W/ Zed Zee: hi", "Zed Zee", "hi"),
        ("lunch at Nopa w/ dana", "Dana Liu", None),
    ],
)
def test_a_hasty_with_is_no_word_of_a_name(line: str, name: str, note: str | None) -> None:
    record = parse_example(line)
    assert (record.error, names(record), record.note) == (None, [name], note)


def test_a_hasty_with_in_a_step_is_no_word_of_what_to_do() -> None:
    (step,) = parse_example("coffee Jaime > lunch w/ dana fri").steps
    assert (step.what, step.contact) == ("lunch", "Dana Liu")


@pytest.mark.parametrize("name", ["w/Zed", "Zed w/o Bob", '"Zed Zee', 'Zed "Zee', "Z" * 201])
@pytest.mark.parametrize("line", ["coffee {}: hi"])
def test_a_new_name_has_no_sign_that_no_name_has(line: str, name: str) -> None:
    assert parse_example(line.format(name)).error == "name"


@pytest.mark.parametrize("name", ["Zed; Bob", "Zed/Bob", "w/ Zed"])
def test_quotes_make_any_signs_a_name(name: str) -> None:
    record = parse_example(f'coffee "{name}"')
    assert (record.error, names(record)) == (None, [name])


def test_quotes_make_no_name_that_is_too_long() -> None:
    assert parse_example(f'coffee "{"Z" * 200}"').ok
    assert parse_example(f'coffee "{"Z" * 201}"').error == "name"
