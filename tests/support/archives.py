"""Zip archives for tests, and reading them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

from netui.domain.importing.plan import Plan, PlanPart
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions

__all__ = ["TODAY", "left_out", "options", "read_zip", "zipped"]

TODAY = dt.date(2026, 11, 28)

PROFILE = "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary\nJordan,Pike,,,,Person,\n"
"""Whose archive it is."""


def options(**changes: object) -> ReadOptions:
    """Return options in UTC, with changes."""
    return ReadOptions(TODAY, zone=dt.UTC)._replace(**changes)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def read_zip(files: Mapping[str, str | bytes], **changes: object) -> Plan:
    """Read an archive of these files; LinkedIn's get a profile."""
    return read_file(zipped({"Profile.csv": PROFILE, **files}), options(**changes), name="archive.zip")


def left_out(part: PlanPart) -> dict[str, int]:
    """Return what is left out of a part, whose rows add up."""
    assert part.rows == part.taken + sum(part.left_out.values())
    return part.left_out
