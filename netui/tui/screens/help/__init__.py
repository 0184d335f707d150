"""The help pages in the session: `:` and Help."""
