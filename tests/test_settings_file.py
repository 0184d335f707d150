"""Writing one setting: comments, order and permissions stay, and a file that is not as it was read is left alone."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from netui.settings_file import SettingsFileError, SettingValue, keep_setting, put_back, with_setting

VIEW = {"filter": '#boston "x"', "order": "name"}
LINE = 'boston = {filter = "#boston \\"x\\"", order = "name"}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"[views]\n{LINE}\n"),
        (
            "# mine\nmy_name='Ada' # me\n\n[keys]\nundo='U'\n",
            f"# mine\nmy_name='Ada' # me\n\n[keys]\nundo='U'\n\n[views]\n{LINE}\n",
        ),
        (
            "[views]\n# one\na = '#a'   # x\n\n# about keys\n[keys]\nundo = 'U'\n",
            f"[views]\n# one\na = '#a'   # x\n{LINE}\n\n# about keys\n[keys]\nundo = 'U'\n",
        ),
        ("views.a='#a'\nlate_days=3\n", f"views.a='#a'\nviews.{LINE}\nlate_days=3\n"),
        ("[views]\nboston='old' # why\nz='1'\n", f"[views]\n{LINE.replace(' = {', '={')} # why\nz='1'\n"),
        ("[views]\r\na='b'\r\n", f"[views]\r\na='b'\r\n{LINE}\r\n"),
        ("\ufefflate_days = 3\n", f"\ufefflate_days = 3\n\n[views]\n{LINE}\n"),
    ],
    ids=["empty", "no table", "a table between others", "dotted", "another value", "CRLF", "mark of UTF-8"],
)
def test_all_else_stays_as_it_is(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "netui" / "settings.toml"
    data = before.encode() if before else None
    if data is not None:
        file.parent.mkdir()
        file.write_bytes(data)
    written = keep_setting(str(file), "views", "boston", VIEW, as_read=data)
    assert written == file.read_bytes()
    assert written.decode() == after
    assert tomllib.loads(written.decode("utf-8-sig"))["views"]["boston"] == VIEW
    assert list(file.parent.iterdir()) == [file]


ADDRESSES = """my_addresses = [
  "a@b.example", # work
  # at home
  "c@d.example",
] # mine
"""


@pytest.mark.parametrize(
    ("addresses", "after"),
    [
        (["c@d.example"], ADDRESSES.replace('  "a@b.example", # work\n', "")),
        (["a@b.example", "c@d.example", "e@f.example"], ADDRESSES.replace("\n]", '\n  "e@f.example",\n]')),
        (["c@d.example", "a@b.example"], 'my_addresses = ["c@d.example", "a@b.example"] # mine\n'),
    ],
    ids=["one out", "one more", "another order"],
)
def test_a_list_is_changed_entry_by_entry(addresses: list[str], after: str) -> None:
    assert with_setting(ADDRESSES.encode(), "", "my_addresses", addresses, path="").decode() == after


@pytest.mark.parametrize("end", ["\u2028", "\x85"])
def test_only_a_line_break_of_toml_ends_a_comment(end: str) -> None:
    before = f"late_days = 3 # see{end}[keys]\n"
    assert with_setting(before.encode(), "", "mouse", False, path="").decode() == before + "mouse = false\n"


@pytest.mark.parametrize(
    ("before", "table", "name", "value", "after"),
    [
        (
            "a = [\n[1],\n[2]\n]\n\n[keys]\nu = 'U'\n",
            "",
            "mouse",
            True,
            "a = [\n[1],\n[2]\n]\nmouse = true\n\n[keys]\nu = 'U'\n",
        ),
        ("# mine\n[keys]\nu = 'U'\n", "keys", "u", None, "# mine\n"),
        ("[keys]\n# mine\nu = 'U'\n", "keys", "u", None, "[keys]\n# mine\n"),
        ("late_days = 3 # mine", "", "late_days", 4, "late_days = 4 # mine"),
        ("late_days = 3", "keys", "u", "U", 'late_days = 3\n[keys]\nu = "U"\n'),
    ],
    ids=["lists in a list", "the last one of a table", "a table with a comment", "no line break", "nor a table"],
)
def test_a_value_is_set_or_taken_out(
    before: str, table: str, name: str, value: SettingValue | None, after: str
) -> None:
    assert with_setting(before.encode(), table, name, value, path="").decode() == after


def test_a_file_that_is_changed_while_it_is_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file := tmp_path / "settings.toml").write_text("late_days = 3\n")
    monkeypatch.setattr("os.fsync", lambda handle: file.write_text("late_days = 4\n"))
    with pytest.raises(SettingsFileError, match="was being changed"):
        keep_setting(str(file), "", "mouse", False, as_read=b"late_days = 3\n")
    assert file.read_text() == "late_days = 4\n"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_only_read_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file := tmp_path / "settings.toml").write_text("late_days = 3\n")
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write whatever the mode says
    with pytest.raises(SettingsFileError, match="can't be written, so nothing was saved"):
        keep_setting(str(file), "", "mouse", False, as_read=b"late_days = 3\n")
    assert file.read_text() == "late_days = 3\n"


def test_what_a_file_held_is_put_back_unless_it_has_changed(tmp_path: Path) -> None:
    (file := tmp_path / "settings.toml").write_bytes(b"late_days = 4\r\n")
    put_back(str(file), b"late_days = 3 # mine\n", as_read=b"late_days = 4\r\n")
    assert file.read_bytes() == b"late_days = 3 # mine\n"
    with pytest.raises(SettingsFileError, match="has changed since netui read it"):
        put_back(str(file), b"", as_read=b"late_days = 4\r\n")
    assert file.read_bytes() == b"late_days = 3 # mine\n"


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    (file := tmp_path / "dotfiles.toml").write_text("late_days = 3\n")
    file.chmod(0o640)
    (link := tmp_path / "settings.toml").symlink_to(file)
    keep_setting(str(link), "views", "a", "#a", as_read=b"late_days = 3\n")
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert tomllib.loads(file.read_text()) == {"late_days": 3, "views": {"a": "#a"}}


def test_a_new_file_is_the_users_alone(tmp_path: Path) -> None:
    keep_setting(str(tmp_path / "settings.toml"), "views", "a", "#a", as_read=None)
    assert (tmp_path / "settings.toml").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("content", "as_read", "why"),
    [
        ("late_days = 4\n", b"late_days = 3\n", "has changed since netui read it"),
        ("late_days = 4\n", None, "has changed since netui read it"),
        ("late_days = \n", b"late_days = \n", "is not valid TOML"),
        ("\xff", "\xff".encode("latin-1"), "is not valid TOML"),
        ("views = 3\n", b"views = 3\n", "is written in a way that netui can't add to"),
        ("[[views]]\na = 1\n", b"[[views]]\na = 1\n", "is written in a way that netui can't add to"),
    ],
)
def test_what_is_not_as_it_was_read_or_can_not_be_read_is_left_alone(
    tmp_path: Path, content: str, as_read: bytes | None, why: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content, encoding="latin-1")
    with pytest.raises(SettingsFileError, match=why):
        keep_setting(str(file), "views", "a", "#a", as_read=as_read)
    assert file.read_text(encoding="latin-1") == content
    assert os.listdir(tmp_path) == ["settings.toml"]


def test_a_file_that_is_gone_since_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsFileError, match="has changed since netui read it"):
        keep_setting(str(tmp_path / "settings.toml"), "views", "a", "#a", as_read=b"late_days = 3\n")
    assert os.listdir(tmp_path) == []
