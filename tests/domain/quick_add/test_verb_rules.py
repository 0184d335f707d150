"""What each verb records."""

import pytest

from tests.support.quick_add_world import DANA, DARIA, FACTS, PRIYA, RENEE, make_vocabulary, names, parse_example


@pytest.mark.parametrize(
    ("words", "channel", "started_by"),
    [
        ("met meeting coffee breakfast lunch dinner drinks visit saw", "meeting", "both"),
        ("call called phone phoned ring rang voicemail", "call", "me"),
        ("zoom video teams facetime", "video", "both"),
        ("email emailed mail mailed", "email", "me"),
        ("text texted sms whatsapp dm message messaged slack signal", "message", "me"),
        ("linkedin liked commented shared tagged", "social", "me"),
        ("letter card postcard", "letter", "me"),
        ("thank thanked told", "message", "me"),
    ],
)
def test_an_interaction_has_a_channel(words: str, channel: str, started_by: str) -> None:
    for word in words.split():
        record = parse_example(f"{word.title()} Dana: x")
        assert (record.records, record.channel, record.activity) == ("interaction", channel, word)
        assert record.started_by == started_by
        assert record.thanks == word.startswith("thank")
        assert record.tells == (word == "told")
        assert parse_example(f"{word} from Dana: x").started_by == "them"
        assert parse_example(f"{word} to Dana: x").started_by == "me"
        assert parse_example(f"{word} with Dana: x").started_by == started_by


@pytest.mark.parametrize(
    ("line", "records", "fields"),
    [
        ("intro Omar Haddad via Jaime", "introduction", {"direction": "received"}),
        ("introduced Dana to Priya", "introduction", {"direction": "made"}),
        ("ask Dana: x", "favour", {"direction": "asked", "big": False}),
        ("asked Dana: x", "favour", {"direction": "asked"}),
        ("gave Dana: x", "favour", {"direction": "given", "big": False}),
        ("helped Dana: x", "favour", {"direction": "given"}),
        ("gave! Dana: x", "favour", {"direction": "given", "big": True}),
        ("got Dana: x", "favour", {"direction": "received", "big": False}),
        ("received Dana: x", "favour", {"direction": "received"}),
        ("got from Dana: x", "favour", {"direction": "received"}),
        ("Got! Dana: x", "favour", {"direction": "received", "big": True}),
        ("lead Editor (Acme)", "opportunity", {"title": "Editor", "organisation": "Acme", "place": None}),
        ("lead Editor at Acme", "opportunity", {"title": "Editor", "organisation": "Acme", "place": None}),
        ("lead Editor, Sunday Times and more (Acme)", "opportunity", {"title": "Editor, Sunday Times and more"}),
        ("lead Video editor (Acme)", "opportunity", {"title": "Video editor"}),
        (
            "lead Editor tue (Acme) @Oslo",
            "opportunity",
            {"title": "Editor", "organisation": "Acme", "left_out": ("at Oslo",)},
        ),
        ('lead "Editor: Sunday" (Acme)', "opportunity", {"title": "Editor: Sunday"}),
        ("outcome Renee: got the interview", "outcome", {"introduction": 3, "note": "got the interview"}),
        ("outcome Renee via Jaime", "outcome", {"introduction": 1}),
        ("outcome Dana to Priya: a project", "outcome", {"introduction": 2}),
        ("outcome Priya to Dana: a project", "outcome", {"introduction": 2}),
        ("outcome Dana, Priya: a project", "outcome", {"introduction": 2}),
        ("yes Daria: next week", "answer", {"answer": "yes", "favour": 2, "note": "next week"}),
        ("no Priya", "answer", {"answer": "no", "favour": 3}),
        ("note Dana: x", "detail", {"note": "x"}),
        ("new Omar Haddad", "contact", {"on": None}),
        ("new Omar Haddad yesterday", "contact", {"on": None}),
        ("todo Dana", "follow_up", {"on": None}),
        ("remind Dana", "follow_up", {"on": None}),
    ],
)
def test_a_verb_says_what_is_recorded(line: str, records: str, fields: dict[str, object]) -> None:
    record = parse_example(line, known=FACTS)
    assert (record.error, record.records) == (None, records)
    assert {key: getattr(record, key) for key in fields} == fields
    assert (record.channel, record.activity, record.started_by) == (None, None, None)


@pytest.mark.parametrize("stage", ["contacted", "applied", "interviewing", "offer", "won", "lost", "parked"])
def test_a_stage_verb_moves_an_opportunity(stage: str) -> None:
    record = parse_example(f"{stage} Community manager: x", known=FACTS)
    assert (record.error, record.records, record.stage) == (None, "stage", stage)
    assert (record.title, record.opportunity, record.note) == ("Community manager", 1, "x")


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("community MANAGER", 1),
        ("community", 1),
        ("comm man", 1),
        ("Data engineer (Acme)", 2),
        ("Data engineer (Lumen)", 3),
        ("Data engineer at Lumen Health", 3),
    ],
)
def test_a_title_is_matched_as_names_are(title: str, key: int) -> None:
    assert parse_example(f"won {title}", known=FACTS).opportunity == key


@pytest.mark.parametrize("title", ["Data engineer", "comm", "Comunity manager", "Gardener"])
def test_an_opportunity_has_to_be_one_and_sure(title: str) -> None:
    record = parse_example(f"won {title}", known=FACTS)
    assert not record.ok
    assert record.error == "opportunity" or all(choice.record.opportunity for choice in record.choices)


@pytest.mark.parametrize("line", ["contacted Dana: hi", "contacted Dana about hi", "contacted Dana Liu yesterday: hi"])
def test_contacting_a_contact_is_an_interaction(line: str) -> None:
    record = parse_example(line, known=FACTS)
    assert (record.records, record.activity, record.started_by) == ("interaction", "contacted", "me")
    assert (names(record), record.note) == (["Dana Liu"], "hi")


def test_contacting_nobody_known_is_a_stage_without_its_opportunity() -> None:
    assert parse_example("contacted Omar Haddad", known=FACTS).error == "opportunity"


@pytest.mark.parametrize(
    ("line", "contacts", "to", "via"),
    [
        ("intro Dana via Jaime", ["Dana Liu"], [], "Jaime Stone"),
        ("intro from Jaime to Dana", ["Dana Liu"], [], "Jaime Stone"),
        ("intro to Dana via Jaime", ["Dana Liu"], [], "Jaime Stone"),
        ("intro Dana, Priya via Jaime", ["Dana Liu", "Priya Raman"], [], "Jaime Stone"),
        ("intro from Jaime to Dana and Priya", ["Dana Liu", "Priya Raman"], [], "Jaime Stone"),
        ("intro Dana to Priya", ["Dana Liu"], ["Priya Raman"], None),
        ("intro Dana and Jaime to Priya, Daria", ["Dana Liu", "Jaime Stone"], ["Priya Raman", "Daria Novak"], None),
        ("intro call with Dana via Jaime", ["Dana Liu"], [], "Jaime Stone"),
    ],
)
def test_an_introduction_has_two_sides(line: str, contacts: list[str], to: list[str], via: str | None) -> None:
    record = parse_example(line)
    assert (record.error, names(record), [who.name for who in record.to]) == (None, contacts, to)
    assert (record.via and record.via.name) == via
    assert record.direction == ("made" if to else "received")


@pytest.mark.parametrize("line", ["intro Dana", "intro from Jaime", "intro to Dana", "intro Dana to Priya via Jaime"])
def test_one_side_alone_is_no_introduction(line: str) -> None:
    assert parse_example(line).error == "introduction"


@pytest.mark.parametrize(
    ("line", "activity", "contacts"),
    [
        ("had coffee with Dana", "coffee", ["Dana Liu"]),
        ("had a coffee with Dana", "coffee", ["Dana Liu"]),
        ("I met Dana", "met", ["Dana Liu"]),
        ("I had a coffee with Dana", "coffee", ["Dana Liu"]),
        ("yesterday I had coffee with Dana", "coffee", ["Dana Liu"]),
        ("@Nopa #x coffee with Dana", "coffee", ["Dana Liu"]),
        ("had a zoom call with Daria", "zoom", ["Daria Novak"]),
        ("coffee chat with Dana", "coffee", ["Dana Liu"]),
        ("phone call Dana", "phone", ["Dana Liu"]),
        ("thank you Dana: x", "thank", ["Dana Liu"]),
        ("COFFEE Dana", "coffee", ["Dana Liu"]),
        ("with Dana: x", "met", ["Dana Liu"]),
    ],
)
def test_the_first_word_that_counts_is_the_verb(line: str, activity: str, contacts: list[str]) -> None:
    record = parse_example(line)
    assert (record.error, record.activity, names(record)) == (None, activity, contacts)


def test_a_known_name_after_the_verb_is_no_second_verb() -> None:
    known = make_vocabulary(("Won Park", "", ""))
    assert names(parse_example("coffee Won Park", known=known)) == ["Won Park"]
    assert names(parse_example("coffee Won", known=known)) == ["Won Park"]


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("message Dana via LinkedIn", "social"),
        ("message Dana via email yesterday", "email"),
        ("thank Dana via card: x", "letter"),
        ("Dana via zoom: x", "video"),
        ("met Dana via call", "call"),
    ],
)
def test_a_word_after_via_may_give_the_channel(line: str, channel: str) -> None:
    record = parse_example(line)
    assert (record.error, record.channel, record.via, record.also) == (None, channel, None, ())


def test_a_channel_and_a_connector_may_both_follow_via() -> None:
    record = parse_example("message Dana via LinkedIn via Jaime")
    assert record.via is not None
    assert (record.channel, record.via.name) == ("social", "Jaime Stone")


@pytest.mark.parametrize(
    ("line", "also"),
    [
        ("coffee with Dana via Jaime", ("introduction",)),
        ("coffee with Omar Haddad via Jaime", ("introduction",)),
        ("coffee with Renee Marsh via Priya", ("introduction",)),
        ("coffee with Renee Marsh and Dana via Jaime", ("introduction",)),
        ("coffee with Renee Marsh via Jaime", ()),
        ("coffee with Renee Marsh", ()),
        ("ask Dana via Jaime: x", ()),
        ("coffee with Jaime via Jaime", ()),
    ],
)
def test_via_on_an_interaction_also_records_an_introduction_unless_it_is_known(
    line: str, also: tuple[str, ...]
) -> None:
    assert parse_example(line, known=FACTS).also == also


@pytest.mark.parametrize(
    ("line", "records"),
    [
        ("Dana yesterday", "interaction"),
        ("Dana 3pm", "interaction"),
        ("Dana @Nopa", "interaction"),
        ("Dana via Jaime", "interaction"),
        ("Dana: a note", "detail"),
        ("Dana about a note", "detail"),
        ("Dana #x: a note", "detail"),
        ("Phil: a note", "detail"),
        ("Dana #x", "contact"),
        ("Dana dana@library.example", "contact"),
        ("Dana (City Library)", "contact"),
        ("Dana from City Library", "contact"),
        ("Dana every 6w", "contact"),
        ("Dana > every 6w", "contact"),
    ],
)
def test_without_a_verb_the_rest_decides(line: str, records: str) -> None:
    record = parse_example(line)
    assert (record.error, record.records) == (None, records)
    if records == "interaction":
        assert (record.channel, record.activity, record.started_by) == ("meeting", "met", "both")
    elif records == "contact":
        assert record.on is None


@pytest.mark.parametrize(
    ("line", "key"),
    [("coffee: x", DANA), ("#x", DANA), ("yesterday", DANA), (": hello", DANA), ("yes", DARIA), ("coffee", PRIYA)],
)
def test_a_line_without_a_name_is_about_the_implied_contact(line: str, key: int) -> None:
    record = parse_example(line, implied=key, known=FACTS)
    assert (record.error, [who.key for who in record.contacts]) == (None, [key])


@pytest.mark.parametrize(
    ("line", "contacts", "steps"),
    [
        ("> every 6w", [DANA], []),
        ("> call fri", [DANA], [DANA]),
        ("todo call fri", [DANA], [DANA]),
        ("todo: call Priya", [PRIYA], [PRIYA]),
        ("coffee Priya > call", [PRIYA], [PRIYA]),
        ("lead Editor (Acme) > apply", [], [DANA]),
        ("intro via Jaime", [DANA], []),
        ("intro to Priya", [DANA], []),
        ("email phil@northwind.example: x", [4], []),
        ("new dana@library.example", [DANA], []),
    ],
)
def test_who_is_named_comes_before_who_is_implied(line: str, contacts: list[int], steps: list[int]) -> None:
    record = parse_example(line, implied=DANA)
    assert record.error is None
    assert [who.key for who in record.contacts] == contacts
    assert [step.key for step in record.steps] == steps


def test_an_implied_contact_that_is_gone_is_nobody() -> None:
    assert parse_example("coffee: x", implied=999).error == "name"


def test_an_address_names_its_owner() -> None:
    record = parse_example("email phil@northwind.example: the plan")
    assert (names(record), record.emails) == (["Phil Okafor"], ("phil@northwind.example",))
    assert names(parse_example("email PHIL@Northwind.example: x")) == ["Phil Okafor"]
    assert parse_example("email nobody@x.example: x").error == "name"


def test_the_source_of_an_opportunity_owns_its_steps() -> None:
    (step,) = parse_example("interviewing Community manager > prepare fri", known=FACTS).steps
    assert (step.contact, step.key) == ("Renee Marsh", RENEE)
    (step,) = parse_example("lead Editor (Acme) via Omar Haddad > apply fri").steps
    assert (step.contact, step.key) == ("Omar Haddad", None)
    assert parse_example("lead Editor (Acme) > apply fri").error == "name"
    assert parse_example("won Data engineer (Acme) > celebrate", known=FACTS).error == "name"
    assert parse_example("won Data engineer (Acme) > thank Dana", known=FACTS).ok
