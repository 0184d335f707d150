"""An interaction as one cell of a spreadsheet, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.activity_label import OTHER_CONTACT, activity_label, parse_activity_label
from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import clean
from netui.domain.words import activity_noun

CHANNELS = ("meeting", "call", "voicemail", "video", "email", "message", "social", "letter")


@pytest.mark.parametrize(
    ("activity", "channel", "label"),
    [
        ("coffee", "meeting", "coffee"),
        ("met", "meeting", "meeting"),
        ("emailed", "email", "e-mail"),
        ("video", "video", "video call"),
        ("voicemail", "voicemail", "voicemail"),
        ("thanked", "email", "thanks (email)"),
        ("portfolio review", "video", "portfolio review (video)"),
        ("coffee", "call", "coffee (call)"),
        ("favour", "message", "favour"),
        ("favour", "call", "favour (call)"),
        ("", "call", "(call)"),
    ],
)
def test_the_noun_tells_or_the_channel_stands_behind_it(activity: str, channel: str, label: str) -> None:
    assert activity_label(activity, channel) == label


@pytest.mark.parametrize("text", ["", "unheard of", "Thanks", "coffee with (nobody)", "ask"])
def test_what_names_no_interaction_is_none(text: str) -> None:
    assert parse_activity_label(text) is None


@given(st.one_of(st.sampled_from([*VERBS, *OTHER_CONTACT]), st.text().map(clean)), st.sampled_from(CHANNELS))
def test_both_ways_are_inverse(activity: str, channel: str) -> None:
    label = activity_label(activity, channel)
    assert parse_activity_label(label) == (activity_noun(activity), channel)
    assert activity_label(activity_noun(activity), channel) == label
