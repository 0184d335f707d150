"""Introductions received and made, and proposals (asked for or offered), as one list; and the connectors' ledger."""

from netui.queries.introductions.case import Case, CaseOutcome, Party, Wait
from netui.queries.introductions.ledger import LedgerAccount, read_ledger
from netui.queries.introductions.read_cases import read_cases

__all__ = ["Case", "CaseOutcome", "LedgerAccount", "Party", "Wait", "read_cases", "read_ledger"]
