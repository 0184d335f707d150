"""Merging two contacts: chosen fields, all history kept, undone exactly."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from netui.actions import answer
from netui.actions.action import Session, action
from netui.actions.contact import read_contact_form
from netui.actions.merge import CHOICE_FIELDS, MergeSide, default_choices, merge_contacts
from netui.actions.result import Refused
from netui.actions.top_ten import add_to_top_ten, top_ten_contacts
from netui.actions.undo import redo, undo
from netui.db.connection import close, execute, open_database
from netui.db.handle import DatabaseHandle
from netui.db.models import TRACKED
from netui.db.models.contact import Contact, ContactKind, Detail, KeyDate, MergedContact, Reach, Tag, Tie
from netui.db.models.favour import Favour
from netui.db.models.fields import database
from netui.db.models.follow_up import FollowUp, Pause
from netui.db.models.interaction import News, NewsTold, Participation
from netui.db.models.introduction import Introduction, Outcome, Proposal, ProposalParty
from netui.db.models.opportunity import Opportunity, OpportunityPart
from netui.queries.queue.read_queue import read_queue
from netui.queries.uids import read_id, read_uid
from netui.settings import Settings
from tests.support import random_rows
from tests.support.built_files import write_new_file
from tests.support.history import add_line, add_lines, moment_at
from tests.support.rows import dump

TODAY = dt.date(2026, 11, 18)

STORY = """
2026-09-01 new Jaime Stone (Hootline) jaime@hootline.example #expo > every 4-6w
2026-09-02 new Jamie Stone jaime@hootline.example +1 555 010 2030 #Expo #friends
2026-09-03 new Dana Liu
"""


@pytest.fixture
def two(session: Session) -> tuple[int, int]:
    """Write two contacts of one person, and somebody else; return the ids of the two."""
    add_lines(STORY, session)
    return 1, 2


def join(session: Session, pair: tuple[int, int] = (1, 2), /, **choices: MergeSide) -> None:
    kept, gone = pair
    first = default_choices(read_contact_form(execute, kept), read_contact_form(execute, gone))
    merge_contacts(kept, gone, first | choices, moment=moment_at(TODAY), session=session)


def due() -> list[tuple[str, str | None, dt.date, str]]:
    queue = read_queue(execute, today=TODAY, settings=Settings())
    return [(item.rule, item.contact, item.due, item.why) for item in [*queue.items, *queue.coming]]


def test_what_either_card_says_is_there_once(two: tuple[int, int], session: Session, store: DatabaseHandle) -> None:
    before = dump(store)
    join(session)
    form = read_contact_form(execute, 1)
    assert (form.name, form.organisation, form.cadence) == ("Jaime Stone", "Hootline", ("P4W", "P6W"))
    assert [reach.value for reach in form.reaches] == ["jaime@hootline.example", "+1 555 010 2030"]
    assert form.tags == ("expo", "friends")
    assert Contact.get_or_none(id=2) is None
    after = dump(store)
    undo(session)
    assert dump(store) == before
    redo(session)
    assert dump(store) == after


@pytest.mark.parametrize("name", [name for name in CHOICE_FIELDS if name not in ("cadence", "met_on", "top_rank")])
@pytest.mark.parametrize("side", ["kept", "gone"])
def test_each_field_is_chosen(two: tuple[int, int], session: Session, name: str, side: MergeSide) -> None:
    values = {"standing": ("up", "down"), "ally_role": ("mentor", "sponsor")}.get(name, ("This", "That"))
    for contact, value in zip(two, values, strict=True):
        Contact.update({name: value}).where(Contact.id == contact).execute()
    join(session, **{name: side})
    assert getattr(read_contact_form(execute, 1), name) == values[side == "gone"]
    if name == "name":
        assert Contact.get_by_id(1).sort_key == values[side == "gone"].lower()


def test_of_two_first_meetings_the_earlier_is_offered_and_two_notes_are_both_kept(
    two: tuple[int, int], session: Session
) -> None:
    Contact.update(met_on="2026-05-01", notes="one").where(Contact.id == 1).execute()
    Contact.update(met_on="2026-04-01", notes="two").where(Contact.id == 2).execute()
    join(session)
    form = read_contact_form(execute, 1)
    assert (form.met_on, form.notes) == (dt.date(2026, 4, 1), "one\ntwo")


def test_the_cadence_comes_with_its_day(two: tuple[int, int], session: Session) -> None:
    add_line("2026-10-01", "Jamie Stone > every 2-3w", session)
    join(session, cadence="gone")
    contact = Contact.get_by_id(1)
    assert (contact.cadence_from, contact.cadence_to, contact.cadence_on) == ("P2W", "P3W", dt.date(2026, 10, 1))


def test_a_cadence_that_both_have_counts_from_the_earlier_day(two: tuple[int, int], session: Session) -> None:
    add_line("2026-08-01", "Jamie Stone > every 4-6w", session)
    join(session)
    assert Contact.get_by_id(1).cadence_on == dt.date(2026, 8, 1)


def test_one_of_the_top_ten_keeps_a_cadence(two: tuple[int, int], session: Session, store: DatabaseHandle) -> None:
    add_to_top_ten([1, 3], ("P1M", "P1M"), moment=moment_at(TODAY), session=session)
    before = dump(store)
    with pytest.raises(Refused, match="needs a cadence"):
        join(session, cadence="gone")
    assert dump(store) == before
    join(session, top_rank="gone")
    assert [(each.name, each.top_rank) for each in top_ten_contacts()] == [("Dana Liu", 1)]


def test_of_two_places_in_the_top_ten_one_is_free_again(two: tuple[int, int], session: Session) -> None:
    add_to_top_ten([1, 2, 3], ("P1M", "P1M"), moment=moment_at(TODAY), session=session)
    join(session, top_rank="gone")
    assert [(each.name, each.top_rank) for each in top_ten_contacts()] == [("Jaime Stone", 1), ("Dana Liu", 2)]


@pytest.mark.parametrize(("first", "imported"), [(1, 1), (2, 0)])
def test_who_was_there_first_says_whether_a_file_brought_them(
    two: tuple[int, int], session: Session, first: int, imported: int
) -> None:
    Contact.update(imported=1).where(Contact.id == 1).execute()
    Contact.update(entered=first).where(Contact.id == 1).execute()
    Contact.update(entered=3 - first).where(Contact.id == 2).execute()
    join(session)
    assert Contact.get_by_id(1).imported == imported


@pytest.mark.parametrize(("mine", "theirs", "after"), [(1, 0, 0), (0, 1, 0), (1, 1, 1)])
def test_they_are_archived_where_both_are(
    two: tuple[int, int], session: Session, mine: int, theirs: int, after: int
) -> None:
    Contact.update(archived=mine).where(Contact.id == 1).execute()
    Contact.update(archived=theirs).where(Contact.id == 2).execute()
    join(session)
    assert Contact.get_by_id(1).archived == after


def test_all_history_is_kept(two: tuple[int, int], session: Session, store: DatabaseHandle) -> None:
    add_lines(
        """
        2026-10-01 coffee with Jaime Stone: one > send notes 1 dec
        2026-10-02 coffee with Jamie Stone: two > call 2 dec
        2026-10-03 dinner with Dana Liu, Jamie Stone, Jaime Stone: three
        2026-10-04 got Jamie Stone: an hour
        2026-10-05 ask Jaime Stone: a word
        2026-10-06 note Jamie Stone: likes tea
        2026-10-07 intro Phil Okafor via Jamie Stone
        2026-10-08 outcome Phil: a job
        2026-10-09 lead Librarian via Jamie Stone
        2026-10-10 intro Jamie Stone to Dana Liu
        """,
        session,
    )
    phil = Contact.get(name="Phil Okafor")
    with action("more", moment=moment_at(TODAY), session=session) as act:
        news = News.create(day=TODAY, note="a new job", entered=act.entered())
        NewsTold.create(news=news, contact=1)
        NewsTold.create(news=news, contact=2, interaction=1)
        OpportunityPart.create(opportunity=1, contact=2, part="helps")
        proposal = Proposal.create(
            day=TODAY, direction="received", state="asked", connector=phil, entered=act.entered()
        )
        ProposalParty.create(proposal=proposal, contact=2)
        for contact in two:
            Pause.create(contact=contact, day=TODAY, entered=act.entered())
            ContactKind.create(contact=contact, kind="peer")
        ContactKind.create(contact=1, kind="sector")
        ContactKind.create(contact=2, kind="out of sector")
        KeyDate.create(contact=1, name="birthday", month=5, day=12)
        KeyDate.create(contact=2, name="Birthday", month=5, day=12, year=1980)
        KeyDate.create(contact=2, name="anniversary", month=6, day=1)
        Tie.create(contact=1, other=3, day=TODAY, entered=act.entered())
        Tie.create(contact=3, other=2, day=TODAY, note="at school", entered=act.entered())
        Tie.create(contact=2, other=phil, day=TODAY, entered=act.entered())
    before = dump(store)
    join(session)
    assert Participation.select().where(Participation.contact == 1).count() == 3
    assert [(row.position) for row in Participation.select().where(Participation.interaction == 3)] == [0, 1]
    assert Favour.select().where(Favour.contact == 1).count() == 2
    assert Detail.select().where(Detail.contact == 1).count() == 1
    assert Introduction.select().where(Introduction.connector == 1).count() == 1
    assert Outcome.select().count() == 1
    assert Opportunity.select().where(Opportunity.source == 1).count() == 1
    assert [part.contact_id for part in OpportunityPart.select()] == [1]
    assert FollowUp.select().where(FollowUp.contact == 1).count() == 2
    assert execute("SELECT contact_id, interaction_id FROM news_told") == [(1, 1)]
    assert [party.contact_id for party in ProposalParty.select()] == [1]
    assert Pause.select().count() == 1
    assert sorted(kind.kind for kind in ContactKind.select()) == ["out of sector", "peer", "sector"]
    assert [(date.name, date.year) for date in KeyDate.select()] == [("birthday", 1980), ("anniversary", None)]
    assert [(tie.contact_id, tie.other_id, tie.note) for tie in Tie.select()] == [
        (1, 3, "at school"),
        (1, phil.id, ""),
    ]
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    undo(session)
    assert dump(store) == before


@pytest.mark.parametrize(
    "line",
    [
        "intro Jaime Stone via Jamie Stone",
        "intro Jamie Stone via Jaime Stone",
        "intro Jaime Stone to Jamie Stone",
        "intro Jamie Stone to Jaime Stone",
    ],
)
def test_who_was_introduced_by_or_to_the_other_is_another_person(
    two: tuple[int, int], session: Session, store: DatabaseHandle, line: str
) -> None:
    add_line("2026-10-01", line, session)
    before = dump(store)
    with pytest.raises(Refused, match="They are two people, because"):
        join(session)
    assert dump(store) == before


def test_a_proposal_between_them_says_so_too(two: tuple[int, int], session: Session) -> None:
    proposal = Proposal.create(day=TODAY, direction="received", state="asked", connector=1, entered=1)
    ProposalParty.create(proposal=proposal, contact=2)
    with pytest.raises(Refused, match="one was to introduce the other"):
        join(session)


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 1)])
def test_who_knows_the_other_is_another_person(
    two: tuple[int, int], session: Session, store: DatabaseHandle, one: int, other: int
) -> None:
    Tie.create(contact=one, other=other, day=dt.date(2026, 10, 1), note="at school", entered=1)
    before = dump(store)
    with pytest.raises(Refused, match="They are two people, because you noted on 2026-10-01 that they know each other"):
        join(session)
    assert dump(store) == before


def test_named_twice_on_one_line_they_are_named_once_and_that_is_said(
    two: tuple[int, int], session: Session, store: DatabaseHandle
) -> None:
    add_line("2026-10-03", "dinner with Jamie Stone, Jaime Stone: three", session)
    before = dump(store)
    done = merge_contacts(1, 2, moment=moment_at(TODAY), session=session)
    assert done.sentence.endswith("; all history is kept; 1 interaction names them once now.")
    undo(session)
    assert dump(store) == before


@pytest.mark.parametrize("pair", [(1, 2), (2, 1)])
def test_of_two_parts_and_two_answers_the_stronger_stays_and_that_is_said(
    two: tuple[int, int], session: Session, store: DatabaseHandle, pair: tuple[int, int]
) -> None:
    add_line("2026-10-09", "lead Librarian via Dana Liu", session)
    OpportunityPart.create(opportunity=1, contact=1, part="helps")
    OpportunityPart.create(opportunity=1, contact=2, part="decides")
    proposal = Proposal.create(day=TODAY, direction="received", state="asked", connector=3, entered=1)
    ProposalParty.create(proposal=proposal, contact=1, consent="yes", consent_on=dt.date(2026, 11, 1))
    ProposalParty.create(proposal=proposal, contact=2, consent="no", consent_on=dt.date(2026, 11, 2), position=1)
    done = merge_contacts(*pair, moment=moment_at(TODAY), session=session)
    assert "of two parts in Librarian “decides” stays" in done.sentence
    assert "of two answers to being introduced “no” stays" in done.sentence
    assert [part.part for part in OpportunityPart.select()] == ["decides"]
    assert [(party.consent, party.consent_on) for party in ProposalParty.select()] == [("no", dt.date(2026, 11, 2))]


def test_nobody_is_merged_with_themselves(two: tuple[int, int], session: Session) -> None:
    with pytest.raises(Refused, match="two contacts"):
        merge_contacts(1, 1, moment=moment_at(TODAY), session=session)
    with pytest.raises(Refused, match="gone"):
        merge_contacts(1, 99, moment=moment_at(TODAY), session=session)


def test_an_answer_to_a_loop_of_the_one_who_goes_still_holds(two: tuple[int, int], session: Session) -> None:
    add_line("2026-11-10", "email from Jamie Stone: your CV?", session)
    queue = read_queue(execute, today=TODAY, settings=Settings())
    (loop,) = [item for item in queue.items if item.rule == "reply_owed"]
    answer.drop_items([loop], moment=moment_at(TODAY), session=session)
    assert "reply_owed" not in {rule for rule, *_ in due()}
    join(session)
    assert "reply_owed" not in {rule for rule, *_ in due()}


def test_undo_restores_also_what_another_window_sees(
    two: tuple[int, int], session: Session, store: DatabaseHandle
) -> None:
    add_line("2026-10-02", "coffee with Jamie Stone: two > call 2 dec", session)
    join(session, (2, 1))
    assert [contact.id for contact in Contact.select().order_by(Contact.id)] == [2, 3]
    assert Reach.select().where(Reach.contact == 2).count() == 2
    assert Tag.select().where(Tag.contact == 2).count() == 2


# Laws.

LINES = [
    "coffee with {}: talked",
    "call {}: talked > send notes fri",
    "email {}: hello",
    "email from {}: hello?",
    "thank {}: for it",
    "told {}: how it went",
    "ask {}: a word",
    "got {}: an hour",
    "gave {}: a book",
    "intro Dana Liu via {}",
    "intro {} via Dana Liu",
    "lead Librarian (Library) via {}",
    "linkedin {}: liked it",
    "note {}: likes tea",
    "{} > every 4-6w",
    "dinner with {}, Dana Liu",
]
"""Lines about the person `{}`."""

TOLD = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(LINES), st.sampled_from(["Ann Poe", "Bob Ray"])), max_size=8
)


class Scratch:
    """A database for one example."""

    def __enter__(self) -> DatabaseHandle:
        close()
        self.folder = tempfile.TemporaryDirectory(prefix="netui-merge-")
        path = os.path.join(self.folder.name, "netui.db")
        write_new_file(path)
        opened = open_database(path, instant=moment_at(TODAY).instant)
        database.execute_sql("PRAGMA synchronous = OFF")  # nobody cuts the power here
        return opened

    def __exit__(self, *_: object) -> None:
        close()
        self.folder.cleanup()


def history(told: Sequence[tuple[int, str, str]], *, one: bool) -> None:
    """Log all lines about two people, or about one who is both."""
    add_line("2026-09-01", "new Ann Poe")
    if not one:
        add_line("2026-09-01", "new Bob Ray")
    add_line("2026-09-01", "new Dana Liu")
    for days, line, who in sorted(told, key=lambda each: each[0]):
        day = dt.date(2026, 9, 2) + dt.timedelta(days=days)
        add_line(day, line.format("Ann Poe" if one else who))


LAW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@LAW
@given(told=TOLD)
def test_the_loops_of_the_merged_one_are_those_of_all_facts_together(told: list[tuple[int, str, str]]) -> None:
    # An introduction that is told of both is two facts; told twice of one who is both, the second says nothing new.
    introduced = {(line, who) for _, line, who in told if line.startswith("intro")}
    assume(len({line for line, _ in introduced}) == len(introduced))
    with Scratch():
        history(told, one=False)
        merge_contacts(1, 2, moment=moment_at(TODAY), session=None)
        merged = sorted(map(str, due()))
    with Scratch():
        history(told, one=True)
        assert merged == sorted(map(str, due()))


@LAW
@given(told=TOLD, kept=st.integers(1, 2))
def test_what_was_told_is_counted_after_as_before_and_undo_restores(
    told: list[tuple[int, str, str]], kept: int
) -> None:
    with Scratch() as store:
        history(told, one=False)
        before, counts = dump(store), {model: model.select().count() for model in TRACKED}
        session = Session()
        merge_contacts(kept, 3 - kept, moment=moment_at(TODAY), session=session)
        for model, count in counts.items():
            assert model.select().count() == count - (model is Contact) + (model is MergedContact)
        undo(session)
        assert dump(store) == before


@LAW
@given(changes=st.lists(random_rows.CHANGES, max_size=40), kept=st.integers(0, 5), gone=st.integers(0, 5))
def test_whatever_there_is_merges_or_is_refused_and_undo_restores(
    changes: list[random_rows.Change], kept: int, gone: int
) -> None:
    with Scratch():
        with action("set up", moment=moment_at(TODAY), session=None) as act:
            for at_, table in enumerate([*random_rows.BUSY, *random_rows.BUSY, *range(len(TRACKED))]):
                random_rows.apply_change(act, ("insert", table, at_, 0, at_))
            for change in changes:
                random_rows.apply_change(act, change)
        session = Session()
        before = random_rows.rows_by_id()
        people = [contact.id for contact in Contact.select()]
        if len(people) < 2:
            return
        pair = people[kept % len(people)], people[gone % len(people)]
        try:
            merge_contacts(*pair, moment=moment_at(TODAY), session=session)
        except Refused:
            assert random_rows.rows_by_id() == before
            return
        assert Contact.get_or_none(id=pair[1]) is None
        assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        undo(session)
        assert random_rows.rows_by_id() == before


# The uid that is gone leads to the contact that stayed.


def test_the_uid_that_is_gone_leads_to_the_one_that_stayed(
    two: tuple[int, int], session: Session, store: DatabaseHandle
) -> None:
    stayed, gone = (read_uid(execute, "contact", contact) for contact in two)
    before = dump(store)
    join(session)
    assert read_id(execute, "contact", gone) == read_id(execute, "contact", stayed) == 1
    after = dump(store)
    assert after["merged_contact"] != before["merged_contact"] == []
    assert undo(session) is not None
    assert dump(store) == before
    assert read_id(execute, "contact", gone) == 2
    assert redo(session) is not None
    assert dump(store) == after


@pytest.mark.parametrize("pairs", [[(1, 2), (3, 1)], [(2, 1), (3, 2)], [(2, 3), (1, 2)], [(1, 3), (1, 2)]])
def test_a_chain_of_merges_leads_to_the_last_and_is_undone_link_by_link(
    two: tuple[int, int], session: Session, store: DatabaseHandle, pairs: list[tuple[int, int]]
) -> None:
    uids = [read_uid(execute, "contact", contact) for contact in (1, 2, 3)]
    states = []
    for pair in pairs:
        states.append(dump(store))
        join(session, pair)
    last = pairs[-1][0]
    assert [read_id(execute, "contact", uid) for uid in uids] == [last] * 3
    for state in reversed(states):
        assert undo(session) is not None
        assert dump(store) == state
    assert [read_id(execute, "contact", uid) for uid in uids] == [1, 2, 3]


def test_once_the_one_that_stayed_is_deleted_the_uid_leads_nowhere(two: tuple[int, int], session: Session) -> None:
    gone = read_uid(execute, "contact", 2)
    join(session)
    with action("Deleted", moment=moment_at(TODAY), session=session):
        Contact.get_by_id(1).delete_instance()
    assert read_id(execute, "contact", gone) is None
    assert undo(session) is not None
    assert read_id(execute, "contact", gone) == 1
