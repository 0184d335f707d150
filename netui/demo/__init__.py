"""The demo behind `netui --demo`: a temporary database, built by replaying a story of two years."""
