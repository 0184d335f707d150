"""What tells this installation from others: made once, for the user alone; where it can't be kept nothing stops."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from netui.installation import installation_id, user_name


def test_it_is_made_once_and_differs_between_two(tmp_path: Path) -> None:
    here, there = str(tmp_path / "new" / "installation"), str(tmp_path / "installation")
    assert installation_id(here) == installation_id(here) != installation_id(there) == installation_id(there)
    assert os.listdir(tmp_path / "new") == ["installation"]
    assert stat.S_IMODE(os.stat(here).st_mode) == 0o600


def test_it_has_the_name_of_the_machine_for_a_home_that_is_copied_to_another(tmp_path: Path) -> None:
    assert installation_id(str(tmp_path / "installation")).startswith(f"{os.uname().nodename}/")


def test_first_starts_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(installation_id, [str(tmp_path / "installation")] * 40))) == 1
    assert os.listdir(tmp_path) == ["installation"]


@pytest.mark.parametrize("damage", [b"", b"\xff" * 32, b"short", b"a" * 31 + b"\n/", b"0" * 2_000_000])
def test_a_damaged_file_is_replaced_or_left(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "installation"
    file.write_bytes(damage)
    assert installation_id(str(file)) == installation_id(str(file))


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert installation_id(str(tmp_path / "file" / "installation")) == f"{os.uname().nodename}/"
    assert installation_id(str(tmp_path)).endswith("/")


def test_the_user_is_who_they_say_or_who_has_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "priya")
    assert user_name("Priya Raman") == "Priya Raman"
    assert user_name("") == "priya"
