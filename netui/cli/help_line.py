"""`netui help line`: all that a quick-add line can say, with examples."""

from __future__ import annotations

from textwrap import wrap

from netui.domain.line_guide import LINE_GUIDE, LINE_SHAPE

__all__ = ["line_help"]

_WIDTH = 100


def line_help() -> str:
    """The shape of a line, then each topic with its examples, a line each."""
    parts = ["A line says what happened, and with whom. Every part but the name is optional:", "", f"  {LINE_SHAPE}"]
    for topic in LINE_GUIDE:
        says = wrap(f"{topic.says.replace('`', '')}.", _WIDTH)
        parts += ["", topic.subject, *(f"  {row}" for row in says), *(f"    {line}" for line in topic.lines)]
    parts += [
        "",
        "A name is matched by the full name, a nickname, the first or the last name; one that fits several, or is one",
        "slip from a known one, is asked about: --choose N takes one of the choices. Nothing is saved before.",
    ]
    return "\n".join(parts)
