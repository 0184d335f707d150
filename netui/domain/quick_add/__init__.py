"""The quick-add language: one line of text in, one record out."""

from netui.domain.quick_add.completion import Completion, complete
from netui.domain.quick_add.fact_lookup import answering
from netui.domain.quick_add.formatter import format_line
from netui.domain.quick_add.parser import parse
from netui.domain.quick_add.record import Part, Record, Step, Who
from netui.domain.quick_add.vocabulary import Ask, Introduction, Known, Opportunity, Person

__all__ = [
    "Ask",
    "Completion",
    "Introduction",
    "Known",
    "Opportunity",
    "Part",
    "Person",
    "Record",
    "Step",
    "Who",
    "answering",
    "complete",
    "format_line",
    "parse",
]
