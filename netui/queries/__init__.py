"""Reads, by subject: plain SQL through `execute(sql, args)`, rows of plain values out. Nothing in here writes."""
