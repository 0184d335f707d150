"""The small network of the session's tests, with opportunities in most stages."""

from __future__ import annotations

from tests.support.built_files import add_lines_to_file

__all__ = ["add_opportunities"]

OPPORTUNITIES = """
2026-03-02 new Kim Reyes (City Library)
2026-03-02 intro Jaime Stone via Kim Reyes
2026-03-02 lead Archive project (City Library) via Kim Reyes: two months, from home
2026-04-02 won Archive project: signed, starts in May
2026-05-02 lead Speaker (Expo) via Kim Reyes
2026-05-20 lost Speaker: they took somebody local
2026-10-20 lead Grant writing (Lumen Health) via Priya Raman
2026-10-25 contacted Grant writing > Kim: call 27 nov
2026-11-01 interviewing Grant writing: first round
2026-11-12 lead Podcast
2026-11-14 lead Newsletter via Priya Raman > ask who edits it now 20 nov
2026-11-15 lead Bike courses via Kim Reyes
2026-11-16 parked Bike courses: until spring
"""


def add_opportunities(path: str) -> str:
    """Add the opportunities to the network at that path; returns the path."""
    add_lines_to_file(path, OPPORTUNITIES)
    return path
