"""Opportunities: the board, and the view of one opportunity."""
