"""The user's editor: whatever it does with the text, nothing of it is lost, and what went wrong is said."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from netui.tui.editor import EditorError, edit_text


class Suspended:
    """An app whose terminal can be left."""

    def suspend(self) -> AbstractContextManager[None]:
        return nullcontext()

    def refresh(self, *, layout: bool) -> None:
        pass


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a space in its name, for editors; VISUAL is not set."""
    monkeypatch.delenv("VISUAL", raising=False)
    (made := tmp_path / "my editors").mkdir()
    return made


def editor(folder: Path, script: str) -> str:
    """The path of an editor that does this with the file `$1`."""
    file = folder / "ed"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


def edit(tmp_path: Path) -> str:
    return edit_text(Suspended(), "before", str(tmp_path / "netui.db"))


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("printf 'one\\033[2J\\r\\ntwo\\302\\233 \\342\\200\\256three' > \"$1\"", "one[2J\ntwo three"),
        ('printf after > "$1"', "after"),
        ('mv "$1" "$1~"; printf after > "$1"', "after"),
        ("printf '\\357\\273\\277after' > \"$1\"", "after"),
        ('rm "$1"; printf after > "$1"', "after"),
        ("true", "before"),
    ],
    ids=["escapes", "plain", "backup by rename", "mark of UTF-8", "new file", "unchanged"],
)
def test_what_an_editor_leaves_is_taken_and_clean(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, text: str
) -> None:
    monkeypatch.setenv("VISUAL", editor(folder, script))
    assert edit(tmp_path) == text
    assert not (tmp_path / "netui.netui").exists()


@pytest.mark.parametrize(
    ("script", "why", "kept"),
    [
        ('printf after > "$1"; exit 3', "ended with status 3", b"after"),
        ('printf after > "$1"; kill -9 $$', "was ended by SIGKILL", b"after"),
        ('mv "$1" "$(dirname "$1")/other"', "has moved the text away", b"before"),
        ('printf after > "$1"; mv "$1" "$1.bak"', "has moved the text away", b"after"),
        ("printf 'fine\\nna\\357ve' > \"$1\"", "Line 2 of what you wrote is not UTF-8 text", b"fine\nna\xefve"),
        ("printf '\\377\\376a\\000' > \"$1\"", "Line 1 of what you wrote is not UTF-8 text", b"\xff\xfea\0"),
        ("printf 'cut off \\342\\202' > \"$1\"", "Line 1 of what you wrote is not UTF-8 text", b"cut off \xe2\x82"),
        ("printf 'a\\n\\000' > \"$1\"", "Line 2 of what you wrote is not UTF-8 text", b"a\n\0"),
        ("exit 1", "ended with status 1", None),
        ('rm "$1"', "has deleted the text", None),
    ],
)
def test_what_an_editor_leaves_that_can_not_be_taken_is_kept_and_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str, kept: bytes | None
) -> None:
    monkeypatch.setenv("EDITOR", editor(folder, script))
    with pytest.raises(EditorError, match=f"{why}.*nothing was changed") as raised:
        edit(tmp_path)
    named = re.search(r"What you wrote is kept in (.*?)(: convert it there)?\.$", str(raised.value))
    assert named is None or (named[2] is not None) == ("UTF-8" in why)
    assert (named is None) == (kept is None)
    assert named is None or Path(named[1]).read_bytes() == kept
    assert named is None or Path(named[1]).is_relative_to(tmp_path / "netui.netui" / "drafts")


@pytest.mark.parametrize(
    ("named", "command", "sentence"),
    [
        (
            "VISUAL",
            "nonsense --x",
            '"nonsense --x" in VISUAL could not be started: there is no such program; set VISUAL',
        ),
        ("EDITOR", "nonsense", '"nonsense" in EDITOR could not be started: there is no such program; set EDITOR'),
        ("VISUAL", "vi '", "in VISUAL could not be started: its quotes do not match"),
    ],
)
def test_a_bad_editor_is_named_by_its_variable(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, command: str, sentence: str
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv(named, command)
    with pytest.raises(EditorError, match=re.escape(sentence)):
        edit(tmp_path)


@pytest.mark.parametrize("form", ["{}", "'{}' -w", '"{}"', " {} "])
def test_a_path_with_spaces_is_found_with_quotes_and_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    path = editor(folder, 'for file; do :; done; printf after > "$file"')
    monkeypatch.setenv("VISUAL", "  ")
    monkeypatch.setenv("EDITOR", form.format(path))
    assert edit(tmp_path) == "after"


def test_an_editor_is_named_without_escapes() -> None:
    assert str(EditorError("\x1b[31mvi could not be started")) == "[31mvi could not be started"
