"""The quick-add language: one line of text in, one record out."""

from netui.domain.quick_add.completion import Completion, complete
from netui.domain.quick_add.fact_lookup import answering
from netui.domain.quick_add.formatter import format_line
from netui.domain.quick_add.parser import parse
from netui.domain.quick_add.record import Part, Record, Step, Who
from netui.domain.quick_add.vocabulary import KnownAsk, KnownIntroduction, KnownOpportunity, KnownPerson, Vocabulary

__all__ = [
    "Completion",
    "KnownAsk",
    "KnownIntroduction",
    "KnownOpportunity",
    "KnownPerson",
    "Part",
    "Record",
    "Step",
    "Vocabulary",
    "Who",
    "answering",
    "complete",
    "format_line",
    "parse",
]
