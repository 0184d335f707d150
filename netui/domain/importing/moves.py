"""Moves: a later file names another organisation or title for somebody known."""

from __future__ import annotations

from dataclasses import replace

from netui.domain.contact_field import ContactTexts
from netui.domain.importing.choices import Choices
from netui.domain.importing.network import Additions, NetworkContact, NetworkMove
from netui.domain.importing.organisations import is_same_organisation
from netui.domain.importing.plan import ImportedPerson
from netui.domain.importing.report import Report, ReportMove
from netui.domain.text import fold

__all__ = ["find_move", "is_known_move", "settle_move"]


def find_move(contact: NetworkContact, theirs: ContactTexts) -> NetworkMove | None:
    """Return the move that a file's organisation and title say, whether it was seen before or not; None for none.

    None too for what is no news: somebody whom this file itself added, a blank, a gap that the file fills in, another
    spelling, a wider or narrower name of the same, what they did before a move that was taken over, and a second job
    that the same file names.
    """
    ours = contact.texts
    here, there = ours.organisation, theirs.organisation
    if contact.is_new or contact.has_job_in_file:
        return None
    if here == there and ours.title == theirs.title:
        return None
    elsewhere = bool(there) and not is_same_organisation(here, there) and not _contains(here, there)
    if elsewhere and here and _contains(there, here):
        return None
    # Beside a title that is another one, an organisation fills no gap: it is that of the other title.
    if not (elsewhere and here) and (not (ours.title and theirs.title) or _is_part(ours.title, theirs.title)):
        return None
    organisation = there if elsewhere else here
    move = NetworkMove(ours.organisation, ours.title, organisation, theirs.title, first=not contact.in_file)
    if any(known.answer == "taken" and _is_way_back(move, known) for known in contact.moves):
        return None
    another = contact.added.move if contact.added is not None else None
    return move if another is None or _is_same_job(move, another) else None


def is_known_move(contact: NetworkContact, move: NetworkMove) -> bool:
    """Whether that job was seen before, and is still open, taken over or left; or in an earlier row of this file."""
    return any(_is_same_job(move, known) for known in contact.moves)


def settle_move(
    contact: NetworkContact, person: ImportedPerson, more: Additions, choices: Choices, report: Report
) -> None:
    """Report the move that a row adds. Where that was chosen it is taken over, also one that an earlier file saw."""
    key = (person.file, person.row)
    chosen = choices.moves == "all" or any((key, field) in choices.taken for field in ("organisation", "title"))
    move = more.move
    if move is None and chosen and contact.moves and (seen := find_move(contact, person.texts)) is not None:
        move = next((known for known in contact.moves if not known.answer and _is_same_job(seen, known)), None)
    if move is None:
        return
    if chosen:
        move = replace(move, answer="taken")
        more.texts |= move.jobs.taken
    more.move = move
    jobs = move.jobs
    report.moves.append(ReportMove(person.row, contact.name, jobs.was, jobs.now, taken=chosen, file=person.file))


def _contains(longer: str, shorter: str) -> bool:
    return f" {fold(shorter)} " in f" {fold(longer)} "


def _is_part(one: str, other: str) -> bool:
    """Whether one of two texts contains the other: a wider or narrower name of the same."""
    return _contains(one, other) or _contains(other, one)


def _is_same_job(one: NetworkMove, other: NetworkMove) -> bool:
    """Whether two moves lead to the same organisation and title; of the two, what one does not name is any."""
    if len({fold(one.title), fold(other.title)} - {""}) > 1:
        return False
    if one.organisation and other.organisation:
        return is_same_organisation(one.organisation, other.organisation)
    return bool(one.title and other.title)


def _is_way_back(move: NetworkMove, taken: NetworkMove) -> bool:
    """Whether a move leads to where they were before one that was taken over: then the file is older than that one."""
    back = replace(taken, organisation=taken.organisation_from, title=taken.title_from)
    return _is_same_job(move, back)
