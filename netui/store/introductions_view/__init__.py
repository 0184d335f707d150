"""Introductions as they stand on a day: those received and made, and those asked for and offered, as one list."""

from netui.store.introductions_view.case import Case, Outcome, Party, Wait
from netui.store.introductions_view.ledger import Account, read_ledger
from netui.store.introductions_view.reading import read_cases

__all__ = ["Account", "Case", "Outcome", "Party", "Wait", "read_cases", "read_ledger"]
