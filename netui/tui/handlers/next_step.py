"""Begins a next step: with the selected contacts, or of the lead under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.queries.opportunities.board import read_opportunities
from netui.queries.opportunities.detail import opportunity_facts
from netui.queries.quick_add.answer_lines import facts_beside_line, next_step_line
from netui.tui.command_needs import NO_CONTACT
from netui.tui.handlers.begun_lines import begin_line_about
from netui.tui.widgets.follow_up_prompt import step_prompt

if TYPE_CHECKING:
    from netui.queries.opportunities.board import BoardOpportunity
    from netui.tui.handlers.host import HandlerHost

__all__ = ["begin_next_step", "begin_step_of_lead"]


async def begin_next_step(host: HandlerHost) -> None:
    """Begin `Renee Marsh > `, or the next step of the open lead under the cursor.

    A step without a day under the cursor is given one instead.
    """
    services = host.services
    items = host.pane.items()
    if items and items[0].undated:
        await services.overlays.open_follow_up(items[0])
        return
    if (lead := host.pane.lead) is not None:
        with services.database.reading() as execute:
            leads = read_opportunities(execute, services.database.today)
        found = next((each for each in leads if each.id == lead), None)
        if found is not None and found.is_open:
            await begin_step_of_lead(host, found)
            return
    people = host.pane.people() or ([] if host.selected is None else [host.selected])
    if not people:
        services.say(NO_CONTACT, wrong=True)
        return
    facts: Sequence[str] = ()
    if items and len(people) == 1:
        with services.database.reading() as execute:
            facts = facts_beside_line(execute, items[0], services.database.today)
    await begin_line_about(services, "next-step", people, facts)


async def begin_step_of_lead(host: HandlerHost, lead: BoardOpportunity) -> None:
    """Begin `interviewing Community manager > `, with facts beside it; a prompt if the lead has no source."""
    services = host.services
    if lead.source is None:
        await host.mount(step_prompt(services, lead.id, lead.uid, lead.title))
        return
    with services.database.reading() as execute:
        line = next_step_line(execute, lead.id)
        facts = opportunity_facts(execute, lead, services.database.today)
    await services.overlays.open_quick_add(line, facts, implied=lead.source)
