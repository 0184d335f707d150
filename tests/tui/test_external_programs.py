"""Addresses, numbers and pages as the URLs that another program is opened with."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from netui.queries.contacts.card import CardReach
from netui.tui.external_programs import EditorError, address_of, edit_text


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


def test_what_an_editor_leaves_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'one\\033[2J\\r\\ntwo\\302\\233 \\342\\200\\256three' > \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))

    class Suspended:
        def suspend(self) -> AbstractContextManager[None]:
            return nullcontext()

        def refresh(self, *, layout: bool) -> None:
            pass

    assert edit_text(Suspended(), "before", str(tmp_path / "netui.db")) == "one[2J\ntwo three"


def test_an_editor_is_named_without_escapes() -> None:
    assert str(EditorError("\x1b[31mvi could not be started")) == "[31mvi could not be started"
