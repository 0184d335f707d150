"""Opportunities: the board, one in detail, the chain behind it."""
