"""Reads, by subject: plain SQL through `execute(sql, args)`, plain values out. Nothing in this package writes."""
