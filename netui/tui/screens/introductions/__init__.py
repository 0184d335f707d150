"""Introductions: the list, the detail of one, and the ledger of connectors."""
