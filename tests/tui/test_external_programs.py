"""Addresses, numbers and pages as the URLs that another program is opened with."""

from __future__ import annotations

from collections.abc import Callable
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


class Suspended:
    def suspend(self) -> AbstractContextManager[None]:
        return nullcontext()

    def refresh(self, *, layout: bool) -> None:
        pass


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets an editor that writes what `printf` makes of a text."""
    editor = tmp_path / "editor"
    monkeypatch.setenv("VISUAL", str(editor))

    def write(printed: str) -> None:
        editor.write_text(f"#!/bin/sh\nprintf '{printed}' > \"$1\"\n")
        editor.chmod(0o755)

    return write


def test_what_an_editor_leaves_is_clean(tmp_path: Path, written: Callable[[str], None]) -> None:
    written(r"\357\273\277one\033[2J\r\ntwo\302\233 \342\200\256three")
    assert edit_text(Suspended(), "before", str(tmp_path / "netui.db")) == "one[2J\ntwo three"


@pytest.mark.parametrize(
    ("printed", "line", "content"),
    [
        (r"fine\ncaf\351 latin", 2, b"fine\ncaf\xe9 latin"),
        (r"\377\376o\0n\0e\0", 1, b"\xff\xfeo\0n\0e\0"),
        (r"cut off \342\202", 1, b"cut off \xe2\x82"),
    ],
)
def test_an_edited_file_that_is_no_utf_8_is_kept_as_it_is_and_named(
    tmp_path: Path, written: Callable[[str], None], printed: str, line: int, content: bytes
) -> None:
    written(printed)
    kept = tmp_path / "netui.netui" / "drafts" / "text.txt"
    with pytest.raises(EditorError) as error:
        edit_text(Suspended(), "before", str(tmp_path / "netui.db"))
    assert str(error.value) == (
        f"Line {line} of what you wrote is no text in UTF-8, so nothing was changed. It is kept in {kept}: convert it "
        "there."
    )
    assert error.value.kept == str(kept)
    assert kept.read_bytes() == content


def test_an_editor_is_named_without_escapes() -> None:
    assert str(EditorError("\x1b[31mvi could not be started")) == "[31mvi could not be started"
