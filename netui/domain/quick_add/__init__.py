"""The quick-add language: parses one line of text into a record, formats a record as a line, completes names."""

from netui.domain.quick_add.completion import Completion, complete
from netui.domain.quick_add.fact_lookup import with_ask
from netui.domain.quick_add.formatter import format_line
from netui.domain.quick_add.parser import parse_line
from netui.domain.quick_add.record import PersonRef, Record, Step
from netui.domain.quick_add.vocabulary import KnownAsk, KnownIntroduction, KnownOpportunity, KnownPerson, Vocabulary

__all__ = [
    "Completion",
    "KnownAsk",
    "KnownIntroduction",
    "KnownOpportunity",
    "KnownPerson",
    "PersonRef",
    "Record",
    "Step",
    "Vocabulary",
    "complete",
    "format_line",
    "parse_line",
    "with_ask",
]
