"""netui keeps track of the people your work depends on, and of what is due towards them."""

VERSION = "0.2.0"
"""Kept here as text: asking the installed package for it costs more than all of `netui today`."""
