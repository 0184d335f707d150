"""Readers of import files: bytes to a plan that an action can carry out."""
