"""The changes that a database file goes through, one after the other, from the first release on."""
