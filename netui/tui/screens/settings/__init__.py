"""Settings: all of them, what they do, changed in place."""
