"""Compose: a message to one person, with what is known of them beside it."""
