"""Everything that writes to the database: each action is one transaction that can be undone."""
