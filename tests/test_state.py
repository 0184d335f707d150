"""The state file: merging, permissions, and that no damage to it is an error."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from netui.state import read_state, update_state


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    file = str(tmp_path / "new" / "folder" / "state.toml")
    assert read_state(file) == {}
    assert update_state(file, theme="nord", columns={"Company": "organisation"})
    assert update_state(file, order="name")
    assert read_state(file) == {"theme": "nord", "columns": {"Company": "organisation"}, "order": "name"}
    assert update_state(file, theme=None)
    assert read_state(file) == {"columns": {"Company": "organisation"}, "order": "name"}


def test_it_is_readable_by_the_user_alone_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "state.toml"
    update_state(str(file), theme="nord")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("damage", [b"theme = ", b"\xff\xfe\x00", b"\x00" * 100, b"a = " + b"[" * 5000])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "state.toml"
    file.write_bytes(damage)
    assert read_state(str(file)) == {}
    assert update_state(str(file), theme="nord")
    assert read_state(str(file)) == {"theme": "nord"}


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not update_state(str(tmp_path / "file" / "state.toml"), theme="nord")
    assert read_state(str(tmp_path / "file" / "state.toml")) == {}


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are none here")
    device = tmp_path / "state.toml"
    os.mkfifo(device)
    assert not update_state(str(device), theme="nord")
    assert stat.S_ISFIFO(device.stat().st_mode)
