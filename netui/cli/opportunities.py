"""`netui opportunities`: the board, every opportunity by its stage, with its next steps."""

from __future__ import annotations

from itertools import groupby

from netui.cli.commands import shell_command
from netui.cli.database import open_read_only
from netui.cli.options import date_option, parse_arguments, refuse_words
from netui.cli.output import read_settings
from netui.cli.rows import iso_day, print_rows, print_sections, row_limit
from netui.clock import today
from netui.domain.words import STAGES
from netui.queries.opportunities.board import BoardOpportunity, read_opportunities, summarize_board
from netui.queries.opportunities.board_words import due_label, in_stage_words, next_step_words, sort_stage
from netui.queries.opportunities.detail import read_role_holders
from netui.queries.uids import read_contact_uids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netui.cli.rows import Row
    from netui.queries.opportunities.detail import RoleHolder

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Print the board, stage by stage; an empty one is no failure."""
    parsed = refuse_words(parse_arguments(shell_command("opportunities"), arguments))
    limit = row_limit(parsed)
    settings = read_settings()
    day = date_option(parsed) or today(settings.day_begins)
    in_full = parsed.has("--json") or parsed.has("--plain")
    with open_read_only(parsed) as execute:
        found = read_opportunities(execute, day)
        board = [each for stage in STAGES for each in sort_stage(found, stage)]
        shown = board[:limit]
        people = {each.id: read_role_holders(execute, each) for each in shown} if in_full else {}
        contacts = [person.contact for holders in people.values() for person in holders]
        steps = [step.contact for each in shown for step in each.steps]
        uids = read_contact_uids(execute, [*contacts, *steps])
    counts = {stage: sum(each.stage == stage for each in board) for stage in STAGES}
    more = len(board) - len(shown)

    def print_text() -> None:
        by_stage = groupby(shown, key=lambda each: each.stage)
        print_sections(
            ((f"{stage.upper()} {counts[stage]}", [_cells(each, day) for each in here]) for stage, here in by_stage),
            more=more,
        )

    data = [_as_data(each, people.get(each.id, ()), uids, day) for each in shown]
    summary = summarize_board(found, day)
    nothing = "" if more else "There are no opportunities yet."
    print_rows(
        parsed,
        "opportunities",
        data,
        print_text,
        nothing=nothing,
        more=more,
        open=summary.open,
        without_step=summary.without_step,
        won_this_year=summary.won_this_year,
    )
    return 0


def _cells(found: BoardOpportunity, day: date) -> tuple[str, ...]:
    """Title, organisation, source, days in the stage, the next step or the outcome, when that is due."""
    due = due_label(found.step.due, day) if found.step else ""
    source = f"from {found.source_name}" if found.source is not None else ""
    return found.title, found.organisation, source, in_stage_words(found, day), next_step_words(found), due


def _as_data(found: BoardOpportunity, people: Sequence[RoleHolder], uids: Mapping[int | None, str], day: date) -> Row:
    return {
        "uid": found.uid,
        "stage": found.stage,
        "title": found.title,
        "organisation": found.organisation or None,
        "day": found.day.isoformat(),
        "since": found.since.isoformat(),
        "days": (day - found.since).days,
        "note": found.note or None,
        "outcome": found.outcome or None,
        "lacks_step": found.lacks_step,
        "steps": [
            {
                "uid": step.uid,
                "what": step.what,
                "due": iso_day(step.due),
                "contact": step.name or None,
                "contact_uid": uids.get(step.contact),
            }
            for step in found.steps
        ],
        "people": [{"uid": uids.get(each.contact), "name": each.name, "parts": list(each.parts)} for each in people],
        "stages": [
            {"uid": each.uid, "stage": each.stage, "on": each.day.isoformat(), "text": each.note or None}
            for each in found.stages
        ],
    }
