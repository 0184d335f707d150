"""The weekly review, and its charts."""
