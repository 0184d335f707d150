"""`netui export` to pages, calendars and the web: what the options do, and what is kept where a file is in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui, add_history

STORY = """
2026-09-10 coffee with Renee Marsh: a secret plan > send the draft 4 dec 2026
2026-09-11 lunch with Dana Liu
"""


@pytest.fixture
def filled(netui: RunNetui) -> RunNetui:
    add_history(netui, STORY)
    return netui


@pytest.mark.parametrize("words", [("people/",), ("people", "--as", "md"), ("--as=md", "people/")], ids=" ".join)
def test_a_folder_gets_a_page_for_each_person(
    filled: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = filled("export", *words)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out in (f"Wrote people{end}: 2 people (3 written, 0 unchanged).\n" for end in ("", "/"))
    assert sorted(os.listdir("people")) == [".netui-pages", "Dana Liu.md", "Renee Marsh.md", "index.md"]
    assert "- [ ] send the draft 2026-12-04" in Path("people", "Renee Marsh.md").read_text()
    assert Path("people").stat().st_mode & 0o777 == 0o700
    assert filled("export", "people").out == "Wrote people: 2 people (0 written, 3 unchanged).\n"
    assert json.loads(filled("export", "people", "--json").out)["format"] == "md"


def test_a_page_that_somebody_wrote_into_is_named_and_kept(filled: RunNetui, tmp_path: Path) -> None:
    folder = tmp_path / "people"
    filled("export", f"{folder}/")
    page = folder / "Dana Liu.md"
    page.write_text("mine")
    ran = filled("export", f"{folder}/")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        f"netui: {page} was not written by this database; nothing in {folder}/ was touched. --force replaces such "
        "pages, or use another folder.\n"
    )
    assert page.read_text() == "mine"
    assert filled("export", f"{folder}/", "--force").status == 0
    assert "# Dana Liu" in page.read_text()


def test_a_folder_that_can_not_be_made_is_said(filled: RunNetui, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    ran = filled("export", f"{tmp_path / 'file'}/", "--as", "md")
    assert ran.status == 1
    assert ran.err == (
        f"netui: {tmp_path / 'file'}/ could not be written: a part of the path is a file, not a folder; pages not "
        "reached are as they were. Choose another place.\n"
    )
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.parametrize("name", ["x.html", "pages/"])
def test_a_folder_that_is_not_there_is_said(filled: RunNetui, tmp_path: Path, name: str) -> None:
    path = f"{tmp_path}/nowhere/{name}"
    ran = filled("export", path)
    assert ran.status == 1
    kept = "pages not reached are as they were" if name == "pages/" else "nothing was changed"
    assert ran.err == (
        f"netui: {path} could not be written: there is no folder {tmp_path}/nowhere; {kept}. Create it first, or "
        "choose another place.\n"
    )
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-",), "standard output needs a format: --as takes one of json,"),
        (("",), "name a file: netui export FILE."),
        (("x.txt",), "the name x.txt has no ending that is a format; --as takes one of json,"),
        (("new/", "--as", "csv"), "new/ is a folder, and .csv is one file: name a file in it."),
    ],
    ids=repr,
)
def test_a_name_without_a_format_is_said(
    filled: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = filled("export", *words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert not os.path.exists("new")


def test_where_nobody_is_left_a_file_is_not_replaced_by_an_empty_one(filled: RunNetui, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    filled("export", str(path))
    before = path.read_bytes()
    ran = filled("export", str(path), "--force", "--where", "nobody at all")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "netui: nobody matches --where 'nobody at all', so nothing was written.\n"
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["x.html", "x.ics"])
def test_private_notes_are_written_with_notes(filled: RunNetui, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    filled("export", str(path), *(["--reminders"] if name == "x.ics" else []))
    assert "secret plan" not in path.read_text(encoding="utf-8")
    if name == "x.html":
        filled("export", str(path), "--notes", "--force")
        assert "secret plan" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("x.html", "--reminders"), "--reminders is for a file that ends with .ics."),
        (("people/", "--reminders"), "--reminders is for a file that ends with .ics."),
        (("x.ics", "--vcard", "4.0"), "--vcard is for a file that ends with .vcf."),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_options_of_other_formats_are_refused(
    filled: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = filled("export", *words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert not [name for name in os.listdir(".") if name != "home"]


def test_standard_output_is_no_folder(filled: RunNetui, home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "netui", "export", "-", "--as", "md", "--where", "renee"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(home)},
    )
    assert "# Renee Marsh" in ran.stdout
    assert "Wrote 1 person to standard output." in ran.stderr
