"""`netui find --addresses WORDS`: e-mail addresses, as mail programs complete them."""

from __future__ import annotations

from netui.cli.database import open_read_only
from netui.cli.errors import UsageError
from netui.cli.output import plain_row
from netui.domain.text import clean
from netui.queries.contacts.addresses import find_addresses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.cli.options import ParsedArguments

__all__ = ["print_addresses"]

_OTHER_FORMATS = ("--json", "--plain", "-q", "--date", "--limit")


def print_addresses(parsed: ParsedArguments) -> int:
    """Print a line an address: the address, the name, the organisation, with tabs between; nothing if there is none.

    Nothing is said then either: mail programs show what is.
    """
    for option in _OTHER_FORMATS:
        if parsed.has(option):
            raise UsageError(f"--addresses prints lines for mail programs: leave {option} out.")
    with open_read_only(parsed) as execute:
        found = find_addresses(execute, clean(" ".join(parsed.words)).split())
    for each in found:
        print(plain_row(each))
    return 0
