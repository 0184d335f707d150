"""What a follow-up promises, matched with what a line says that was done."""

from __future__ import annotations

import pytest

from netui.domain.promised_verbs import match_promise
from netui.domain.quick_add import Record

NAMES = ("Renee Marsh", "Renee")


def deed(channel: str = "email", note: str = "", *, by: str = "me", **fields: object) -> Record:
    """An interaction over a channel, with a note."""
    values = {"activity": channel, "started_by": by} | fields
    return Record(records="interaction", channel=channel, note=note or None, **values)  # type: ignore[arg-type]


def fact(records: str, **fields: object) -> Record:
    """A record of another kind."""
    return Record(records=records, **fields)  # type: ignore[arg-type]


CALL, MEETING, VIDEO = deed("call"), deed("meeting", by="both"), deed("video", by="both")
EMAIL, LETTER = deed(), deed("letter")
PORTFOLIO = deed(note="portfolio attached")
VOICEMAIL, REACTION = deed("call", activity="voicemail"), deed("social")

# the promise, the deed, how it fulfils it
TABLE = [
    ("call", CALL, "whole"),
    ("call", MEETING, "whole"),
    ("call", VIDEO, "whole"),
    ("coffee", CALL, "whole"),
    ("meet Renee", MEETING, "whole"),
    ("grab a quick coffee with her", MEETING, "whole"),
    ("call at 10", CALL, "whole"),
    ("call", deed("call", by="them"), "whole"),
    ("give her a call", CALL, "whole"),
    ("call", VOICEMAIL, ""),
    ("call", EMAIL, ""),
    ("call", REACTION, ""),
    ("call: ask about the grant", CALL, ""),
    ("call: ask about the grant", deed("call", "the grant"), "noted"),
    ("send portfolio", EMAIL, ""),
    ("send portfolio", deed(note="will send it"), ""),
    ("send portfolio", PORTFOLIO, "noted"),
    ("send the slides", deed(note="one slide, in colour"), "noted"),
    ("send CV", deed(note="CV attached"), ""),  # two letters are no evidence
    ("send portfolio", deed("meeting", "portfolio", by="both"), ""),
    ("write her", EMAIL, "whole"),
    ("write Renee", LETTER, "whole"),
    ("reply", deed("message"), "whole"),
    ("follow up", EMAIL, "whole"),
    ("follow up", CALL, ""),
    ("follow up with Renee", EMAIL, "whole"),
    ("reply", deed(by="them"), ""),
    ("check in", EMAIL, "whole"),
    ("check in", CALL, "whole"),
    ("thank", deed("message", activity="thank", thanks=True), "whole"),
    ("thank", EMAIL, ""),
    ("thank", deed(note="thank you for the intro", thanks=True), "whole"),
    ("write her", deed(note="thank you for the intro", thanks=True), "whole"),
    ("tell her how it went", deed("message", activity="told", tells=True), "whole"),
    ("tell her", EMAIL, ""),
    ("ask about the grant", fact("favour", direction="asked", note="the grant"), "noted"),
    ("ask about the grant", fact("favour", direction="given", note="the grant"), ""),
    ("introduce Renee", fact("introduction", direction="made"), "whole"),
    ("introduce Renee", fact("introduction", direction="received"), ""),
    ("apply", fact("stage", stage="applied"), "whole"),
    ("apply", fact("stage", stage="interviewing"), ""),
    ("apply by the portal", fact("stage", stage="applied"), ""),
    ("if she does not reply, call", CALL, ""),
    ("portfolio", PORTFOLIO, ""),
    ("", EMAIL, ""),
]


@pytest.mark.parametrize(("promise", "record", "how"), TABLE)
def test_how_a_deed_fulfils_a_promise(promise: str, record: Record, how: str) -> None:
    assert match_promise(promise, record, NAMES) == how
