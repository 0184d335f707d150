"""The manual page: all of the help pages, in troff that means what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest

from netui.help.man_page import man_page
from netui.help.markdown import CodeBlock, Table, parse_markdown
from netui.help.pages import HELP_PAGES, read_page
from tests.tools.readme import MANUAL, ROOT

PAGE = man_page()
REQUESTS = {"TH", "SH", "SS", "PP", "TP", "IP", "RS", "RE", "nf", "fi", "br", "nh", "ad", "B", '\\"'}
GLYPHS = {r"\e": "\\", r"\-": "-", r"\(aq": "'", r"\(ga": "`", r"\(ha": "^", r"\(ti": "~", r"\(dq": '"', r"\&": ""}


def _printed(source: str) -> str:
    """What troff prints of a text, without its fonts and line breaks."""
    text = re.sub(r"\\f.", "", source)
    text = re.sub(r"\\(\(..|.)", lambda found: GLYPHS[found[0]], text)
    return " ".join(text.split())


PRINTED = _printed("\n".join(line for line in PAGE.split("\n") if not line.startswith(".") or line.startswith(".S")))


def test_the_file_is_up_to_date() -> None:
    assert MANUAL.read_text(encoding="utf-8") == PAGE, "run python -m tests.tools.readme"


def test_the_wheel_installs_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-data"] == {"netui/help/netui.1": "share/man/man1/netui.1"}
    assert wheel["exclude"] == ["netui/help/netui.1"]  # once is enough


def test_every_line_is_a_request_that_is_known_or_text() -> None:
    lines = [line for line in PAGE.split("\n") if line.startswith((".", "'"))]
    assert {line.split(" ")[0][1:] for line in lines} <= REQUESTS
    assert [line for line in PAGE.split("\n") if line.startswith("'")] == []


@pytest.mark.parametrize("name", HELP_PAGES)
def test_all_code_of_a_page_is_in_it(name: str) -> None:
    blocks = parse_markdown(read_page(name).text)
    spans = [span for block in blocks for span in getattr(block, "spans", ())]
    for block in blocks:
        if isinstance(block, Table):
            spans += [span for row in block.rows for cell in row for line in cell for span in line]
    code = [span.text for span in spans if span.style == "code"]
    code += [line for block in blocks if isinstance(block, CodeBlock) for line in block.lines]
    assert [each for each in code if " ".join(each.split()) not in PRINTED] == []


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_finds_no_fault() -> None:
    command = ["mandoc", "-Tlint", "-W", "warning", str(MANUAL)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in ran.stdout.splitlines() if "missing date" not in line] == []
