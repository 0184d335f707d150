"""Opportunities: the board, one opportunity in detail, and chains."""
