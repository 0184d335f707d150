"""The queue of due items: one SQL text a rule, and their assembly."""
