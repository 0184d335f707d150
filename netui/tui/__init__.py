"""The full-screen session."""
