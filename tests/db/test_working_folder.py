"""Working folders: private, removed at the end, and swept once nobody who is living works in them."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from netui.db.working_folder import DEMO, LOCK, abandoned_folders, sweep_demos, working_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes and locks of POSIX")

WORKS = """
import sys, time
from netui.db.working_folder import working_folder
with working_folder(sys.argv[1], "task") as folder:
    print(folder.path, flush=True)
    time.sleep(60)
"""


def dead_process() -> int:
    """The number of a process that has just ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_it_is_the_users_alone_whatever_the_umask_and_gone_at_the_end(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with working_folder(str(tmp_path), "task") as folder:
            assert stat.S_IMODE(os.stat(folder.path).st_mode) == 0o700
            Path(folder.path, "more").mkdir(0o700)
    finally:
        os.umask(before)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_what_a_killed_process_leaves_is_abandoned_and_what_a_living_one_has_is_not(
    tmp_path: Path, number: signal.Signals
) -> None:
    process = subprocess.Popen([sys.executable, "-c", WORKS, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    folder = process.stdout.readline().strip()
    assert list(abandoned_folders(str(tmp_path), "task")) == []
    process.send_signal(number)
    process.wait()
    process.stdout.close()
    assert list(abandoned_folders(str(tmp_path), "task")) == [folder]


def test_a_program_that_was_handed_the_lock_keeps_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / f"task-{dead_process()}-x"
    folder.mkdir()
    (folder / LOCK).touch()
    script = "import fcntl, sys\nf = open(sys.argv[1])\nfcntl.flock(f, 2)\nprint(flush=True)\ninput()"
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(folder / LOCK)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    assert list(abandoned_folders(str(tmp_path), "task")) == []
    holder.communicate(b"\n")
    assert list(abandoned_folders(str(tmp_path), "task")) == [str(folder)]


def test_links_other_names_and_other_users_folders_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = dead_process()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter").write_text("kept")
    (tmp_path / f"{DEMO}-{dead}-link").symlink_to(mine)
    (tmp_path / f"{DEMO}-{dead}-file").write_text("kept")
    (tmp_path / f"{DEMO}-{os.getpid()}-lives").mkdir()
    (tmp_path / f"{DEMO}-old").mkdir()
    left = tmp_path / f"{DEMO}-{dead}-left"
    left.mkdir()
    (left / "out").symlink_to(mine)
    if os.geteuid() == 0:
        other = tmp_path / f"{DEMO}-{dead}-other"
        other.mkdir()
        os.chown(other, 65534, 65534)
    kept = sorted(path for path in tmp_path.iterdir() if path != left)
    sweep_demos()
    assert sorted(tmp_path.iterdir()) == kept
    assert (mine / "letter").read_text() == "kept"
