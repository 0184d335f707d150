"""Compose: a message to one person, with the facts about them beside it."""
