"""Each recipe of the page `elsewhere` is run as it stands there, with stand-ins for the programs that are not ours."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from netui.help.markdown import CodeBlock, parse_markdown
from netui.help.pages import read_page

BLOCKS = [
    "\n".join(block.lines) for block in parse_markdown(read_page("elsewhere").text) if isinstance(block, CodeBlock)
]

MINE = """From: Ada <ada@example.org>
To: Jaime Stone <jaime@hootline.example>, Somebody <else@x.example>
Date: Sat, 28 Nov 2026 12:00:00 +0000
Subject: sports

The text.
"""


def recipe(*words: str) -> str:
    """The only recipe that has all these words."""
    (found,) = (block for block in BLOCKS if all(word in block for word in words))
    return found


class Place:
    """A home with a database, and a PATH with netui and the stand-ins."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.bin = folder / "bin"
        self.home.mkdir()
        self.bin.mkdir()
        netui = self.bin / "netui"
        netui.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m netui "$@"\n')
        netui.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NETUI", "XDG", "COV"))}
        self.environment = {**kept, "HOME": str(self.home), "PATH": f"{self.bin}:/usr/bin:/bin", "TZ": "UTC"}
        settings = self.home / ".config" / "netui" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text('my_addresses = ["ada@example.org"]\n')
        self.sh('netui add "new Jaime Stone (Hootline) jaime@hootline.example > send slides today"')
        self.sh('netui add "new Dana Liu (Fieldworks)"')

    def stand_in(self, name: str, script: str = "") -> None:
        """Make a program that keeps its arguments, each between brackets, and then does this."""
        program = self.bin / name
        program.write_text(f'#!/bin/sh\nprintf "[%s]" "$@" >> "{self.bin}/{name}.ran"\n{script}\n')
        program.chmod(0o755)

    def ran(self, name: str) -> str:
        """The arguments of a stand-in; empty if it was not run."""
        file = self.bin / f"{name}.ran"
        return file.read_text() if file.exists() else ""

    def sh(self, script: str, stdin: str = "") -> str:
        """Run a script, which must succeed, and return its output."""
        ran = subprocess.run(
            ["/bin/sh", "-c", script],
            input=stdin,
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    def timeline(self) -> str:
        return self.sh("netui show jaime")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_popup_of_tmux_asks_for_a_line(place: Place) -> None:
    # The last arguments are what the popup runs.
    place.stand_in("tmux", 'shift 6; exec "$@"')
    said = place.sh(f"tmux {recipe('display-popup')}", "call Jaime Stone: sports")
    assert place.ran("tmux") == "[bind-key][a][display-popup][-E][-h][14][netui][add]"
    assert "Logged call Jaime Stone" in said or "Logged call with Jaime Stone" in said


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not here")
def test_the_real_tmux_understands_its_lines(place: Place, tmp_path: Path) -> None:
    (tmp_path / "tmux.conf").write_text("\n".join((recipe("display-popup"), recipe("status-right"))))
    tmux = f"tmux -S {tmp_path}/socket -f {tmp_path}/tmux.conf"
    try:
        place.sh(f"{tmux} new-session -d sleep 60")
        assert "display-popup -E -h 14 netui add" in place.sh(f"{tmux} list-keys -T prefix a")
        assert "#(netui today --count) due" in place.sh(f"{tmux} show-options -g status-right")
    finally:
        place.sh(f"{tmux} kill-server")


def test_an_entry_of_the_desktop_begins_a_line(place: Place) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(recipe("[Desktop Entry]"))
    values = dict(entry["Desktop Entry"])
    assert (values["Type"], values["Terminal"]) == ("Application", "true")
    assert "Logged" in place.sh(values["Exec"], "call Jaime Stone: sports")


def test_a_line_from_a_launcher_is_logged_and_said(place: Place) -> None:
    place.stand_in("rofi", 'echo "call Jaime Stone: sports"')
    place.stand_in("notify-send")
    place.sh(recipe("rofi"))
    assert place.ran("rofi") == "[-dmenu][-l][0][-p][netui add]"
    assert place.ran("notify-send").startswith("[--app-name=netui][--][netui][Logged call")
    assert "sports" in place.timeline()


def test_a_launcher_that_is_left_does_nothing(place: Place) -> None:
    place.stand_in("rofi", "exit 1")
    place.stand_in("notify-send")
    with pytest.raises(AssertionError):
        place.sh(recipe("rofi"))
    assert place.ran("notify-send") == ""


def test_a_card_is_found_by_a_few_letters(place: Place) -> None:
    place.stand_in("fzf", "grep Dana")
    assert "Dana Liu" in place.sh(recipe("fzf")).splitlines()[0]
    place.stand_in("fzf", "cat > /dev/null; exit 130")
    assert place.sh(recipe("fzf")) == ""


def test_a_status_bar_shows_how_much_is_due(place: Place) -> None:
    (command,) = re.findall(r"#\((.*?)\)", recipe("status-right"))
    assert place.sh(command) == "1\n"
    module = json.loads("{" + recipe("custom/netui") + "}")["custom/netui"]
    assert place.sh(module["exec"]) == "1\n"


def test_a_timer_notifies(place: Place, tmp_path: Path) -> None:
    service, timer = recipe("[Service]"), recipe("[Timer]")
    place.stand_in("notify-send")
    (program := place.home / ".local" / "bin").mkdir(parents=True)
    (program / "netui").symlink_to(place.bin / "netui")
    (line,) = re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE)
    place.sh(line.replace("%h", shlex.quote(str(place.home))))
    assert place.ran("notify-send") == "[--app-name=netui][--][1 due today][Send slides · Jaime Stone]"
    if shutil.which("systemd-analyze") is not None:
        units = [tmp_path / "netui-due.service", tmp_path / "netui-due.timer"]
        for unit, text in zip(units, (service.replace("%h/.local/bin/netui", "/bin/true"), timer), strict=True):
            unit.write_text(text)
        (calendar,) = re.findall(r"^OnCalendar=(.*)$", timer, re.MULTILINE)
        place.sh(f"systemd-analyze calendar {shlex.quote(calendar)}")


def test_cron_sends_a_mail_if_anything_is_due(place: Place) -> None:
    place.stand_in("sendmail", f'cat > "{place.bin}/message"')
    place.sh(recipe("sendmail -t"))
    message = (place.bin / "message").read_text()
    assert place.ran("sendmail") == "[-t]"
    assert "To: ada@example.org\n" in message
    assert "Subject: 1 due today\n" in message
    (place.bin / "sendmail.ran").unlink()
    place.sh("netui undo; netui undo")
    place.sh(recipe("sendmail -t"))
    assert place.ran("sendmail") == ""


def test_aerc_pipes_a_message(place: Place) -> None:
    key, _, command = recipe(":pipe").partition(" = ")
    assert key == "gl"
    assert command.startswith(":pipe -m ")
    command = command.removeprefix(":pipe -m ").removesuffix("<Enter>")
    assert "Logged e-mail" in place.sh(f"{command} --new", MINE)


def test_aerc_completes_addresses(place: Place) -> None:
    command = recipe("address-book-cmd").partition(" = ")[2]
    said = place.sh(shlex.join(word.replace("%s", "jai") for word in shlex.split(command)))
    assert said == "jaime@hootline.example\tJaime Stone\tHootline\n"


def test_mutt_pipes_a_message_and_completes_addresses(place: Place) -> None:
    macro, query = recipe("query_command").split("\n")
    (command,) = re.findall(r'"<pipe-message>(.*?)<enter>"', macro)
    assert "Logged e-mail" in place.sh(f"{command} --new", MINE)
    (command,) = re.findall(r'query_command = "(.*)"', query)
    said = place.sh(command.replace("%s", "'jai sto'"))  # as mutt quotes it
    assert said.split("\n")[1:] == ["jaime@hootline.example\tJaime Stone\tHootline", ""]


def test_notmuch_has_all_messages_logged(place: Place) -> None:
    other = MINE.replace("sports", "music")
    (place.bin / "id:1").write_text(MINE)
    (place.bin / "id:2").write_text(other)
    place.stand_in("notmuch", f'if [ "$1" = search ]; then echo id:1; echo id:2; else cat "{place.bin}/$3"; fi')
    said = place.sh(recipe("notmuch"))
    assert said.count("Logged e-mail to Jaime Stone") == 2
    assert place.ran("notmuch").startswith("[search][--output=messages][from:ada@example.org][date:yesterday..]")
    assert "music" in place.timeline()


def test_procmail_logs_a_blind_copy(place: Place) -> None:
    flags, condition, action = recipe(":0 c").split("\n")
    assert flags == ":0 c"
    assert re.search(condition.removeprefix("* "), MINE, re.MULTILINE)
    place.sh(action.removeprefix("| "), MINE)
    assert "sports" in place.timeline()
