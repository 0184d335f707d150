"""The sentences of the warnings before an ask: a long silence, and a connector asked a short while ago."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.handle import DatabaseHandle
from netui.queries.network.ask_warnings import ask_warning_sentences
from netui.settings import Settings
from tests.queries.conftest import Tell
from tests.support.history import parse_on_day


@pytest.mark.parametrize(
    ("told", "line", "said"),
    [
        (("call Daria Novak 2026-05-18: x",), "ask Daria: y", ""),
        (
            ("call Daria Novak 2026-05-17: x",),
            "ask Daria: y",
            "No contact with Daria Novak since 17 May 2026 (call: x): reconnect first, or mention the silence in the"
            " ask.",
        ),
        (
            ("liked Daria Novak 10 nov: x", "got Daria 1 feb: a tip", "gave Daria 2 feb: a book"),
            "ask Daria: y",
            "No contact with Daria Novak since 2 Feb 2026 (you last gave a book, 2 Feb 2026; you last got a tip, 1 Feb"
            " 2026): reconnect first, or mention the silence in the ask.",
        ),
        (
            ("new Daria Novak",),
            "ask Daria: y",
            "No contact with Daria Novak so far: reconnect first, or mention the silence in the ask.",
        ),
        (
            (),
            "ask Daria Novak: y",
            "You have never been in touch with Daria Novak: introduce yourself first, or say in the ask who you are.",
        ),
        (
            ("intro Phil Tran via Daria Novak 1 nov", "ask Daria 2 nov: a tip"),
            "ask Daria: y",
            "You asked Daria Novak on 2 Nov: a tip.",
        ),
        (("intro Phil Tran via Daria Novak 1 oct", "ask Daria 18 oct: a tip"), "ask Daria: y", ""),
        (("new Daria Novak", "ask Daria 2 nov: a tip"), "ask Daria: y", ""),
        (("new Daria Novak",), "gave Daria: y", ""),
        (("new Daria Novak",), "call Daria", ""),
    ],
)
def test_what_is_said_before_an_ask(
    store: DatabaseHandle, tell: Tell, told: tuple[str, ...], line: str, said: str
) -> None:
    tell(*told)
    record = parse_on_day(line, "2026-11-18")
    assert ask_warning_sentences(store.execute, record, dt.date(2026, 11, 18), Settings()) == ([said] if said else [])


def test_facts_after_the_day_are_not_known_on_it(store: DatabaseHandle, tell: Tell) -> None:
    tell("new Daria Novak", "call Daria 2026-11-10: x")
    record = parse_on_day("ask Daria: y", "2026-10-01")
    assert ask_warning_sentences(store.execute, record, dt.date(2026, 10, 1), Settings()) == [
        "No contact with Daria Novak so far: reconnect first, or mention the silence in the ask."
    ]
