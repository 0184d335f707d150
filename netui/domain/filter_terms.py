"""The terms that a filter can have, for a shell that completes one; `netui.domain.filter` reads them."""

from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS

__all__ = ["FILTER_TERMS"]

FILTER_TERMS = (
    ("#", "a tag"),
    ("org:", "an organisation"),
    ("place:", "a place"),
    *((f"kind:{kind}", "a kind of contact") for kind in (*KINDS, "none")),
    *((f"kind:{role}", "a role of a senior ally") for role in ALLY_ROLES),
    *((f"standing:{standing}", "seen from you") for standing in (*STANDINGS, "none")),
    ("last>", "longer ago than, such as last>90d"),
    ("last<", "more recent than, such as last<30d"),
    ("due<", "due within, such as due<7d"),
    ("due>", "due later than"),
    ("is:archived", "archived"),
)
"""Each with what it selects; one that ends in a sign goes on with a value."""
