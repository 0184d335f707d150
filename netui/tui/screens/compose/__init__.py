"""Compose: a message to each of several contacts in turn, with the facts about them beside it."""
