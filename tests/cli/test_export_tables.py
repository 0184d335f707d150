"""`netui export` of the networking spreadsheet, as another program starts it, and back by `netui import`."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from netui.exchange.exporting.csv_table import CsvTable
from tests.cli.conftest import RunNetui


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_it_leaves_no_copy_and_no_half_file(
    world: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    before = signal.getsignal(number)
    monkeypatch.setattr(CsvTable, "write", lambda *_: os.kill(os.getpid(), number))
    with pytest.raises(SystemExit, match=str(128 + number)):
        world("export", str(tmp_path / "x.csv"))
    assert list(tmp_path.glob("*x.csv*")) == []
    assert list(tmp_path.rglob("snapshot-*")) == []
    assert signal.getsignal(number) is before


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_a_file_is_written_for_its_user_alone_and_not_replaced(world: RunNetui, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    ran = world("export", str(file))
    assert (ran.status, ran.out) == (0, f"Wrote {file}: 5 people.\n")
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    ran = world("export", str(file))
    assert ran.status == 1
    assert "already exists, and was not touched" in ran.err
    assert file.read_bytes() == before
    assert world("export", str(file), "--force").status == 0


def test_it_is_of_those_whom_the_filter_leaves(world: RunNetui, tmp_path: Path) -> None:
    file = tmp_path / "some.csv"
    assert world("export", str(file), "--where", "org:hootline").status == 0
    assert [row["Name"] for row in rows(file.read_bytes())] == ["Jaime Stone"]


def test_a_number_is_no_formula_and_comes_back(
    world: RunNetui, netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "people.csv"
    world("export", str(file))
    assert {row["Name"]: row["Phone"] for row in rows(file.read_bytes())}["Jaime Stone"] == "'+1 555 010 2030"
    monkeypatch.setenv("NETUI_DB", str(tmp_path / "other" / "netui.db"))
    assert netui("import", str(file)).status == 0
    shown = json.loads(netui("show", "Jaime", "--json").out)
    assert "+1 555 010 2030" in json.dumps(shown)
    again = tmp_path / "again.csv"
    netui("export", str(again))
    own = [{head: cell for head, cell in row.items() if head != "Owed by me"} for row in rows(again.read_bytes())]
    assert own == [
        {head: cell for head, cell in row.items() if head != "Owed by me"} for row in rows(file.read_bytes())
    ]


def test_the_program_itself_writes_both(world: RunNetui, tmp_path: Path) -> None:
    environment = {**os.environ, "NETUI_DB": os.environ["NETUI_DB"]}
    program = [sys.executable, "-m", "netui", "export"]
    file = tmp_path / "x.csv"
    ran = subprocess.run([*program, str(file)], env=environment, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert len(rows(file.read_bytes())) == 5
    piped = subprocess.run([*program, "-", "--as", "csv"], env=environment, capture_output=True, check=False)
    assert piped.returncode == 0
    assert piped.stdout == file.read_bytes()
    piped = subprocess.run([*program, "-", "--as", "xlsx"], env=environment, capture_output=True, check=False)
    assert (piped.returncode, piped.stderr) == (0, b"netui: Wrote 5 people to standard output.\n")
    book = openpyxl.load_workbook(io.BytesIO(piped.stdout))
    assert book["Networking"]["A2"].value == "Dana Liu"
