"""A short, seeded run of the fuzz in the real program: `python -m tests.tools.fuzz` makes the long ones."""

from __future__ import annotations

import pytest

pytest.importorskip("pty", reason="a pseudo terminal is needed")

from tests.tools.fuzz.session import play_round

KEYS = 150


def test_random_keys_on_hostile_data_end_in_no_crash_no_hang_and_no_raw_escape() -> None:
    counts, failure = play_round(seed=3, keys=KEYS)
    assert not failure, failure
    assert counts["keys"] >= KEYS
