"""The quick-add language: one line of text in, one record out."""

from netui.domain.quick_add.grammar import parse
from netui.domain.quick_add.known import Ask, Introduction, Known, Opportunity, Person
from netui.domain.quick_add.record import Part, Record, Step, Who

__all__ = ["Ask", "Introduction", "Known", "Opportunity", "Part", "Person", "Record", "Step", "Who", "parse"]
