"""The options of `netui import` about what a file asks: each says what it changed, and `--dry-run` says the same."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from netui.cli.commands import shell_command
from netui.exchange.column_memory import read_mapped_columns
from netui.exchange.file_reader import FORMATS
from tests.cli.conftest import RunNetui

COUPLE = "Name,Company\nAnn & Bob Miller,Acme\n"
BIRTHDAYS = "Name,Birthday\nDana Liu,12 May 1990\nPhil Okafor,3 June\n"
STRANGE = "Name,E-mail,Company / role,Shoe size\nDana Liu,d@acme.example,Acme,38\n"


@pytest.fixture
def write(tmp_path: Path) -> object:
    """Writes a file, and returns its path."""

    def written(text: str, name: str = "people.csv") -> str:
        (tmp_path / name).write_text(text)
        return str(tmp_path / name)

    return written


def test_every_format_can_be_named() -> None:
    (option,) = (each for each in shell_command("import").options if each.name == "--as")
    names = [each.name for each in FORMATS]
    assert (option.takes.split("|"), option.help.partition(": ")[2].split(", ")) == (names, names)


# the text of the file, what was in an earlier one, the options, what is said with them, and what without
OPTIONS = [
    (COUPLE, "", ["--couples", "two"], "", "1 name may be two people, imported as one; --couples two"),
    (BIRTHDAYS, "", ["--birthdays", "all"], "", "2 birthdays came; nobody is reminded: --birthdays top or all."),
    (
        "Name,Company\nRenee Marsh,Blue Orbit\n",
        "Name,Company,Email\nRenee Marsh,Rocket Social,r@rocket.example\n",
        ["--moves", "all"],
        "",
        "",
    ),
    (
        "Name,Company,Email\nRenee Marsh,Blue Orbit,r@rocket.example\n",
        "Name,Company,Email\nRenee Marsh,Rocket Social,r@rocket.example\n",
        ["--moves", "all"],
        "1 move accepted:\n    Renee Marsh: Blue Orbit (was Rocket Social)",
        "1 move found, not accepted; --moves all accepts them:\n    Renee Marsh: Blue Orbit (was",
    ),
    (
        STRANGE,
        "",
        ["--map", "Company / role=organisation", "--map", "Shoe size=nothing"],
        "",
        "No field for “Company / role”, “Shoe size”: kept in the notes; --map",
    ),
    ("Name,Met\nDana Liu,3/4/2026\n", "", ["--dates", "dmy"], "", "may be day first or month first"),
]


@pytest.mark.parametrize(("text", "earlier", "options", "said", "unsaid"), OPTIONS)
def test_an_option_decides_what_is_said_without_it(
    netui: RunNetui, write: object, text: str, earlier: str, options: list[str], said: str, unsaid: str
) -> None:
    path = write(text)  # type: ignore[operator]
    if earlier:
        assert netui("import", write(earlier, "earlier.csv")).status == 0  # type: ignore[operator]
    plain = netui("import", "--dry-run", path).out
    assert unsaid in plain
    dry = netui("import", "--dry-run", *options, path)
    ran = netui("import", *options, path)
    assert said in ran.out
    assert not unsaid or unsaid not in ran.out
    same = [line for line in dry.out.splitlines()[1:] if not line.startswith("  columns: ")]
    assert ran.out.splitlines()[1:] == same


def test_fields_are_remembered_by_header_and_that_is_said(netui: RunNetui, write: object) -> None:
    path = write(STRANGE)  # type: ignore[operator]
    netui("import", "--dry-run", "--map", "Company / role=organisation", path)
    assert read_mapped_columns() == {}
    netui("import", "--map", "Company / role=organisation", path)
    assert read_mapped_columns() == {"company role": "organisation"}
    again = netui("import", write(STRANGE.replace("Dana", "Phil").replace("d@", "p@"), "other.csv"))  # type: ignore[operator]
    assert "As chosen for an earlier file: “Company / role”; --map “HEADER=auto” forgets a choice." in again.out
    assert "Acme" in netui("show", "Phil Liu").out
    netui("import", "--map", "Company / role=auto", path)
    assert read_mapped_columns() == {}


def test_two_of_a_couple_are_two_contacts(netui: RunNetui, write: object) -> None:
    netui("import", "--couples", "two", write(COUPLE))  # type: ignore[operator]
    assert netui("show", "Bob Miller").status == 0
    assert netui("undo").out.startswith("Undone: Imported people.csv")


def test_a_folder_and_an_archive_are_taken_file_by_file(netui: RunNetui, tmp_path: Path) -> None:
    folder = tmp_path / "exported"
    folder.mkdir()
    (folder / "a.csv").write_text("Name,Company\nDana Liu,Acme\n")
    (folder / "notes.txt").write_text("nothing here\n")
    told = netui("import", "--dry-run", f"{folder}/").out
    assert told.startswith("Would import exported (")
    assert "a.csv: people, 1 row" in told
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(folder / "a.csv", "a.csv")
    data = json.loads(netui("import", "--json", str(tmp_path / "all.zip")).out)
    assert [(part["file"], part["rows"], part["taken"]) for part in data["parts"]] == [("a.csv", 1, 1)]
    assert [(row["file"], row["row"], row["name"], row["outcome"]) for row in data["rows"]] == [
        ("a.csv", 2, "Dana Liu", "added")
    ]
    assert netui("import", str(tmp_path / "nothing")).status == 3
