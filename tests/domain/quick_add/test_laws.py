"""Properties of every line: parsing never raises, is deterministic, and round-trips through the formatter."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netui.domain.quick_add import Record, Vocabulary, complete, format_line, parse_line
from netui.domain.quick_add.verbs import CHANNEL_WORDS, VERBS
from tests.support.quick_add_world import FACTS, KNOWN, TODAY, parse_example

PIECES = [
    piece.strip()
    for piece in """
    coffee | met | call | email | zoom | voicemail | thank | told | intro | ask | gave! | got | lead | won | contacted
    outcome | yes | no | note | new | todo | chat | I | had | a | Dana | Dana Liu | Phil | Phil Tran | Renee Marsh | Pri
    rene mar | Rene Marsh | Jaime | Will May | MJ | Omar Haddad | Sun Li | Omar | 李雷 | "Will May" | "Bob 2: x > y"
    "fri" | [b]Bo[/b] | Community manager | Data engineer | Emily Every | May | Tom | tom | Mary-Jane | O'Neill | (Acme)
    (City Library) | (Oslo (NO)) | with | to | from | via | via Jaime | via LinkedIn | from Acme | at | at Via Roma
    @Nopa | @"Blue: Bottle" | and | , | & | + | about | re | : | : a note | : talk | > send notes | > call Dana | >
    > none | \\> | > every 4-6w | every 6w | every | > introduce Dana to Priya | > log on | > read 1 dec | - | – | ...
    > Dana: call: ask | > call Phil (Acme) | today | yesterday | tue | fri | last fri | next fri | 3 days ago | 3d
    in 2 weeks | 1 dec | dec 1 | 31 nov | 11/17 | 2026-11-01 | 2026-12-01 | 9:30 | 3pm | at 3 pm | #tag | #x | #
    ann@x.example | phil@northwind.example | +44 20 7946 0958 | 5551234 | https://x.example/a:b | > check in | "x" y"
    knows | Jaime knows
""".replace("\n", "|").split("|")
    if piece.strip()
]
"""Pieces of lines, so that many generated lines make sense."""

lines = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)
anything = st.text(st.characters(exclude_categories=[]), max_size=60)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), anything), max_size=8).map(" ".join)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
worlds = st.sampled_from([KNOWN, FACTS, Vocabulary.empty()])


@given(mixed, days, worlds, st.sampled_from([None, 1, 999]), st.booleans())
def test_no_text_raises_and_every_answer_is_whole(
    line: str, today: date, known: Vocabulary, implied: int | None, new: bool
) -> None:
    record = parse_line(line, today=today, known=known, implied=implied, new=new)
    assert record.ok == (record.message is None)
    assert record.error is None or record.message
    assert all(0 <= part.start < part.end <= len(line) for part in record.spans)
    record.as_data()
    for who in record.people:
        assert who.status == "known" or who.key is None
        assert who.key is None or known.people[who.key].name == who.name
    for step in record.steps:
        assert step.contact is not None or step.candidates or not record.ok
    if record.ok:
        assert record.records in {verb.records for verb in VERBS.values()}
        assert record.channel is None or record.channel in CHANNEL_WORDS.values()
        assert (record.records == "interaction") == (record.activity is not None)
        assert record.on is None or record.on <= today
        assert record.contacts or record.records in ("opportunity", "stage")


@given(mixed, worlds)
def test_a_line_always_says_the_same(line: str, known: Vocabulary) -> None:
    assert parse_line(line, today=TODAY, known=known) == parse_line(line, today=TODAY, known=known)


def reparsed(record: Record, known: Vocabulary, today: date = TODAY) -> Record:
    return parse_line(format_line(record, today), today=today, known=known)


def without_wording(record: Record) -> Record:
    """Return the record without its spans and the wording of its names."""
    contacts, to, via = record.contacts, record.to, record.via
    return replace(
        record,
        spans=(),
        contacts=tuple(replace(who, written="") for who in contacts),
        to=tuple(replace(who, written="") for who in to),
        via=via and replace(via, written=""),
        steps=tuple(replace(step, who=step.who and replace(step.who, written=""), named=True) for step in record.steps),
    )


@given(st.one_of(lines, mixed), worlds, st.booleans())
def test_a_record_is_written_as_the_line_that_says_it(line: str, known: Vocabulary, new: bool) -> None:
    record = parse_line(line, today=TODAY, known=known, new=new)
    if record.ok:
        assert reparsed(record, known).as_data() == record.as_data(), format_line(record, TODAY)


@given(lines, st.integers(-2000, 2000))
def test_a_record_is_written_the_same_on_any_day_after_it(line: str, later: int) -> None:
    record = parse_example(line)
    today = date.fromordinal(TODAY.toordinal() + abs(later))
    if record.ok and record.on:
        assert reparsed(record, KNOWN, today).as_data() == record.as_data(), format_line(record, today)


@given(mixed, st.integers(0, 200), worlds)
def test_completion_never_raises_and_replaces_what_stands_before_the_cursor(
    line: str, cursor: int, known: Vocabulary
) -> None:
    for completion in complete(line, cursor, known, [3, 1, 999], ["peer", "tag"]):
        assert 0 <= completion.start < completion.end == cursor <= len(line)
        assert completion.insert
