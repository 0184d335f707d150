"""`netui import`: output, exit status, and that a file is saved completely or not at all."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

import pytest

from netui.cli import import_
from netui.exchange.file_reader import FORMATS
from tests.cli.conftest import RunNetui
from tests.tools.bench.bench_import import export

FILES = Path(__file__).parent.parent / "exchange" / "files"
LINKEDIN = str(FILES / "linkedin" / "current.csv")
ODD = str(FILES / "linkedin" / "odd_rows.csv")
SHEET = str(FILES / "csv" / "everything.csv")
FORMAT_NAMES = " or ".join(each.name for each in FORMATS)
EITHER = str(FILES / "csv" / "either_first.csv")


def test_a_file_is_imported_and_counted(netui: RunNetui) -> None:
    ran = netui("import", LINKEDIN)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "Imported current.csv (LinkedIn connections): 2 added.\n"
    assert netui("import", LINKEDIN).out == "Imported current.csv (LinkedIn connections): 2 unchanged.\n"
    assert "Rocket Social" in netui("show", "Renee Marsh").out


def test_json_has_the_counts_and_the_reasons(netui: RunNetui) -> None:
    told = json.loads(netui("import", "--json", ODD).out)
    assert [(row["row"], row["outcome"]) for row in told["rows"]][:2] == [(2, "added"), (4, "added")]
    assert {name: told[name] for name in ("format", "added", "updated", "unchanged", "rejected", "warnings")} == {
        "format": "linkedin",
        "added": 5,
        "updated": 1,
        "unchanged": 1,
        "rejected": [{"row": 8, "reason": "there is no name, only a page", "file": None, "candidates": []}],
        "warnings": ["“Connected On” is not a day in row 9: kept in the notes."],
    }


def test_several_files_give_a_list(netui: RunNetui) -> None:
    ran = netui("import", "--json", LINKEDIN, SHEET)
    assert [(each["format"], each["added"], each["updated"]) for each in json.loads(ran.out)["files"]] == [
        ("linkedin", 2, 0),
        ("csv", 1, 1),
    ]
    assert netui("undo").out == "Undone: Imported everything.csv: 1 added, 1 updated\n"
    assert netui("undo").out == "Undone: Imported current.csv: 2 added\n"


def test_a_dry_run_says_the_same_and_saves_nothing(netui: RunNetui, home: Path) -> None:
    said, columns = netui("import", "--dry-run", LINKEDIN).out.splitlines()
    assert said == "Would import current.csv (LinkedIn connections): 2 added."
    assert columns.startswith("  columns: First Name as first, Last Name as last, ")
    assert columns.endswith("Company as organisation, Position as title, Connected On as met on")
    assert not list(home.rglob("*.db"))
    dry = netui("import", "--dry-run", "--json", LINKEDIN, SHEET)
    assert netui("import", "--json", LINKEDIN, SHEET).out == dry.out
    again = json.loads(netui("import", "--dry-run", "--json", LINKEDIN, SHEET).out)["files"]
    assert [each["unchanged"] for each in again] == [2, 2]


def test_rejected_rows_and_warnings_are_told(netui: RunNetui) -> None:
    assert netui("import", ODD).out.splitlines()[1:] == [
        "  Row 8 was rejected: there is no name, only a page.",
        "  “Connected On” is not a day in row 9: kept in the notes.",
        "  Skipped: 2 blank rows.",
    ]


def test_the_order_of_dates_can_be_told(netui: RunNetui) -> None:
    assert json.loads(netui("import", "--dates", "dmy", "--json", EITHER).out)["warnings"] == []
    assert "met 3 Apr 2025" in netui("show", "Renee Marsh").out


def test_a_file_can_come_from_standard_input(netui: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(LINKEDIN).read_bytes())))
    assert netui("import", "-").out == "Imported standard input (LinkedIn connections): 2 added.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        ((), 2, "netui: name a file to import: netui import FILE."),
        (("--as", "scroll", LINKEDIN), 2, f"netui: --as takes {FORMAT_NAMES}, not 'scroll'."),
        (("--dates", "ymd", LINKEDIN), 2, "netui: --dates takes dmy or mdy, not 'ymd'."),
        (("--as", "linkedin", SHEET), 2, "netui: everything.csv could not be read, and nothing was saved: no header"),
        (("--moves", "some", LINKEDIN), 2, "netui: --moves takes none or all, not 'some'."),
        (("--couples", "3", LINKEDIN), 2, "netui: --couples takes one or two, not '3'."),
        (("--birthdays", "mine", LINKEDIN), 2, "netui: --birthdays takes none or top or all, not 'mine'."),
        (("--encoding", "klingon", LINKEDIN), 2, "netui: there is no encoding 'klingon': try utf-8, utf-16, cp1252"),
        (("--encoding", "base64", LINKEDIN), 2, "netui: there is no encoding 'base64': try utf-8, utf-16, cp1252"),
        (("--map", "Company", LINKEDIN), 2, "netui: --map takes HEADER=FIELD, such as “Company / role=organisation”"),
        (("--map", "A=hat size", LINKEDIN), 2, "netui: there is no field 'hat size': take one of name, first, middle"),
        ((str(FILES / "none/empty.csv"),), 2, "netui: empty.csv could not be read, and nothing was saved: it is em"),
        ((str(FILES / "none/picture.png"),), 2, "netui: picture.png could not be read, and nothing was saved: it is"),
        ((str(FILES / "none/nobody.csv"),), 2, "netui: nobody.csv could not be read, and nothing was saved: none of"),
        ((str(FILES / "nothing.csv"),), 3, f"netui: there is no file {FILES}/nothing.csv."),
        ((str(FILES / "none"),), 2, "netui: none could not be read, and nothing was saved: "),
        (("a\0b",), 1, "netui: ab can't be read: embedded null byte."),
    ],
)
def test_what_can_not_be_imported_is_said_in_a_line(
    netui: RunNetui, home: Path, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    ran = netui("import", *arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (status, "", 1)
    assert ran.err.startswith(sentence)
    assert not list(home.rglob("*.db"))


def test_one_file_that_is_not_understood_keeps_all_out(netui: RunNetui, home: Path) -> None:
    assert netui("import", LINKEDIN, str(FILES / "none/prose.txt")).status == 2
    assert not list(home.rglob("*.db"))


def test_a_file_of_which_no_row_is_clear_is_not_understood(netui: RunNetui, tmp_path: Path) -> None:
    (tmp_path / "two.csv").write_text("Name,Company\nDana Liu,Acme\nDana Liu,Beta\n")
    (tmp_path / "which.csv").write_text("Name,Title\nDana Liu,CTO\n")
    netui("import", str(tmp_path / "two.csv"))
    ran = netui("import", "--json", str(tmp_path / "which.csv"))
    assert (ran.status, json.loads(ran.out)["rejected"][0]["row"]) == (2, 2)
    assert "none of the rows of which.csv was taken in; row 2: it may be Dana Liu (Acme) or Dana Liu (Beta)" in ran.err


def test_a_file_without_a_name_in_any_row_tells_why_as_json_too(netui: RunNetui, home: Path, tmp_path: Path) -> None:
    (tmp_path / "nameless.csv").write_text("Name,Company\n,Acme\n,Beta\n")
    ran = netui("import", "--json", str(tmp_path / "nameless.csv"))
    sentence = (
        "nameless.csv could not be read, and nothing was saved: none of its 2 rows can be imported: there is no name,"
    )
    assert json.loads(ran.out) == {
        "schema": 1,
        "error": "usage",
        "message": f"{sentence} only an organisation in row 2.",
        "choices": [],
    }
    assert (ran.status, ran.err) == (2, f"netui: {sentence} only an organisation in row 2.\n")
    assert not list(home.rglob("*.db"))
    assert json.loads(netui("import", "--json", LINKEDIN, str(tmp_path / "nameless.csv")).out)["error"] == "usage"


def test_a_file_that_may_not_be_read_is_said_to_be_so(netui: RunNetui, tmp_path: Path) -> None:
    shutil.copy(LINKEDIN, tmp_path / "file.csv")
    (tmp_path / "file.csv").chmod(0)
    if os.access(tmp_path / "file.csv", os.R_OK):
        pytest.skip("this user may read every file")
    ran = netui("import", str(tmp_path / "file.csv"))
    assert (ran.status, ran.err) == (1, f"netui: {tmp_path}/file.csv can't be read: Permission denied.\n")


@pytest.mark.parametrize("after", [None, 0.0, 0.3])
def test_ctrl_c_stops_and_changes_nothing(home: Path, tmp_path: Path, after: float | None) -> None:
    env = os.environ | {"HOME": str(home), "NETUI_DB": str(tmp_path / "netui.db")}
    command = [sys.executable, "-m", "netui", "import"]
    subprocess.run([*command, LINKEDIN], env=env, check=True, stdout=subprocess.DEVNULL)
    data = export(20_000)
    with subprocess.Popen([*command, "-"], env=env, stdin=PIPE, stdout=PIPE, stderr=PIPE) as running:
        assert running.stdin
        # More than a pipe holds: once it is written, the command is reading.
        running.stdin.write(data if after is not None else data[:500_000])
        running.stdin.flush()
        if after is not None:
            running.stdin.close()
            running.stdin = None
            time.sleep(after)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert err.startswith(b"netui: stopped; nothing ")
    dry = subprocess.run([*command, "--dry-run", "--json", LINKEDIN, "-"], env=env, check=True, input=data, stdout=PIPE)
    assert [(each["added"], each["unchanged"]) for each in json.loads(dry.stdout)["files"]] == [(0, 2), (20_000, 0)]


def test_a_pipe_is_read_like_a_file(netui: RunNetui, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cp", LINKEDIN, tmp_path / "pipe"]):
        ran = netui("import", "--dry-run", str(tmp_path / "pipe"))
    assert (ran.status, "2 added" in ran.out) == (0, True)


def test_what_has_no_end_is_refused(netui: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_, "_LONGEST_PIPE", 20_000_000)
    ran = netui("import", "--dry-run", "/dev/zero")
    assert (ran.status, "it has more than 20 MB" in ran.err) == (2, True)


def test_a_file_without_a_known_header_says_how_to_name_its_column(netui: RunNetui, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("Ident,Firm / role\nAnn Lee,Acme\n")
    said = netui("import", str(tmp_path / "odd.csv"))
    assert said.status == 2
    assert said.err.endswith(' --map "HEADER=name" says which column has the names.\n')
    assert netui("import", str(tmp_path / "odd.csv"), "--map", "Ident=name").status == 0


def test_a_file_that_is_about_nobody_is_taken_in(netui: RunNetui, tmp_path: Path) -> None:
    (tmp_path / "Events.csv").write_text(
        "Event Name,Event Time,Status,External Url\n"
        'Fair,"November 20, 2025 6:00 PM - November 20, 2025 8:00 PM",Going,\n'
    )
    said = netui("import", "--dry-run", str(tmp_path / "Events.csv"))
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [
        "Would import Events.csv (LinkedIn archive): no people.",
        "  Besides people: 1 event.",
        "  events, 1 row",
    ]
