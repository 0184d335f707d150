"""Contacts: the list, the card, details, suggestions, duplicates, and the checks before archiving and merging."""
