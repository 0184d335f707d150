"""The database file: connection, models, migrations, undo journal, backups."""
