"""Questions about a note that begins without a colon."""

import re

from netui.domain.name_words import word_set
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.mentions import Mention
from netui.domain.quick_add.name_questions import generic_lines, said_behind
from netui.domain.quick_add.name_runs import MOST_WORDS, is_plain_name
from netui.domain.quick_add.note_start import NoteStart, stretch_end
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.rewriting import LineWriter, capitalise_name
from netui.domain.quick_add.time_words import is_day_word
from netui.domain.quick_add.verbs import VERBS
from netui.domain.quick_add.word_lists import NOT_HAPPENED, NOT_REACHED, PLACE_ENDS, PROSE_WORDS, SAID, SUBJECTS

__all__ = ["day_of_favour_doubt", "note_doubts"]

_MOST_BEFORE_DAY = 4
"""Words before the day of a note that a colon follows, so that it may be the day of the line."""

_LASTING = word_set(
    "all half most whole day days hour hours hr hrs min mins minutes morning afternoon evening night late early a an"
    " the of one two three four five six quarter long just for"
)
"""Words that say how long something took."""

_WHOSE = ("his", "her", "their", "my", "our", "the", "a", "an")
_MOST_BEFORE_NAME = 4
"""Words that may say who somebody is before the name."""

_LEFT = re.compile(r"\bleft (?:him |her |them )?(?:an? )?(?:voicemail|message|msg|vm)\b")

_NO_DAY = ("by", "until", "till", "before", "from")


def note_doubts(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter, at: int) -> list[Doubt]:
    """Return what is to be asked about a note; `at` is the token at which it was found."""
    if start.first >= len(words):
        return []
    found = (
        _not_happened(start, words, head, writer)
        or _lower_names(start, words, head, writer)
        or _known_in_lower(start, words, head, writer)
        or _described_name(start, words, writer)
        or _got(start, words, head, writer)
        or _asked_about(start, words, head, writer)
        or _day_in_note(start, words, head, writer)
        or _short(start, words, head, writer)
    )
    return [found] if found else []


def _head_end(start: NoteStart, words: HeadWords) -> int:
    token = words.tokens[start.cut - 1]
    return token.end - len(token.tail) if token.kind == "word" else token.end


def _with_colon(start: NoteStart, words: HeadWords, writer: LineWriter) -> str:
    return writer.begin_note(_head_end(start, words), words.tokens[start.first].start)


def _not_happened(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask about a note that says that it did not happen; behind a mere name it is a detail."""
    text = words.text(start.first, len(words)).casefold().replace("’", "'")
    is_call = head.verb.channel in ("call", "video") and head.word != "voicemail"
    if head.word is None or head.verb.records != "interaction":
        return None
    if start.kind in ("comma", "mark") and _begins(text, ("moved", "pushed", "delayed", "rebooked")):
        return None
    if not (_begins(text, NOT_HAPPENED) or (is_call and _begins(text, NOT_REACHED))):
        return None
    verbs = ("voicemail", "note") if is_call and _LEFT.search(text) else ("note",)
    lines = (*generic_lines(words, head, writer, verbs), _with_colon(start, words, writer))
    return Doubt(words.tokens[start.first].start, "Did it happen?", lines)


def _begins(text: str, phrases: tuple[str, ...]) -> bool:
    return any(text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum() for phrase in phrases)


def _lower_names(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask about one or two words in lower case behind a separator, which may be a name or a note."""
    separator = start.first - 1
    if start.kind not in ("comma", "prose", "short") or not words.is_separator(separator):
        return None
    end = stretch_end(words, start.first)
    stretch = [words.tokens[i] for i in range(start.first, end)]
    known_behind = words.is_separator(end) and end + 1 in words.mentions.people
    beside = words.mentions.people.get(_mention_before(words, separator))
    is_beside_lower = beside is not None and words.is_lower(beside.start)
    if not 1 <= len(stretch) <= 2 or (
        end < len(words) and not known_behind and words.kind(end) not in ("tag", "place")
    ):
        return None
    if any(token.low in PROSE_WORDS or not token.text[:1].islower() for token in stretch):
        return None
    is_and = words.low(separator) != ""
    if not (is_beside_lower or known_behind or is_and) or head.verb.records == "detail":
        return None
    first, last = stretch[0], stretch[-1]
    named = writer.put(first.start, last.end, capitalise_name(" ".join(token.text for token in stretch)))
    noted = writer.begin_note(words.tokens[separator].start, first.start)
    lines = (named, noted) if known_behind else (noted, named)
    return Doubt(first.start, "Is that a name or a note?", lines, is_who=True, new=named)


def _known_in_lower(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask about prose behind `and` that begins with a known name in lower case: met dana & sam great chat."""
    at = start.first
    mention = words.mentions.people.get(at)
    if start.kind not in ("prose", "short") or mention is None or not words.is_separator(at - 1):
        return None
    if words.kind(at - 1) == "comma" or not words.is_lower(at) or is_day_word(words.tokens[at]):
        return None
    low = words.low(at)
    if low in PROSE_WORDS | PLACE_ENDS or low in VERBS or classify_word(low).keys() & {"MONTH", "WEEKDAY"}:
        return None
    first, last = words.tokens[at], words.tokens[mention.end - 1]
    end = last.end - len(last.tail)
    named = writer.put(first.start, end, capitalise_name(writer.line[first.start : end]))
    noted = _with_colon(start, words, writer)
    return Doubt(first.start, "Is that a name or a note?", (named, noted), is_who=True)


def _described_name(start: NoteStart, words: HeadWords, writer: LineWriter) -> Doubt | None:
    """Ask about prose behind `and` that says who somebody new is, and names them: met Dana and her partner Ed Shaw."""
    first = at = start.first
    if start.kind != "prose" or not first or not words.is_separator(first - 1) or words.low(first) not in _WHOSE:
        return None
    while at < len(words) and at - first < _MOST_BEFORE_NAME and words.is_lower(at):
        at += 1
    end = at
    while end < len(words) and words.is_capital(end) and end not in words.parts:
        end += 1
    is_ended = end >= len(words) or words.kind(end) in ("comma", "dash", "semicolon") or words.ends_sentence(end - 1)
    if end - at != len(words.text(at, end).split()) or not 2 <= end - at <= MOST_WORDS or not is_ended:
        return None
    begin, last = words.tokens[first].start, words.tokens[end - 1]
    name = writer.line[words.tokens[at].start : last.end - len(last.tail)]
    said = writer.line[begin : words.tokens[at - 1].end]
    named = said_behind(words, writer, (begin, last.end - len(last.tail)), name, said, last.end)
    return Doubt(begin, "Is that a name or a note?", (named, _with_colon(start, words, writer)), is_who=True, new=named)


def _mention_before(words: HeadWords, separator: int) -> int:
    return next((at for at, mention in words.mentions.people.items() if mention.end == separator), -1)


def _got(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask whether I got something from a person, or got it for them."""
    is_favour = head.verb.records == "favour" and head.verb.direction == "received"
    if start.kind != "rest" or not is_favour or len(head.note) > 1:
        return None
    line = _with_colon(start, words, writer)
    first, end = writer.sections.head[0], head.verb_end
    at = line.lower().find(head.word or "got", first, end)
    if at < 0:
        return None
    gave = line[:at] + "gave" + line[at + len(head.word or "got") :]
    return Doubt(words.tokens[start.first].start, "Did you get it, or give it?", (line, gave))


def _asked_about(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask whether `asked NAME about …` was a favour or a talk."""
    if head.verb.records != "favour" or head.verb.direction != "asked" or start.kind not in ("about", "rest"):
        return None
    first = start.first if start.kind == "rest" else start.first - 1
    if words.low(first) not in ("about", "how", "why", "if", "whether"):
        return None
    end, begin = words.tokens[first - 1].end, words.tokens[first].start
    line = writer.begin_note(end, begin)
    verb_start = writer.sections.head[0]
    names = writer.line[head.verb_end : end].strip()
    met = f"{writer.line[:verb_start]}met {names}: asked {writer.line[begin:]}"
    within = [part for part in words.parts.values() if part.kind == "date" and part.last == len(words)]
    is_order = head.word == "ask" and any(day.means.means.coming for day in (*head.days(), *within))
    plan = (f"{writer.line[:verb_start]}> {writer.line[verb_start:]}",) if is_order else ()
    return Doubt(begin, "Did you ask for something?", (*plan, line, met))


def _day_in_note(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask about a day that ends the note and may be the day of the line."""
    part = next(
        (each for each in words.parts.values() if each.kind == "date" and _ends_piece(each, start, words)), None
    )
    if part is None or part.first < start.first or head.word is None or head.verb.records == "detail":
        return None
    if start.kind in ("prose", "short") and _mark_within(words, start.first, part.first):
        return None
    means, lead = part.means.means, part.means.lead
    if head.started_by == "them" and words.low(start.first).replace("’", "'") in (*SAID, "to") and not means.ended:
        return None  # dana rang can't do thursday
    if lead in _NO_DAY or any(each.kind == "date" for each in head.parts):
        return None
    if writer.sections.note and part.first - start.first > _MOST_BEFORE_DAY:
        return None
    can_plan = head.verb.can_be_planned and not head.had
    if can_plan and means.coming and not means.past and start.kind in ("rest", "prose", "about", "short"):
        return _planned(start, words, head, writer, part)
    is_today = means.past is not None and means.past == means.coming
    is_piece = words.kind(part.first) == "comma" or words.kind(part.first - 1) == "comma"
    lasts = is_piece or all(words.low(i) in _LASTING or words.low(i).isdigit() for i in range(start.first, part.first))
    is_sure = means.ended or lasts or writer.sections.note is not None
    if (
        means.past is None
        or (is_today and not means.ended)
        or (start.kind in ("mark", "comma", "about") and not is_sure)
    ):
        return None
    noted = _with_colon(start, words, writer)
    before = writer.line[: _head_end(start, words)].rstrip()
    rest = writer.line[words.tokens[start.first].start : part.start].strip().rstrip(",")
    rest = "" if rest.lower() in ("was", "is", "took place", "happened") else rest
    dated = (
        f"{before} {part.text}: {rest}{writer.line[part.end :]}"
        if rest
        else f"{before} {part.text}{writer.line[part.end :]}"
    )
    lines = (noted, dated) if words.low(start.first).split("'")[0] in SUBJECTS else (dated, noted)
    return Doubt(part.start, f"Is {in_quotes(part.text)} the day of it?", lines)


def _ends_piece(part: Part, start: NoteStart, words: HeadWords) -> bool:
    """Whether a date ends the note, or all that stands before the first mark in it."""
    if part.last == len(words):
        return True
    is_mark = words.kind(part.last) in ("dash", "semicolon", "comma") or words.ends_sentence(part.last - 1)
    is_prose = start.kind in ("prose", "short", "rest") or part.means.means.ended
    return part.first > start.first and is_mark and is_prose and not _mark_within(words, start.first, part.first)


def _mark_within(words: HeadWords, first: int, end: int) -> bool:
    """Whether a mark stands within a note: nothing behind it is interpreted."""
    return any(
        words.kind(at) in ("dash", "semicolon", "comma")
        or words.ends_sentence(at)
        or words.low(at) in ("about", "re", "abt")
        for at in range(first, end)
    )


def _planned(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter, part: Part) -> Doubt:
    """Ask about a day to come that ends a note behind a verb that can be planned."""
    first = writer.sections.head[0]
    plan = f"{writer.line[:first]}> {writer.line[first:]}"
    return Doubt(part.start, f"{in_quotes(part.text)} is still to come.", (plan, _with_colon(start, words, writer)))


def _short(start: NoteStart, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask about one or two words behind a known name."""
    if start.kind != "short":
        return None
    noted = _with_colon(start, words, writer)
    mention = _mention_ending(words, start.cut)
    new: str | None = None
    lines: tuple[str, ...] = (noted,)
    if head.word is None:
        text = words.text(start.first, len(words)).casefold().replace("’", "'")
        if _begins(text, NOT_HAPPENED):
            return None
        return Doubt(words.tokens[start.first].start, "Did you speak?", generic_short(start, words, writer))
    if mention is not None and start.first == mention.end:
        end = stretch_end(words, start.first)
        text = " ".join(words.tokens[i].text for i in range(mention.start, end))
        if all(is_plain_name(words.tokens[i].text) for i in range(start.first, end)):
            name = capitalise_name(text) if text == text.lower() or words.is_lower(start.first) else text
            new = writer.quoted(words.tokens[mention.start].start, words.tokens[end - 1].end, name)
            lines = (noted, new)
    return Doubt(words.tokens[start.first].start, "Is that a note?", lines, is_who=new is not None, new=new)


def generic_short(start: NoteStart, words: HeadWords, writer: LineWriter) -> tuple[str, ...]:
    """Return `note NAME: words` and `met NAME: words`."""
    noted = _with_colon(start, words, writer)
    first = writer.sections.head[0]
    return tuple(f"{noted[:first]}{verb} {noted[first:]}" for verb in ("note", "met"))


def _mention_ending(words: HeadWords, at: int) -> Mention | None:
    return next((mention for mention in words.mentions.people.values() if mention.end == at), None)


def day_of_favour_doubt(words: HeadWords, writer: LineWriter, first: int) -> Doubt | None:
    """Ask about a past day that ends what somebody did from a token on: the day of it, or a part of what was done."""
    part = next((each for each in words.parts.values() if each.last == len(words)), None)
    if part is None or part.kind != "date" or part.first <= first:
        return None
    if not (part.means.means.ended or (part.means.means.past and part.means.lead == "on")):
        return None
    line, begin = writer.line, words.tokens[first].start
    rest = line[begin : part.start].rstrip(", ")
    dated = f"{line[:begin]}{part.text} {rest}{line[part.end :]}"
    start = words.tokens[0].start
    noted = f"{line[:start]}got {line[start:begin].rstrip()}: {line[begin:]}"
    return Doubt(part.start, f"Is {in_quotes(part.text)} the day of it?", (dated, noted))
