"""The quick-add language: parses one line of text into a record, formats a record as a line, completes names.

`parse_line(line, today=…, known=…)` returns a `Record`, whose `result` is one of three:

- `read`: there is one sensible reading; `record.ok` is true, and an action may save it.
- `asked`: there are several. `record.choices` are `Choice(line, record)` in their order, six at the most: `choice.line`
  is a whole line to put in place of the typed one, and `choice.record` what it records, itself `read`. All other fields
  are those of the first choice, but a name that is asked about stands as typed, with its status and candidates.
- `refused`: `record.error` says what is wrong; `choices` hold lines that save what was probably meant, if one is known.

`record.message` is a sentence for a person whenever the line can't be saved. `record.spans` are the stretches of the
typed line with their label (verb, name, organisation, place, date, time, tag, email, phone, url, cadence, channel,
title, note, step), sorted by start, an enclosing one first. `record.left_out` is what is not kept, `record.to_come` the
line that a weekday may have meant instead, `record.not_these` the contacts that a new name is not.

A choice that is taken is parsed as any line: it is never asked about again. `new=True` takes the new person of every
question; `clock` (`HH:MM`) lets times later than now be asked about; `name_and_text` is the setting of that name.
"""

from netui.domain.quick_add.completion import Completion, complete
from netui.domain.quick_add.fact_lookup import with_ask
from netui.domain.quick_add.formatter import format_line
from netui.domain.quick_add.parser import parse_line
from netui.domain.quick_add.record import Choice, PersonRef, Record, Result, Step, YearlyDay
from netui.domain.quick_add.vocabulary import KnownAsk, KnownIntroduction, KnownOpportunity, KnownPerson, Vocabulary

__all__ = [
    "Choice",
    "Completion",
    "KnownAsk",
    "KnownIntroduction",
    "KnownOpportunity",
    "KnownPerson",
    "PersonRef",
    "Record",
    "Result",
    "Step",
    "Vocabulary",
    "YearlyDay",
    "complete",
    "format_line",
    "parse_line",
    "with_ask",
]
