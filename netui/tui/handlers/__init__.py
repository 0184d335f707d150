"""Handlers of the keys that act on contacts, due items and asks, shared by all screens with panes."""
