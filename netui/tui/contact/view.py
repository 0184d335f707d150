"""The whole card of a contact."""

from __future__ import annotations

from netui.tui.view import View

__all__ = ["ContactView"]


class ContactView(View):
    """The whole card of a contact."""

    TITLE = "Contact"

    def __init__(self, contact: int) -> None:
        super().__init__()
        self.contact = contact
        """Whose card it is."""
