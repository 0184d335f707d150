"""The file of records (`.json`): everything that a database holds, one record a line, and back."""
