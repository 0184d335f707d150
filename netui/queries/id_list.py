"""A list as one argument of a query: JSON, for SQLite's json_each."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["json_ids"]


def json_ids(ids: "Iterable[int]") -> str:
    """Ids as a JSON array, since a query takes a list as one argument."""
    return f"[{','.join(map(str, ids))}]"
