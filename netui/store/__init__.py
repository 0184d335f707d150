"""The database file: its models, its opening, its migrations, and the queries that read it."""
