"""A disk that fails under the session, and answers again: a real one, in a file, of which the end is cut off."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="a pseudo terminal is needed")

from tests.tui.conftest import Start

pytestmark = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0 or not shutil.which("losetup") or not shutil.which("mkfs.ext2"),
    reason="only root may mount a disk",
)


def _run(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


class Disk:
    """A mounted disk with one file on it."""

    def __init__(self, folder: Path, device: str) -> None:
        self.image, self._device, self.file = folder / "image", device, folder / "disk" / "n.db"
        self._whole = b""

    def fail(self) -> None:
        """Let every read of the file fail with EIO."""
        _run("sync", "-f", str(self.file))
        self._whole = self.image.read_bytes()
        os.truncate(self.image, 70_000)
        self._forget()
        with pytest.raises(OSError, match="Input/output error"):
            self.file.read_bytes()

    def answer(self) -> None:
        """Let it be read again."""
        with open(self.image, "r+b") as image:
            image.write(self._whole)
        self._forget()

    def _forget(self) -> None:
        opened = os.open(self.file, os.O_RDONLY)
        os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(opened)
        _run("blockdev", "--flushbufs", self._device)


@pytest.fixture
def disk(tmp_path: Path, world: str) -> Iterator[Disk]:
    """A disk with the small network on it."""
    image, place = tmp_path / "image", tmp_path / "disk"
    place.mkdir()
    image.write_bytes(bytes(8 << 20))
    undo: list[Callable[[], object]] = []
    try:
        _run("mkfs.ext2", "-q", "-b", "1024", str(image))
        device = _run("losetup", "-f", "--show", str(image))
        undo.append(lambda: subprocess.run(["losetup", "-d", device], check=False))
        _run("mount", device, str(place))
        # Lazily: a session that a failure has left there still holds it.
        undo.append(lambda: subprocess.run(["umount", "-l", str(place)], check=False))
    except (subprocess.CalledProcessError, OSError):
        for each in reversed(undo):
            each()
        pytest.skip("no disk can be mounted here")
    shutil.copy(world, place / "n.db")
    yield Disk(tmp_path, device)
    for each in reversed(undo):
        each()


def test_the_session_says_so_keeps_the_line_and_goes_on_when_the_disk_answers(start: Start, disk: Disk) -> None:
    terminal = start("--db", str(disk.file), size=(240, 36))
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(400)
    terminal.send("a")
    terminal.wait_for("enter save")
    terminal.send("coffee with Dana: half")
    terminal.wait_for("> coffee with Dana: half")
    disk.fail()
    terminal.send(" typed\r")
    terminal.wait_for("can't be read just now; nothing was changed")
    terminal.wait_for("> coffee with Dana: half typed")  # the first letter says so already
    terminal.wait_quiet(1000)
    disk.answer()
    terminal.wait_for("can be used again|note  half typed")
    terminal.send("\r")
    terminal.wait_for("Logged coffee with Dana Liu")
    assert terminal.close("q") == 0
