"""Table: all people as the networking spreadsheet."""
