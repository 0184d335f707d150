"""The page that shows each snapshot that differs, old beside new."""

from __future__ import annotations

import html
from pathlib import Path

PAGE = "differences.html"
SEEN = ".seen.svg"

_HEAD = """<!doctype html>
<meta charset="utf-8">
<title>Snapshots that differ</title>
<style>
body { background: #222; color: #ddd; font: 16px sans-serif; margin: 1em }
figure { display: inline-block; width: 48%; margin: 0 1% 0 0; vertical-align: top }
img { width: 100% }
</style>
"""


def write_page(folder: Path) -> Path | None:
    """Write the page beside the snapshots of `folder`, and return its path; without differences remove it."""
    page = folder / PAGE
    seen = sorted(folder.glob(f"*{SEEN}"))
    if not seen:
        page.unlink(missing_ok=True)
        return None
    page.write_text(_HEAD + "".join(map(_pair, seen)), encoding="utf-8")
    return page


def _pair(seen: Path) -> str:
    name = seen.name.removesuffix(SEEN)
    old = seen.with_name(f"{name}.svg")
    before = _figure("as it was looked at", old.name) if old.exists() else "<figure>not looked at yet</figure>"
    return f"<h2>{html.escape(name)}</h2>\n{before}{_figure('as it is now', seen.name)}\n"


def _figure(caption: str, name: str) -> str:
    return f'<figure><figcaption>{caption}</figcaption><img src="{html.escape(name)}"></figure>'
