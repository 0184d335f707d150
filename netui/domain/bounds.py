"""How long what the user writes may be, declared once for the form, quick add, the shell, imports and the store.

Longer texts come from a paste or a program gone wrong, and would make every list, search and undo step slow. Characters
are counted after cleaning. What is stored already and longer stays as it is.
"""

__all__ = ["MAX_FIELD", "MAX_LINE", "MAX_NAME", "MAX_NOTE", "MAX_NOTES", "TooLongError", "too_long"]

MAX_NAME = 200
"""Characters of a person's or an event's name."""

MAX_FIELD = 10_000
"""Characters of any other text of one line."""

MAX_LINE = 4_000
"""Characters of a quick-add line without its note: its head and its steps."""

MAX_NOTE = 100_000
"""Characters of a note, of a message's text, of a template."""

MAX_NOTES = 1_000_000
"""Characters of the notes of a contact, which take whatever is too long elsewhere."""


class TooLongError(ValueError):
    """A text is longer than its bound; its text is a sentence for the user."""


def too_long(what: str, length: int, bound: int, way: str = "") -> str:
    """Return the sentence on a text that is too long, empty if it is not; `way` says what to do."""
    if length <= bound:
        return ""
    return f"{what} has {length:,} characters; the limit is {bound:,}{f': {way}' if way else ''}."
