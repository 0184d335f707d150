"""What netui remembers by itself is a comfort: no trouble with it stops netui."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from netui.state import recall, remember


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    file = str(tmp_path / "new" / "folder" / "state.toml")
    assert recall(file) == {}
    assert remember(file, theme="nord", columns={"Company": "organisation"})
    assert remember(file, order="name")
    assert recall(file) == {"theme": "nord", "columns": {"Company": "organisation"}, "order": "name"}
    assert remember(file, theme=None)
    assert recall(file) == {"columns": {"Company": "organisation"}, "order": "name"}


def test_it_is_readable_by_the_user_alone_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "state.toml"
    remember(str(file), theme="nord")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("damage", [b"theme = ", b"\xff\xfe\x00", b"\x00" * 100, b"a = " + b"[" * 5000])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "state.toml"
    file.write_bytes(damage)
    assert recall(str(file)) == {}
    assert remember(str(file), theme="nord")
    assert recall(str(file)) == {"theme": "nord"}


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not remember(str(tmp_path / "file" / "state.toml"), theme="nord")
    assert recall(str(tmp_path / "file" / "state.toml")) == {}
