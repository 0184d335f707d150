"""News: what changed in my situation, and who has been told."""
