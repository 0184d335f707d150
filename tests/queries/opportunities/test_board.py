"""Opportunities on the board and in detail."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions.action import Session
from netui.actions.answer import complete_follow_ups
from netui.actions.opportunity import move_opportunity, set_opportunity_part
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.opportunity import Opportunity as Row
from netui.domain.quick_add import parse_line
from netui.queries.opportunities.board import BoardOpportunity, read_opportunities, summarize_board
from netui.queries.opportunities.detail import listeners_sentence, opportunity_facts, read_opportunity_detail
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.answer_lines import next_step_line, stage_line
from netui.queries.quick_add.vocabulary import read_vocabulary
from tests.support.history import add_line, add_lines, moment_at

TODAY = dt.date(2026, 11, 22)

STORY = """
2026-01-05 new Jaime Stone (Hootline)
2026-01-05 new Ann Liu (Rocket Social)
2026-01-05 new Dana Reyes (City Library)
2026-02-01 call Renee Marsh: before the lead
2026-03-01 intro Renee Marsh (Rocket Social) via Jaime Stone
2026-03-02 lead Archive project (City Library) via Dana Reyes
2026-04-02 won Archive project: signed
2025-03-02 lead Old project via Dana Reyes
2025-04-02 won Old project
2026-10-20 lead Community manager (Rocket Social) via Renee Marsh: two rounds
2026-10-25 applied Community manager: with the portfolio > call Ann Liu 27 nov > read their report 24 nov
2026-11-10 interviewing Community manager: first round
2026-11-12 interviewing Community manager
2026-11-11 call Renee Marsh: what Ann looks for
2026-11-14 lead Podcast
2026-11-15 lead Newsletter via Dana Reyes
2026-11-16 parked Newsletter
"""


def called(title: str, store: DatabaseHandle, today: dt.date = TODAY) -> BoardOpportunity:
    return next(each for each in read_opportunities(store.execute, today) if each.title == title)


def contact(name: str) -> int:
    return int(Contact.get(name=name).id)


def test_where_it_stands_and_since_when(store: DatabaseHandle) -> None:
    add_lines(STORY)
    found = called("Community manager", store)
    assert (found.stage, found.since) == ("interviewing", dt.date(2026, 11, 10))
    assert found.outcome == "first round"
    assert (found.organisation, found.source_name, found.note) == ("Rocket Social", "Renee Marsh", "two rounds")
    podcast = called("Podcast", store)
    assert (podcast.stage, podcast.since, podcast.source) == ("heard", dt.date(2026, 11, 14), None)


def test_it_is_as_the_facts_up_to_a_day_have_it(store: DatabaseHandle) -> None:
    add_lines(STORY)
    found = called("Community manager", store, dt.date(2026, 10, 24))
    assert (found.stage, found.steps) == ("heard", ())
    assert "Podcast" not in [each.title for each in read_opportunities(store.execute, dt.date(2026, 11, 13))]


def test_the_latest_stage_is_by_day_and_then_by_entry(store: DatabaseHandle) -> None:
    add_lines(STORY)
    add_line(TODAY, "contacted Podcast")
    add_line(TODAY, "applied Podcast 20 nov")
    assert called("Podcast", store).stage == "contacted"
    add_line(TODAY, "offer Podcast")
    assert called("Podcast", store).stage == "offer"


def test_the_next_step_is_the_open_one_that_is_due_first(store: DatabaseHandle) -> None:
    add_lines(STORY)
    found = called("Community manager", store)
    assert [(step.what, step.due.day, step.name) for step in found.steps] == [
        ("read their report", 24, "Renee Marsh"),
        ("call", 27, "Ann Liu"),
    ]
    assert found.step is found.steps[0]


def test_what_lacks_a_step_is_what_the_rule_speaks_of(store: DatabaseHandle, session: Session) -> None:
    add_lines(STORY)

    def lacking() -> set[int]:
        return {each.id for each in read_opportunities(store.execute, TODAY) if each.lacks_step}

    def due() -> set[int | None]:
        queue = read_queue(store.execute, today=TODAY)
        return {item.opportunity_id for item in queue.items if item.rule == "lead_without_step"}

    assert lacking() == due() == {called("Podcast", store).id}
    items = [item for item in read_queue(store.execute, today=dt.date(2026, 11, 27)).items if item.follow_up_id]
    assert len(items) == 2
    complete_follow_ups(items, moment=moment_at(TODAY), session=session)
    assert lacking() == due() == {called("Podcast", store).id, called("Community manager", store).id}
    Row.update(imported=1).where(Row.title == "Podcast").execute()
    assert lacking() == due() == {called("Community manager", store).id}
    move_opportunity(called("Community manager", store).id, "parked", moment=moment_at(TODAY), session=session)
    assert lacking() == due() == set()


def test_a_step_that_was_done_later_was_open_before(store: DatabaseHandle, session: Session) -> None:
    add_lines(STORY)
    before = called("Community manager", store).steps
    items = [item for item in read_queue(store.execute, today=dt.date(2026, 11, 27)).items if item.follow_up_id]
    complete_follow_ups(items, moment=moment_at(dt.date(2026, 11, 27)), session=session)
    assert called("Community manager", store, dt.date(2026, 11, 26)).steps == before
    assert not called("Community manager", store, dt.date(2026, 11, 27)).steps


def test_the_summary_counts_open_and_stepless_and_what_was_won_this_year(store: DatabaseHandle) -> None:
    add_lines(STORY)
    told = summarize_board(read_opportunities(store.execute, TODAY), TODAY)
    assert (told.open, told.without_step, told.won_this_year) == (2, 1, 1)


def test_the_whole_of_one(store: DatabaseHandle, session: Session) -> None:
    add_lines(STORY)
    found = called("Community manager", store)
    set_opportunity_part(found.id, contact("Ann Liu"), "decides", moment=moment_at(TODAY), session=session)
    set_opportunity_part(found.id, contact("Renee Marsh"), "helps", moment=moment_at(TODAY), session=session)
    add_line("2026-11-20", "email Ann Liu, Renee Marsh: thanks for the talk")
    whole = read_opportunity_detail(store.execute, found.uid, TODAY)
    assert whole is not None
    assert [(person.name, person.parts) for person in whole.people] == [
        ("Renee Marsh", ("told me", "helps")),
        ("Ann Liu", ("decides",)),
    ]
    assert [name for _, name in whole.chain] == ["Jaime Stone"]
    assert [(entry.table, entry.what, entry.text) for entry in whole.history] == [
        ("interaction", "e-mail", "thanks for the talk"),
        ("stage", "interviewing", ""),
        ("interaction", "call", "what Ann looks for"),
        ("stage", "interviewing", "first round"),
        ("stage", "applied", "with the portfolio"),
        ("stage", "heard", ""),
    ]
    assert {name for _, name in whole.history[0].others} == {"Ann Liu", "Renee Marsh"}


def test_steps_that_were_closed_say_how_and_when(store: DatabaseHandle, session: Session) -> None:
    add_lines(STORY)
    (item,) = [each for each in read_queue(store.execute, today=dt.date(2026, 11, 24)).items if each.follow_up_id]
    complete_follow_ups([item], moment=moment_at("2026-11-24"), session=session)
    add_line("2026-11-25", "lost Community manager: somebody from inside")
    whole = read_opportunity_detail(store.execute, called("Community manager", store).uid, dt.date(2026, 11, 25))
    assert whole is not None
    assert [(step.what, step.closed, step.closed_on) for step in whole.closed] == [
        ("call", "dropped", dt.date(2026, 11, 25)),
        ("read their report", "done", dt.date(2026, 11, 24)),
    ]
    assert whole.opportunity.outcome == "somebody from inside"


def test_after_its_end_only_what_thanks_or_tells_belongs_to_it(store: DatabaseHandle) -> None:
    add_lines(STORY)
    add_line("2026-04-03", "told Dana Reyes: I signed")
    add_line("2026-06-01", "call Dana Reyes: something else")
    add_line("2026-03-20", "coffee Dana Reyes: the archive")
    whole = read_opportunity_detail(store.execute, called("Archive project", store).uid, TODAY)
    assert whole is not None
    assert [entry.what for entry in whole.history] == ["told", "won", "coffee", "heard"]


def test_one_that_is_gone_is_none(store: DatabaseHandle) -> None:
    assert read_opportunity_detail(store.execute, "no such uid", TODAY) is None


def test_who_will_hear_is_whom_the_rule_names_then(store: DatabaseHandle, session: Session) -> None:
    add_lines(STORY)
    found = called("Community manager", store)
    assert listeners_sentence(store.execute, found.id, "won", TODAY) == "to be told: Renee Marsh, Jaime Stone"
    assert listeners_sentence(store.execute, found.id, "offer", TODAY) == ""
    assert listeners_sentence(store.execute, called("Podcast", store).id, "won", TODAY).startswith(
        "nobody led you to it"
    )
    move_opportunity(found.id, "won", "signed", moment=moment_at(TODAY), session=session)
    queue = read_queue(store.execute, today=dt.date(2026, 11, 24))
    named = {item.contact for item in queue.items if item.rule == "tell_outcome" and item.opportunity_id == found.id}
    assert named == {"Renee Marsh", "Jaime Stone"}


@pytest.mark.parametrize(
    "title",
    ["Community manager 2", "Head of data: EMEA", "R&D, at via Acme", "Lead", "Tom every 3m", "Manager > director"],
)
@pytest.mark.parametrize("stage", ["contacted", "won", "parked"])
def test_a_begun_line_means_that_opportunity_whatever_it_is_called(
    store: DatabaseHandle, title: str, stage: str
) -> None:
    add_lines(STORY)
    add_line("2026-11-20", "lead Something (Acme) via Dana Reyes")
    Row.update(title=title).where(Row.title == "Something").execute()
    id_ = Row.get(title=title).id
    line = f"{stage_line(store.execute, id_, stage)}: as it went"
    record = parse_line(line, today=TODAY, known=read_vocabulary(store.execute))
    assert (record.opportunity, record.stage, record.note, record.message) == (id_, stage, "as it went", None)


def test_namesakes_are_told_apart_by_their_organisation(store: DatabaseHandle) -> None:
    add_lines(STORY)
    add_line("2026-11-20", "lead Community manager (Acme) via Dana Reyes")
    assert stage_line(store.execute, Row.get(organisation="Acme").id, "won") == "won Community manager (Acme)"
    line = stage_line(store.execute, Row.get(organisation="Rocket Social").id, "won")
    assert parse_line(line, today=TODAY, known=read_vocabulary(store.execute)).ok


@pytest.mark.parametrize(
    ("title", "line"), [("Workshop", 'contacted "Workshop" > '), ("Newsletter", "parked Newsletter > ")]
)
def test_the_next_step_is_promised_where_it_stands(store: DatabaseHandle, title: str, line: str) -> None:
    add_lines(STORY)
    add_line("2026-11-16", "lead Workshop via Ann Liu")
    id_ = Row.get(title=title).id
    assert next_step_line(store.execute, id_) == line
    add_line(TODAY, f"{line}call them thu")
    found = called(title, store)
    assert found.step is not None
    assert (found.step.what, found.step.due) == ("call them", dt.date(2026, 11, 26))


def test_what_there_is_to_know_before_a_step(store: DatabaseHandle) -> None:
    add_lines(STORY)
    assert opportunity_facts(store.execute, called("Community manager", store), TODAY) == [
        "interviewing since 10 Nov: first round",
        "people: Renee Marsh (told me)",
        "next steps so far: read their report, Tue 24 Nov; call, Fri 27 Nov",
    ]
