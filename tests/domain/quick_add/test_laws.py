"""Laws of every line: what is read, asked or refused, and that nothing is saved that was not meant and shown."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netui.domain.quick_add import Record, Vocabulary, complete, format_line, parse_line
from netui.domain.quick_add.verbs import CHANNEL_WORDS, VERBS
from netui.domain.text import fold
from tests.support.quick_add_world import FACTS, KNOWN, PEOPLE, TODAY, parse_example

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
    knows | Jaime knows | had a great coffee with | just got off the phone with | Dr. Chen | Dana's | ping
    follow up with | remind me to | birthday | didn't | cancelled | great chat | she said hi | (great chat)
    at 8 | on Zoom | monthly
    at the Fox and Hounds | ; | -- | . | introduced me to | put | in touch with | rejected by acme | interview at | Acme
    > call mon or tue | > the friday report | the 20th | 5/11 | christmas | Q1 | this week | in october | yesteday
    tomorow | 14:00-14:30 | week | on friday | by friday | before christmas | ago | tom baker | dana | jaime
    new "Dana Liu"
""".replace("\n", "|").split("|")
    if piece.strip()
]
"""Pieces of lines, so that many generated lines make sense."""

lines = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)
anything = st.text(st.characters(exclude_categories=[]), max_size=60)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), anything), max_size=8).map(" ".join)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
worlds = st.sampled_from([KNOWN, FACTS, Vocabulary.empty()])


clocks = st.sampled_from([None, "12:00"])


@given(mixed, days, worlds, st.sampled_from([None, 1, 999]), st.booleans(), clocks)
def test_no_text_raises_and_every_answer_is_whole(
    line: str, today: date, known: Vocabulary, implied: int | None, new: bool, clock: str | None
) -> None:
    record = parse_line(line, today=today, known=known, implied=implied, new=new, clock=clock)
    assert record.ok == (record.message is None)
    assert (record.result == "refused") == (record.error is not None)
    assert record.result != "asked" or record.choices
    assert not (record.ok and record.choices)
    assert new or all(0 <= part.start < part.end <= len(line) for part in record.spans)
    record.as_data()
    for who in record.people:
        assert who.status == "known" or who.key is None
        assert who.key is None or known.people[who.key].name == who.name
    for step in record.steps:
        assert step.contact is not None or step.candidates or not record.ok
    if record.ok:
        assert record.records in {*(verb.records for verb in VERBS.values()), "tie", "key_date"}
        assert record.channel is None or record.channel in {"meeting", *CHANNEL_WORDS.values()}
        assert (record.records == "interaction") == (record.activity is not None)
        assert record.on is None or record.on <= today
        assert record.contacts or record.records in ("opportunity", "stage")
        assert all(who.status in ("known", "new") for who in record.people)


@given(mixed, worlds)
def test_a_line_always_says_the_same(line: str, known: Vocabulary) -> None:
    assert parse_line(line, today=TODAY, known=known) == parse_line(line, today=TODAY, known=known)


@given(st.one_of(lines, mixed), worlds, st.sampled_from([None, 1]), clocks)
def test_every_line_that_is_offered_is_read_and_records_what_it_says(
    line: str, known: Vocabulary, implied: int | None, clock: str | None
) -> None:
    for choice in parse_line(line, today=TODAY, known=known, implied=implied, clock=clock).choices:
        again = parse_line(choice.line, today=TODAY, known=known, implied=implied, clock=clock)
        assert (again.result, again) == ("read", choice.record), choice.line


FULL_NAMES = [person.name for person in PEOPLE]


@given(st.sampled_from(FULL_NAMES), lines, lines, st.sampled_from([str, str.upper, str.lower]))
def test_a_known_full_name_is_never_swallowed(name: str, before: str, after: str, case: Callable[[str], str]) -> None:
    line = case(f"{before.replace(chr(34), '')} {name} {after.replace(chr(34), '')}")
    record = parse_line(line, today=TODAY, known=FACTS)
    if record.ok:
        for who in record.people:
            assert who.status != "new" or f" {fold(name)} " not in f" {fold(who.name)} ", line


TIME_WORDS = "yesterday tomorrow today tonight friday fri week weekend christmas yesteday tomorow october ago".split()  # noqa: SIM905


@given(st.lists(st.sampled_from([*PIECES, *TIME_WORDS]), max_size=8).map(" ".join))
def test_no_word_of_time_is_passed_over(line: str) -> None:
    record = parse_example(line)
    if record.ok and record.records != "follow_up":
        for match in re.finditer(rf"\b(?:{'|'.join(TIME_WORDS)})\b", line):
            inside = [part for part in record.spans if part.start <= match.start() and match.end() <= part.end]
            assert [part for part in inside if part.what != "verb"], (line, match[0])


@given(st.sampled_from(["call", "send it", "ask about x", "write"]), st.sampled_from(TIME_WORDS), st.booleans())
def test_a_step_has_no_day_that_its_words_do_not_say(what: str, word: str, last: bool) -> None:
    record = parse_example(f"met Dana > {what} {word}" if last else f"met Dana > {word} {what}")
    if record.ok:
        assert record.steps[0].day_given, record.steps[0]


def reparsed(record: Record, known: Vocabulary, today: date = TODAY) -> Record:
    return parse_line(format_line(record, today), today=today, known=known)


def said(record: Record) -> dict[str, object]:
    """Return what a line says, without what is not kept of it."""
    return replace(record, left_out=()).as_data()


@given(st.one_of(lines, mixed), worlds, st.booleans())
def test_a_record_is_written_as_the_line_that_says_it(line: str, known: Vocabulary, new: bool) -> None:
    record = parse_line(line, today=TODAY, known=known, new=new)
    if record.ok:
        assert said(reparsed(record, known)) == said(record), format_line(record, TODAY)


@given(lines, st.integers(-2000, 2000))
def test_a_record_is_written_the_same_on_any_day_after_it(line: str, later: int) -> None:
    record = parse_example(line)
    today = date.fromordinal(TODAY.toordinal() + abs(later))
    if record.ok and record.on and not record.steps:
        assert said(reparsed(record, KNOWN, today)) == said(record), format_line(record, today)


@given(mixed, st.integers(0, 200), worlds)
def test_completion_never_raises_and_replaces_what_stands_before_the_cursor(
    line: str, cursor: int, known: Vocabulary
) -> None:
    for completion in complete(line, cursor, known, [3, 1, 999], ["peer", "tag"]):
        assert 0 <= completion.start < completion.end == cursor <= len(line)
        assert completion.insert
