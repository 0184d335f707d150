"""The quick-add language: one line of text in, one record out."""

from netui.domain.quick_add.completion import Completion, complete
from netui.domain.quick_add.facts import answering
from netui.domain.quick_add.grammar import parse
from netui.domain.quick_add.known import Ask, Introduction, Known, Opportunity, Person
from netui.domain.quick_add.record import Part, Record, Step, Who
from netui.domain.quick_add.wording import format_line

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
