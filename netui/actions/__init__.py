"""Everything that writes: each action is one transaction that can be undone."""
