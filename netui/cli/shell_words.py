"""The words of a command line as it is being typed in a shell: taken out of their quotes, and put into quotes again."""

from __future__ import annotations

__all__ = ["ShellWord", "quote_rest", "split_shell_line"]

_UNQUOTED = frozenset("_./:@%+,-=")
"""Characters besides letters and digits that mean nothing to a shell, wherever they stand in a word."""

_ESCAPED_IN_DOUBLE = '$`"\\'


class ShellWord:
    """A word of a command line."""

    __slots__ = ("quote", "raw", "text")

    def __init__(self, raw: str, text: str, quote: str) -> None:
        self.raw = raw
        """As it is typed."""
        self.text = text
        """As the command gets it."""
        self.quote = quote
        """The quote that is still open at its end; empty for none."""


def split_shell_line(line: str) -> list[ShellWord]:
    """The words of a line up to the cursor, as bash reads them; the last one, maybe empty, is under the cursor.

    What the shell would expand stays as it is typed.
    """
    words: list[ShellWord] = []
    start, text, quote, at = 0, "", "", 0
    while at < len(line):
        character = line[at]
        if quote == "'":
            quote, text = ("", text) if character == "'" else (quote, text + character)
        elif character == "\\":
            following = line[at + 1 : at + 2]
            kept = character if quote and following not in _ESCAPED_IN_DOUBLE else ""
            text += kept + following
            at += 1
        elif quote:
            quote, text = ("", text) if character == quote else (quote, text + character)
        elif character in "'\"":
            quote = character
        elif character in " \t\n":
            if line[start:at]:
                words.append(ShellWord(line[start:at], text, ""))
            start, text = at + 1, ""
        else:
            text += character
        at += 1
    return [*words, ShellWord(line[start:], text, quote)]


def quote_rest(text: str, quote: str) -> str:
    """The text as it is typed on in a word of bash, after a start that leaves `quote` open (empty: none)."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote:
        escaped = "".join(f"\\{each}" if each in _ESCAPED_IN_DOUBLE else each for each in text)
        return escaped.replace("!", "\"'!'\"")  # an interactive shell replaces it by an earlier command
    return "".join(each if each.isalnum() or each in _UNQUOTED else f"\\{each}" for each in text)
