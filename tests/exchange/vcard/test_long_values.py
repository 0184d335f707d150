"""Long values are taken out of a card and put back to the letter, and no content can be taken for the name of one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import action
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.db.models.card import Card
from netui.db.models.contact import Contact
from netui.exchange.vcard.content_line import split_lines
from netui.exchange.vcard.long_values import LONGEST_VALUE, put_values_back, take_values_out

HASH = "0" * 64
LONG = st.integers(LONGEST_VALUE - 20, LONGEST_VALUE + 20).map(lambda size: "A" * size)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(("\x1a", "\x1a@", f"\x1a{HASH}", "\0", "PHOTO:", "NOTE:", "\r\n", "\n", "\r", "\r\n ", "é")),
        LONG,
        st.text(max_size=8),
    ),
    max_size=20,
).map("".join)
CHARSETS = st.sampled_from(["utf-8", "latin-1", "utf-16-le", "utf-16-be"])


def in_charset(text: str, charset: str) -> str:
    return text.encode("utf-8", "ignore").decode(charset if charset == "latin-1" else "utf-8")


@given(TEXTS, CHARSETS)
def test_what_is_taken_out_is_put_back(text: str, charset: str) -> None:
    text = in_charset(text, charset)
    kept, values = take_values_out(split_lines(text), charset)
    assert "\0" not in kept
    assert put_values_back(kept, charset, values.__getitem__) == text
    assert all(len(line) <= 3 * LONGEST_VALUE for line in kept.split("\n"))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, charset=CHARSETS)
def test_a_card_comes_back_from_the_database_to_the_letter(
    text: str, charset: str, store: DatabaseHandle, moment: Moment
) -> None:
    text = in_charset(text, charset)
    kept, values = take_values_out(split_lines(text), charset)
    with action("Kept", moment=moment, session=None) as act:
        contact = Contact.create(name="Ann Lee", entered=act.entered())
        card = Card.create(contact=contact, lines=kept, charset=charset, entered=act.entered())
        for each in values.items():
            store.execute("INSERT INTO blob (hash, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING", each)
    ((lines, charset_kept),) = store.execute("SELECT lines, charset FROM card WHERE id = ?1", (card.id,))
    assert charset_kept == charset

    def find_value(hash: str) -> bytes:
        ((value,),) = store.execute("SELECT value FROM blob WHERE hash = ?1", (hash,))
        return bytes(value)

    assert put_values_back(lines, charset, find_value) == text


@pytest.mark.parametrize(
    "line", ["PHOTO:" + "A" * 5000 + "\r\n", "PHOTO;X=" + "A" * 5000 + ":B\r\n", "A" * 5000 + "\r\n"]
)
def test_a_long_line_becomes_short_wherever_its_length_is(line: str) -> None:
    kept, values = take_values_out(["TEL:1\r\n", line], "utf-8")
    assert len(kept) < 100
    assert [len(value) for value in values.values()] in ([5000], [len(line) - 2])
    assert kept.endswith("\r\n")
