"""Addresses, numbers and pages as the URLs that another program is opened with."""

from __future__ import annotations

import pytest

from netui.queries.contacts.card import CardReach
from netui.tui.external_programs import address_of


@pytest.mark.parametrize(
    ("kind", "value", "url"),
    [
        ("email", "dana@x.example", "mailto:dana@x.example"),
        ("email", "r+d@x.example", "mailto:r%2Bd@x.example"),
        ("email", "zoë@x.example", "mailto:zo%C3%AB@x.example"),
        ("email", "a@x.example?bcc=evil@e.example", "mailto:a@x.example%3Fbcc%3Devil@e.example"),
        ("email", "a@x.example&cc=b", "mailto:a@x.example%26cc%3Db"),
        ("email", "a%0d%0aBcc:b@x.example", "mailto:a%250d%250aBcc%3Ab@x.example"),
        ("email", "a@x.example, b@x.example", "mailto:a@x.example%2C%20b@x.example"),
        ("email", "a@x.example\r\nBcc: b\x1b", "mailto:a@x.example%20Bcc%3A%20b"),
        ("phone", "+44 (20) 7946-0958", "tel:+442079460958"),
        ("phone", "555 0100;phone-context=+1?x=y", "tel:55501001"),
        ("phone", "555+0100", "tel:5550100"),
        ("phone", "٠٢٠ ٧٩٤٦", "tel:0207946"),
        ("phone", "5550100²", "tel:5550100"),
        ("url", "example.org/dana", "https://example.org/dana"),
        ("url", "HTTP://example.org/a?b=c&d=%20e#f", "HTTP://example.org/a?b=c&d=%20e#f"),
        ("url", "javascript:alert(1)", "https://javascript:alert(1)"),
        ("url", "file:///etc/passwd", "https://file:///etc/passwd"),
        ("url", 'example.org/a b"<c>`\\', "https://example.org/a%20b%22%3Cc%3E%60%5C"),
        ("url", "bücher.example/é", "https://bücher.example/é"),
        ("url", "example.org/\x1b[2J\r\n\u202ex", "https://example.org/[2J%20x"),
    ],
)
def test_what_is_opened_is_one_address_and_nothing_else(kind: str, value: str, url: str) -> None:
    assert address_of(CardReach(kind, value, "")) == url
