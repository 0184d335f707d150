"""Contacts: the list, the card, duplicates, and the checks before archiving and merging."""
