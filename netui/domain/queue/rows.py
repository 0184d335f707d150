"""The rows of the queue's queries: one NamedTuple a text of `netui.queries.queue.sql`, its fields the columns in order.

Builders import these for their annotations only, so that `netui today` loads no more: at run time their rows are plain
tuples, which they take apart, and mypy compares what they take with the fields. A test compares the fields with the
columns of the texts. Days are `YYYY-MM-DD`, yes and no are 1 and 0; what is not said of a `| None` is without a value.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "CadenceRow",
    "CheckIntroductionRow",
    "CongratulateRow",
    "DetailRow",
    "FirstFollowUpRow",
    "FollowUpRow",
    "KeepInTouchRow",
    "KeyDateRow",
    "LastContactRow",
    "LeadWithoutStepRow",
    "LoopAnswerRow",
    "OpenAskRow",
    "PauseRow",
    "ReachOutRow",
    "ReplyOwedRow",
    "TellOutcomeRow",
    "ThankConnectorRow",
    "ThankFavourRow",
]


class LoopAnswerRow(NamedTuple):
    """An answer to a loop, but no snooze that is over."""

    loop_key: str
    rule: str
    contact_id: int | None
    answer: str
    day: str
    entered: int
    uid: str


class PauseRow(NamedTuple):
    """A pause: of a contact (the rule is empty), of a rule, or of both."""

    contact_id: int | None
    rule: str


class FollowUpRow(NamedTuple):
    """An open follow-up whose day has come."""

    id: int
    uid: str
    what: str
    due: str
    promised_on: str
    contact_id: int | None
    name: str | None
    opportunity_id: int | None
    title: str | None
    activity: str | None
    """That of the interaction in which it was promised, as are the next two."""
    channel: str | None
    day: str | None


class FirstFollowUpRow(NamedTuple):
    """A first meeting, call or video call without later contact and without a step."""

    contact_id: int
    contact_uid: str
    name: str
    interaction_uid: str
    day: str
    activity: str
    note: str


class ReachOutRow(NamedTuple):
    """A person of an introduction received, with whom there was no contact since."""

    introduction_id: int
    uid: str
    day: str
    note: str
    connector: str
    contact_id: int
    name: str


class ThankConnectorRow(NamedTuple):
    """A conversation that an introduction led to; the first row of an introduction counts."""

    introduction_id: int
    uid: str
    connector_id: int
    connector: str
    person: str
    """The name of the person introduced."""
    met: str
    """The day of the first conversation, as the next two are its activity and note."""
    activity: str
    note: str
    thanked: str | None
    """The last day of thanks between the introduction and the conversation."""


class TellOutcomeRow(NamedTuple):
    """An outcome, and a person up its chain who has not been told."""

    uid: str
    day: str
    note: str
    stage: str
    """`won`, `lost` or `no longer won` for an opportunity; empty for an introduction."""
    title: str
    introduction_id: int | None
    opportunity_id: int | None
    contact_id: int
    contact_uid: str
    name: str
    person: str | None
    """The name of the person whom they introduced; None for an opportunity's source."""
    takes_back: int
    """Whether they were told before that it was won."""


class ThankFavourRow(NamedTuple):
    """A favour, a lead or an answer to an ask that was not followed by thanks."""

    kind: str
    """`favour`, `lead`, `yes` or `no`."""
    uid: str
    day: str
    note: str
    """The note, or the title of the lead."""
    big: int
    favour_id: int | None
    opportunity_id: int | None
    contact_id: int
    name: str


class CongratulateRow(NamedTuple):
    """The newest move of somebody of the top ten or with a cadence, without contact from me since."""

    uid: str
    day: str
    """The day of the import that saw it."""
    organisation_from: str
    title_from: str
    organisation: str
    """Empty where the file named none, as the title may be."""
    title: str
    contact_id: int
    name: str


class ReplyOwedRow(NamedTuple):
    """A message without a reply, each person's in order."""

    contact_id: int
    contact_uid: str
    name: str
    message_uid: str
    day: str
    activity: str
    note: str


class CheckIntroductionRow(NamedTuple):
    """An introduction without an outcome, one of its people, and one of my words to them since."""

    introduction_id: int
    uid: str
    day: str
    note: str
    connector: str | None
    """None if I made it."""
    wrote: str | None
    """The day on which I first wrote; None if I made it."""
    contact_id: int
    name: str
    word_day: str | None
    """None without a word, as are the next two."""
    entered: int | None
    word_uid: str | None


class OpenAskRow(NamedTuple):
    """An ask without an answer, and one of my words to the person since."""

    favour_id: int
    uid: str
    day: str
    note: str
    contact_id: int
    name: str
    word_day: str | None
    """None without a word, as are the next two."""
    entered: int | None
    word_uid: str | None


class CadenceRow(NamedTuple):
    """A start of a cadence that some contact has."""

    cadence_from: str


class KeepInTouchRow(NamedTuple):
    """A contact with a cadence whose window may have opened."""

    contact_id: int
    contact_uid: str
    name: str
    top_rank: int | None
    cadence_from: str
    cadence_to: str
    cadence_on: str | None
    last: str
    """The day of the last contact; empty without one."""


class LastContactRow(NamedTuple):
    """A fact that counts as contact, perhaps the last one; in no order."""

    contact_id: int
    day: str
    entered: int
    uid: str
    kind: str
    """`interaction`, or another fact in words: `asked`, `gave`, `passed on`, and so on."""
    activity: str
    note: str


class DetailRow(NamedTuple):
    """A detail noted about a contact; the oldest first."""

    contact_id: int
    note: str


class KeyDateRow(NamedTuple):
    """A key date that is near."""

    uid: str
    what: str
    month: int
    day: int
    """Of the month."""
    year: int | None
    contact_id: int
    name: str
    last: str
    """The day of the last contact; empty without one."""


class LeadWithoutStepRow(NamedTuple):
    """An open opportunity without an open follow-up."""

    opportunity_id: int
    uid: str
    title: str
    organisation: str
    contact_id: int | None
    """The source, as is the name."""
    name: str | None
    stage_uid: str
    stage: str
    stage_day: str
    step_uid: str | None
    """The step that was closed last; None without one, as are the next three."""
    step: str | None
    closed_on: str | None
    closed: str | None
    """`done` or `dropped`."""
