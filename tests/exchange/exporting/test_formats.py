"""The formats that leave netui: which one a name asks for, and that each is declared once."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.cli.commands import shell_command
from netui.exchange.exporting.formats import EXPORT_FORMATS, folder_format_of_name, format_of_name

ORDER = ["json", "csv", "xlsx", "vcf", "ics", "md", "html"]


def test_the_formats_are_in_the_order_of_the_help() -> None:
    names = [each.name for each in EXPORT_FORMATS]
    assert names == [name for name in ORDER if name in names]
    (option,) = [each for each in shell_command("export").options if each.name == "--as"]
    assert option.takes.split("|") == ORDER
    assert all(each.holds.endswith(".") and each.title for each in EXPORT_FORMATS)


@pytest.mark.parametrize(
    ("path", "chosen", "name"),
    [
        ("dana.md", "", "md"),
        ("DANA.MD", "", "md"),
        ("x.html", "", "html"),
        ("x.ics", "", "ics"),
        ("x.txt", "", None),
        ("x.txt", "md", "md"),
        ("-", "ics", "ics"),
        ("x.md", "html", "html"),
    ],
)
def test_the_ending_or_the_option_chooses(path: str, chosen: str, name: str | None) -> None:
    found = format_of_name(path, chosen)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("path", "chosen", "is_folder"),
    [
        ("people/", "", True),
        ("people/", "md", True),
        ("people", "md", True),
        ("people", "", False),
        ("people.md", "md", False),
        ("-", "md", False),
        ("people/", "ics", False),
        ("", "", False),
    ],
)
def test_a_name_of_a_folder_asks_for_pages(
    path: str, chosen: str, is_folder: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (folder_format_of_name(path, chosen) is not None) is is_folder


def test_a_folder_that_is_there_asks_for_pages(tmp_path: Path) -> None:
    assert folder_format_of_name(str(tmp_path)) is not None
