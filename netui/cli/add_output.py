"""What `netui add` prints: the sentence or the JSON of a line, and the choices of one that is asked about."""

from __future__ import annotations

import sys

from netui.cli.output import print_json, print_stderr
from netui.domain.text import clean
from netui.domain.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netui.actions.log import LoggedLine
    from netui.actions.save_line.sentence import Told
    from netui.cli.options import ParsedArguments
    from netui.domain.quick_add import Record

__all__ = ["line_data", "print_line", "print_question"]


def print_line(
    parsed: ParsedArguments, record: Record, logged: LoggedLine | None, today: date, endings: Sequence[Told] = ()
) -> None:
    """Print the result of one line on standard output. `endings`: what its choices would close."""
    if parsed.has("--json"):
        print_json(line_data(record, logged, today, dry=parsed.has("--dry-run"), endings=endings))
    elif logged is not None:
        print(logged.sentence)


def print_question(
    record: Record, *, where: str = "", always: str = "--choose N --always", endings: Sequence[Told] = ()
) -> None:
    """Say on standard error why a line was not saved, and what may be meant, a line each with its number.

    `always` is what answers for good, where that can be. `endings` are what the choices would close, each said below
    its line, since a shell saves a choice at once; so is whom it adds where two lines are alike.
    """
    why = record.message or "this line can't be saved as it is."
    print_stderr(f"{where}{why}")
    lines = [choice.line for choice in record.choices]
    for number, choice in enumerate(record.choices, start=1):
        first, *more = choice.line.split("\n")
        print(f"{number}  {clean(first)}{f' (and {len(more)} more lines)' if more else ''}", file=sys.stderr)
        new = [who.name for who in choice.record.people if who.status == "new"]
        if new and lines.count(choice.line) > 1:
            print(f"   new {plural(len(new), 'contact')} {' and '.join(map(clean, new))}", file=sys.stderr)
        for ending in endings[number - 1 : number]:
            for phrase in ending.phrases(dry=True, several=len(choice.record.people) > 1):
                print(f"   {phrase}", file=sys.stderr)
    if record.for_good:
        print(f"{always} takes it from now on.", file=sys.stderr)


def line_data(
    record: Record, logged: LoggedLine | None, today: date, *, dry: bool, endings: Sequence[Told] = ()
) -> dict[str, object]:
    """The JSON of the line, and of what saving it closed, offers to close, and left out.

    `endings` are what the choices of a line that is not read would close.
    """
    from netui.actions.save_line.sentence import choice_sentence

    told = {id(choice.record): ending for choice, ending in zip(record.choices, endings, strict=False)}
    data = record.as_data(says=lambda each: choice_sentence(each, today, *filter(None, [told.get(id(each))])))
    message, left_out = data.pop("message"), data.pop("left_out")
    closes, offers, kept = ((), (), ()) if logged is None else (*logged.saved.closings, logged.saved.told.not_kept)
    return {
        **data,
        "uids": logged.saved.uids if logged is not None and not dry else {"contacts": [], "facts": [], "steps": []},
        "closes": [each.as_data() for each in closes],
        "offers": [each.as_data() for each in offers],
        "left_out": [*left_out, *kept],
        "message": message,
    }
