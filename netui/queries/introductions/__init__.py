"""Introductions as they stand on a day: those received and made, and those asked for and offered, as one list."""

from netui.queries.introductions.case import Case, CaseOutcome, Party, Wait
from netui.queries.introductions.ledger import Account, read_ledger
from netui.queries.introductions.read_cases import read_cases

__all__ = ["Account", "Case", "CaseOutcome", "Party", "Wait", "read_cases", "read_ledger"]
