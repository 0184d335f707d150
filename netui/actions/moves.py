"""Answers to moves that an import saw: the card takes the new job over, or stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Action, Session, action
from netui.actions.elsewhere import RecordGone
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.move import Move
from netui.domain.moves import Jobs
from netui.domain.words import count_words

__all__ = ["leave_moves", "take_all_moves", "take_moves"]


def take_moves(moves: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Write the new organisation and title of each move into its card; a title of another organisation goes with it.

    Raises `RecordGone` for a move that is gone, `Refused` for one that was taken over or left already.
    """
    with action("Took over", moment=moment, session=session) as act:
        return _answer(act, [_open_move(act, move) for move in moves], "taken")


def leave_moves(moves: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Leave the cards as they are: these moves are open no more. Raises as `take_moves` does."""
    with action("Left", moment=moment, session=session) as act:
        return _answer(act, [_open_move(act, move) for move in moves], "left")


def take_all_moves(*, moment: Moment, session: Session | None) -> Done:
    """Take over the newest open move of each contact, archived ones too; older ones are left.

    Raises `Refused` if none is open.
    """
    with action("Took over", moment=moment, session=session) as act:
        found = list(Move.select().where(Move.answer == "").order_by(Move.day, Move.entered))
        newest = {move.contact_id: move for move in found}
        for move in found:
            if newest[move.contact_id] is not move:
                move.answer = "left"
                move.save()
        if not newest:
            raise Refused("There are no open moves: an import adds one when it finds a new organisation or title.")
        return _answer(act, list(newest.values()), "taken")


def _answer(act: Action, moves: Sequence[Move], answer: str) -> Done:
    for move in moves:
        move.answer = answer
        move.save()
        if answer == "taken":
            _write_job(move)
    contacts = tuple(dict.fromkeys(move.contact_id for move in moves))
    if len(moves) == 1:
        (move,) = moves
        jobs, name = _jobs(move), move.contact.name
        taken, left = f"{name} is {jobs.where} now (was {jobs.was})", f"Left as it was: {name}, {jobs.was}"
        act.label = taken if answer == "taken" else left
    else:
        act.label += f" {count_words(len(moves), 'move')}"
    return Done(f"{act.label}.", contacts)


def _write_job(move: Move) -> None:
    contact: Contact = Contact.get_by_id(move.contact_id)
    for name, text in _jobs(move).taken.items():
        setattr(contact, name, text)
    contact.save()


def _jobs(move: Move) -> Jobs:
    return Jobs(move.organisation_from, move.title_from, move.organisation, move.title)


def _open_move(act: Action, move: int) -> Move:
    row: Move | None = Move.get_or_none(id=move)
    if row is None:
        raise RecordGone(act.execute, "move", move, "That move")
    if row.answer:
        how = "accepted" if row.answer == "taken" else "left as it was"
        raise Refused(f"That move is already {how}; undo reverses that.")
    return row
