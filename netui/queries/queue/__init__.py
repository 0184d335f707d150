"""The queue of due items: one query a rule, their assembly, hidden items, and open follow-ups."""
