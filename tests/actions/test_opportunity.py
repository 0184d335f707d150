"""Opportunities: moving, parts, next steps, deleting; undo restores every row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netui.actions.action import Session
from netui.actions.opportunity import add_next_step, delete_opportunity, move_opportunity, set_opportunity_part
from netui.actions.result import Done, Refused
from netui.actions.undo import undo
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.opportunity import Opportunity, OpportunityPart, Stage
from netui.queries.queue.read_queue import read_queue
from tests.support.history import add_line, add_lines, moment_at
from tests.support.rows import dump

DAY = "2026-11-18"
WORLD = """
2026-10-01 new Dana Liu (City Library)
2026-10-01 new Ann Marsh
2026-10-02 lead Librarian (City Library) via Dana: part time
2026-10-05 applied Librarian > apply 20 nov > call Ann 25 nov
2026-10-06 lead Archive via Dana
2026-10-07 won Archive: signed
"""


@pytest.fixture
def world(store: DatabaseHandle) -> DatabaseHandle:
    add_lines(WORLD)
    return store


def librarian() -> int:
    return int(Opportunity.get(title="Librarian").id)


def archive() -> int:
    return int(Opportunity.get(title="Archive").id)


def contact(name: str) -> int:
    return int(Contact.get(name=name).id)


def stages(opportunity: int) -> list[str]:
    return [each.stage for each in Stage.select().where(Stage.opportunity == opportunity).order_by(Stage.entered)]


ACTS: list[tuple[str, Callable[[Session], Done]]] = [
    (
        "moved",
        lambda window: move_opportunity(
            librarian(), "interviewing", "on Friday", moment=moment_at(DAY), session=window
        ),
    ),
    ("lost", lambda window: move_opportunity(librarian(), "lost", "no money", moment=moment_at(DAY), session=window)),
    ("revived", lambda window: move_opportunity(archive(), "offer", moment=moment_at(DAY), session=window)),
    (
        "decides",
        lambda window: set_opportunity_part(
            librarian(), contact("Ann Marsh"), "decides", moment=moment_at(DAY), session=window
        ),
    ),
    (
        "promised",
        lambda window: add_next_step(
            librarian(), "read up", moment_at(DAY).today, moment=moment_at(DAY), session=window
        ),
    ),
    ("deleted", lambda window: delete_opportunity(librarian(), moment=moment_at(DAY), session=window)),
]


@pytest.mark.parametrize("act", [act for _, act in ACTS], ids=[name for name, _ in ACTS])
def test_undo_restores_every_row(world: DatabaseHandle, session: Session, act: Callable[[Session], Done]) -> None:
    before = dump(world)
    act(session)
    assert dump(world) != before
    undo(session)
    assert dump(world) == before


def test_a_move_is_the_fact_that_the_line_of_the_stage_would_be(world: DatabaseHandle, session: Session) -> None:
    def without_names(table: str) -> list[dict[str, object]]:
        names = {"id", "uid", "entered"}
        rows = {"stage": Stage, "follow_up": FollowUp}[table].select().dicts()
        return [{key: value for key, value in row.items() if key not in names} for row in rows]

    told = move_opportunity(librarian(), "interviewing", "on Friday", moment=moment_at(DAY), session=session)
    moved = [without_names("stage"), without_names("follow_up")]
    undo(session)
    line = add_line(DAY, "interviewing Librarian: on Friday", session)
    assert [without_names("stage"), without_names("follow_up")] == moved
    left_open = "still open: apply, Fri 20 Nov · still open: call, Wed 25 Nov"
    assert told.sentence == line.sentence == f"Moved Librarian to interviewing: on Friday · {left_open}."


def test_losing_drops_the_open_steps_and_keeps_what_came_of_it(world: DatabaseHandle, session: Session) -> None:
    move_opportunity(librarian(), "lost", "no money", moment=moment_at(DAY), session=session)
    assert {each.closed for each in FollowUp.select()} == {"dropped"}
    assert Stage.get(stage="lost").note == "no money"


def test_what_is_revived_has_no_outcome_to_tell(world: DatabaseHandle, session: Session) -> None:
    def telling() -> list[str]:
        return [
            item.rule
            for item in read_queue(world.execute, today=moment_at(DAY).today).items
            if item.rule == "tell_outcome"
        ]

    assert telling() == ["tell_outcome"]
    done = move_opportunity(archive(), "offer", moment=moment_at(DAY), session=session)
    assert done.sentence == "Revived Archive: offer · its outcome was removed."
    assert telling() == []
    assert stages(archive()) == ["heard", "won", "offer"]


def test_from_won_to_lost_is_no_revival(world: DatabaseHandle, session: Session) -> None:
    done = move_opportunity(archive(), "lost", "they fell through", moment=moment_at(DAY), session=session)
    assert done.sentence == "Moved Archive to lost: they fell through."


def test_it_can_be_moved_back_to_heard(world: DatabaseHandle, session: Session) -> None:
    move_opportunity(librarian(), "heard", moment=moment_at(DAY), session=session)
    assert stages(librarian()) == ["heard", "applied", "heard"]


def test_where_it_stands_already_it_is_not_moved(world: DatabaseHandle, session: Session) -> None:
    before = dump(world)
    with pytest.raises(Refused, match="is already applied"):
        move_opportunity(librarian(), "applied", moment=moment_at(DAY), session=session)
    assert dump(world) == before


def test_a_contact_plays_one_part(world: DatabaseHandle, session: Session) -> None:
    def parts() -> list[tuple[int, str]]:
        return [(each.contact_id, each.part) for each in OpportunityPart.select()]

    ann = contact("Ann Marsh")
    done = set_opportunity_part(librarian(), ann, "decides", moment=moment_at(DAY), session=session)
    assert done.sentence == "Ann Marsh decides in Librarian."
    set_opportunity_part(librarian(), ann, "helps", moment=moment_at(DAY), session=session)
    assert parts() == [(ann, "helps")]
    done = set_opportunity_part(librarian(), ann, "", moment=moment_at(DAY), session=session)
    assert done.sentence == "Ann Marsh has no role in Librarian."
    assert parts() == []


def test_deleting_takes_its_stages_parts_and_open_steps_and_leaves_the_people(
    world: DatabaseHandle, session: Session
) -> None:
    set_opportunity_part(librarian(), contact("Ann Marsh"), "helps", moment=moment_at(DAY), session=session)
    FollowUp.update(closed="done", closed_on=moment_at(DAY).today).where(FollowUp.what == "apply").execute()
    gone = librarian()
    done = delete_opportunity(gone, moment=moment_at(DAY), session=session)
    assert done.sentence == "Deleted the lead Librarian, with 1 open step."
    assert stages(gone) == []
    assert not OpportunityPart.select().exists()
    assert [(each.what, each.opportunity_id) for each in FollowUp.select()] == [("apply", None)]
    assert Contact.select().count() == 2


def test_what_is_gone_is_refused(world: DatabaseHandle, session: Session) -> None:
    ids = librarian(), archive()
    Opportunity.delete().execute()
    calls = [
        lambda: move_opportunity(ids[0], "offer", moment=moment_at(DAY), session=session),
        lambda: add_next_step(ids[0], "call", moment_at(DAY).today, moment=moment_at(DAY), session=session),
        lambda: delete_opportunity(ids[1], moment=moment_at(DAY), session=session),
        lambda: set_opportunity_part(ids[0], contact("Ann Marsh"), "helps", moment=moment_at(DAY), session=session),
    ]
    for call in calls:
        with pytest.raises(Refused, match="is gone"):
            call()


def test_a_step_without_a_person_is_added(world: DatabaseHandle, session: Session) -> None:
    add_line(DAY, "lead Podcast")
    podcast = Opportunity.get(title="Podcast")

    def lacking() -> list[str]:
        return [
            item.rule for item in read_queue(world.execute, today=moment_at(DAY).today).items if item.contact_id is None
        ]

    assert lacking() == ["lead_without_step"]
    done = add_next_step(
        podcast.id, "find out who runs it", moment_at("2026-11-20").today, moment=moment_at(DAY), session=session
    )
    assert done.sentence == "Next step for Podcast: find out who runs it, Fri 20 Nov."
    assert lacking() == []
    with pytest.raises(Refused, match="needs words"):
        add_next_step(podcast.id, " ", moment_at("2026-11-20").today, moment=moment_at(DAY), session=session)


def test_a_part_of_somebody_who_is_gone_is_refused(world: DatabaseHandle, session: Session) -> None:
    with pytest.raises(Refused, match="contact is gone"):
        set_opportunity_part(librarian(), 999, "helps", moment=moment_at(DAY), session=session)
