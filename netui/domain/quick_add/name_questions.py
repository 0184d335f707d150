"""Questions about a run of words that may be a name or not."""

from collections.abc import Sequence

from netui.domain.name_words import JOB_TITLES
from netui.domain.quick_add.head import Doubt, Head, Named
from netui.domain.quick_add.mentions import Mention, is_capitalised
from netui.domain.quick_add.name_runs import MOST_WORDS, OFFICES, NameRun, is_plain_name, looks_like_name_part
from netui.domain.quick_add.note_start import counts_as_name, name_follows
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.rewriting import LineWriter, capitalise_name
from netui.domain.quick_add.word_lists import DEEDS, PROSE_WORDS
from netui.domain.text import fold

__all__ = [
    "capitals_in",
    "generic_lines",
    "joined_names",
    "known_names",
    "lower_name_doubt",
    "not_happened_doubt",
    "noted_at_organisation",
    "parts_before_colon",
    "run_doubt",
    "said_behind",
]


_MOST_OF_ORGANISATION = 3
"""Contacts of an organisation on whom a line may be a note."""

_MOST_CALLED = 3
"""Words of a name in lower case behind `called`."""


def run_doubt(run: NameRun, words: HeadWords, head: Head, writer: LineWriter, separator: int | None) -> Doubt | None:
    """Return what is to be asked about a run; None if it is a name.

    `separator` is the token of the separator before it, else the one right before it, where a complete name stands
    before that; None else. Where nobody known is named, but a known organisation is, a note on its contacts is offered
    too.
    """
    doubt = _run_doubt(run, words, head, writer, separator)
    if doubt is None or run.kind == "organisation" or known_names(words):
        return doubt
    noted = noted_at_organisation(words, writer)
    is_likely_name = run.kind in ("lower", "shout", "many", "words_new")
    return doubt._replace(lines=(*doubt.lines, *noted) if is_likely_name else (*noted, *doubt.lines))


def _run_doubt(run: NameRun, words: HeadWords, head: Head, writer: LineWriter, separator: int | None) -> Doubt | None:
    if run.kind in ("known", "name", "new"):
        return None
    named, at = run.named, run.named.start
    before = _note_behind_separator(words, writer, separator, run)
    match run.kind:
        case "words" | "side_by_side":
            return _words_behind_known(run, words, writer)
        case "lower" | "odd" | "prose" | "holds_known" if described := _described(run, words, head, writer):
            return described
        case "lower" | "shout":
            name = capitalise_name(named.text)
            line = writer.put(named.start, named.end, name)
            lines = (*before, line)
            return Doubt(at, f"{in_quotes(named.text)} is not known.", lines, is_who=True, new=line)
        case "odd" | "many" | "word":
            line = writer.quoted(named.start, named.end, named.text)
            lines = (*before, line, *(generic_lines(words, head, writer) if run.kind == "word" else ()))
            return Doubt(at, f"{in_quotes(named.text)} is not known.", lines, is_who=True, new=line)
        case "organisation":
            group = words.parts.get(run.end)
            if group is not None and group.kind == "group" and words.known.names.exactly(fold(group.text)):
                message = f"{in_quotes(named.text)} is an organisation."  # a call with Acme (Phil Tran)
                return Doubt(at, message, (writer.put(named.start, group.end, group.text),), is_who=True)
            people = sorted(
                words.known.name_in_line(key) for key in words.known.at_organisation(words.text(run.first, run.cut))
            )[:5]
            line = writer.quoted(named.start, named.end, named.text)
            lines = tuple(writer.put(named.start, named.end, name) for name in people)
            return Doubt(at, f"{in_quotes(named.text)} is an organisation.", (*lines, line), is_who=True, new=line)
        case "owner" if (new := capitals_in(words, run.cut, run.end)) is not None and new[1] == run.end:
            name = words.text(*new).rstrip(".,;!?…*~")
            verb = writer.line[writer.sections.head[0] : head.verb_end] or "met"
            parts = parts_before_colon(words)
            line = writer.said_of(verb, name, parts, first=max(head.verb_end, writer.sections.head[0]))
            lines = (line, *generic_lines(words, head, writer))
            return Doubt(at, f"{in_quotes(named.text)} is not a name.", lines, is_who=True, new=line)
        case "owner" if head.word is not None and head.verb.records == "interaction" and run.mention is not None:
            name = _typed(words, run.mention)
            verb = writer.line[writer.sections.head[0] : head.verb_end]
            line = writer.said_of(verb, name, parts_before_colon(words), first=head.verb_end)
            lines = (*generic_lines(words, head, writer), line)
            return Doubt(at, f"{in_quotes(named.text)} is not a name.", (*before, *lines))
        case "holds_known" | "owner":
            return Doubt(at, f"{in_quotes(named.text)} is not a name.", (*before, *generic_lines(words, head, writer)))
        case "words_new" if (at_name := _capitals_at_end(words, run)) is not None:
            begin = words.tokens[at_name].start
            said = writer.line[named.start : words.tokens[at_name - 1].end]
            line = said_behind(words, writer, (named.start, begin), "", said, begin)
            return Doubt(at, f"{in_quotes(named.text)} is more than a name.", (*before, line), is_who=True, new=line)
        case "words_new":
            split = words.tokens[run.cut - 1].end
            line = writer.put(named.start, named.end, capitalise_name(named.text))
            lines = (*before, writer.begin_note(split, words.tokens[run.cut].start), line)
            return Doubt(at, f"{in_quotes(named.text)} may be a name and a note.", lines, is_who=True)
    lines = before or (
        generic_lines(words, head, writer) if known_names(words) else _without_known(run, words, head, writer)
    )
    message = f"{in_quotes(named.text)} is not a name."
    if not lines and head.verb_end:
        said = writer.line[writer.sections.head[0] : head.verb_end].strip()
        message = f"{message} Say who it was: {said} …: {writer.line[named.start : writer.sections.head[1]].strip()}"
    return Doubt(at, message, tuple(lines), error=None if known_names(words) else "name")


def _described(run: NameRun, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask about words that say who somebody is, before a name: spoke with candidate Lena Fox."""
    at = run.first
    while at < run.end and at not in words.mentions.people and _describes(words, at):
        at += 1
    is_prose = run.kind == "prose" and words.low(run.first) not in ("my", "our", "his", "her", "their")
    if is_prose or not run.first < at < run.end or at - run.first > _MOST_CALLED:
        return None
    mention = words.mentions.people.get(at)
    end = mention.end if mention is not None else at
    while mention is None and end < run.end and _may_name(words, end):
        end += 1
    if end == at or end < run.end:
        return None
    start, last = run.named.start, words.tokens[end - 1].end
    said = writer.line[start : words.tokens[at - 1].end]
    line = said_behind(words, writer, (start, words.tokens[at].start), "", said, words.tokens[at].start)
    is_new = mention is None
    lines = (line, *generic_lines(words, head, writer, ("note",)))
    message = f"{in_quotes(writer.line[start:last])} is more than a name."
    return Doubt(start, message, lines, is_who=True, new=line if is_new else None)


def said_behind(
    words: HeadWords, writer: LineWriter, stretch: tuple[int, int], names: str, said: str, first: int
) -> str:
    """Return the line with names in place of a stretch, and words in front of its note, which may begin with a mark.

    `first` is the position from which on a mark is looked for.
    """
    line = writer.line
    marks = ("dash", "semicolon", "comma")
    stop = next((token.start for token in words.tokens if token.start >= first and token.kind in marks), None)
    stop = writer.sections.head[1] if stop is None else stop
    before = f"{line[: stretch[0]]}{names}{line[stretch[1] : stop].rstrip()}"
    rest = line[stop:]
    glue = "" if not rest or rest[0] in ":," else " "
    rest = f", {rest[1:].lstrip()}" if rest[:1] == ":" else rest
    return f"{before}: {said}{glue}{rest}"


def noted_at_organisation(words: HeadWords, writer: LineWriter) -> tuple[str, ...]:
    """Return the line as a note on each contact of a known organisation in its head; none where it has none."""
    first = writer.sections.head[0]
    keys = [
        key
        for at, end in words.mentions.organisations.items()
        for key in words.known.at_organisation(words.text(at, end))
    ]
    names = sorted({words.known.name_in_line(key) for key in keys})[:_MOST_OF_ORGANISATION]
    return tuple(f"{writer.line[:first]}note {name}: {writer.line[first:]}" for name in names)


def _capitals_at_end(words: HeadWords, run: NameRun) -> int | None:
    """Return where the two capitals or more begin that end a run behind lower case: Arc recruiter Ed Shaw."""
    at = run.end
    while at > run.first and _may_name(words, at - 1):
        at -= 1
    return at if run.end - at > 1 and at - 1 > run.first and words.is_lower(at - 1) else None


def _describes(words: HeadWords, at: int) -> bool:
    """Whether a word may say who somebody is: one in lower case, or a job title."""
    is_job = words.low(at) in JOB_TITLES | OFFICES
    return words.kind(at) == "word" and at not in words.parts and (words.is_lower(at) or is_job)


def _note_behind_separator(
    words: HeadWords, writer: LineWriter, separator: int | None, run: NameRun
) -> tuple[str, ...]:
    """Return the line in which what stands behind a separator is the note."""
    if separator is None or separator >= run.first:
        return ()
    token = words.tokens[separator]
    end = token.start if words.is_separator(separator) or words.is_with(separator) else token.end
    return (writer.begin_note(end, run.named.start),)


def _words_behind_known(run: NameRun, words: HeadWords, writer: LineWriter) -> Doubt:
    """Ask about a known name with more words behind it: two people, a name and a note, or somebody new."""
    named = run.named
    end, begin = words.tokens[run.cut - 1].end, words.tokens[run.cut].start
    lines = [f"{writer.line[:end]}, {writer.line[begin:]}"] if run.kind == "side_by_side" else []
    lines.append(writer.begin_note(end, begin))
    new = None
    if all(is_plain_name(word) for word in named.text.split()[-(run.end - run.cut) :]):
        text = named.text if named.text != named.text.lower() else capitalise_name(named.text)
        new = writer.quoted(named.start, named.end, text)
        lines.append(new)
    return Doubt(named.start, f"{in_quotes(named.text)} may be more than a name.", tuple(lines), is_who=True, new=new)


def _without_known(run: NameRun, words: HeadWords, head: Head, writer: LineWriter) -> tuple[str, ...]:
    """Return the line in which the first capitalised words are the name and the head is the note; else in quotes."""
    if found := capitals_in(words, run.first, run.end):
        name = " ".join(token.text for token in words.tokens[slice(*found)])
        verb = writer.line[writer.sections.head[0] : head.verb_end] if head.verb_end else "met"
        parts = parts_before_colon(words)
        is_front = found[0] == run.first and found[1] < run.end
        begin = words.tokens[found[1]].start if is_front else max(head.verb_end, writer.sections.head[0])
        return (writer.said_of(verb, name, parts, first=begin),)
    if (called := _called(words, run) or _before_prose(words, run)) is not None:
        verb = writer.line[writer.sections.head[0] : head.verb_end] if head.verb_end else "met"
        parts = parts_before_colon(words)
        begin = max(head.verb_end, writer.sections.head[0])
        if _called(words, run) is None:
            begin = words.tokens[run.first + len(called.split())].start
        return (writer.said_of(verb, called, parts, first=begin),)
    if run.kind == "digits" or any(c.isdigit() for c in run.named.text) or run.end - run.first > MOST_WORDS:
        return ()
    return (writer.quoted(run.named.start, run.named.end, run.named.text),)


def _called(words: HeadWords, run: NameRun) -> str | None:
    """Return the name in lower case behind `called` or `named`: a woman called sarah jones."""
    at = next((i for i in range(run.first, run.end) if words.low(i) in ("called", "named")), run.end) + 1
    end = at
    while end < min(run.end, at + _MOST_CALLED) and is_plain_name(words.tokens[end].text):
        end += 1
    return capitalise_name(" ".join(token.text for token in words.tokens[at:end])) if end > at else None


def _before_prose(words: HeadWords, run: NameRun) -> str | None:
    """Return the two or three words in lower case before a sentence as a name: met tom becker for coffee."""
    end = run.first
    while end < run.end and words.is_lower(end) and is_plain_name(words.tokens[end].text):
        end += 1
    if not run.first + 1 < end < run.end or end - run.first > _MOST_CALLED:
        return None
    return capitalise_name(" ".join(token.text for token in words.tokens[run.first : end]))


def capitals_in(words: HeadWords, first: int, end: int) -> tuple[int, int] | None:
    """Return the first run of words in these tokens that begin with a capital and may name somebody."""
    at = next((i for i in range(first, end) if i not in words.parts and _may_name(words, i)), None)
    if at is None:
        return None
    last = at + 1
    while last < end and last not in words.parts and _may_name(words, last) and not words.ends_sentence(last - 1):
        last += 1
    return at, last


def _may_name(words: HeadWords, at: int) -> bool:
    token = words.tokens[at]
    return (
        token.kind == "word"
        and is_capitalised(token.text)
        and looks_like_name_part(token.text)
        and token.low not in PROSE_WORDS | DEEDS
        and not words.shouts
    )


def known_names(words: HeadWords, first: int = 0) -> list[Mention]:
    """Return the known people who are named first from a token on: those joined by `and`, `,` or `&`, else one."""
    mentions = {
        at: mention
        for at, mention in words.mentions.people.items()
        if not (at and words.is_separator(at - 1)) or counts_as_name(words, at)
    }
    for at, owner in words.mentions.owners.items():
        mentions.setdefault(at, owner)
    found: list[Mention] = []
    for at in sorted(mentions):
        if at in words.parts or at < first:
            continue
        if found and not (at == found[-1].end + 1 and words.is_separator(found[-1].end)):
            break
        found.append(mentions[at])
    return found


def parts_before_colon(words: HeadWords) -> list[Part]:
    """Return the parts of a head that stand before the colon of `met NAME: HEAD`; all others are words of it.

    A day to come is, and brackets that follow no name; and behind a mark all but what has a sign of its own.
    """
    mark = next((at for at in range(len(words)) if _begins_note(words, at)), len(words))
    return [part for part in words.parts.values() if _is_before_colon(part, words, mark)]


def _begins_note(words: HeadWords, at: int) -> bool:
    if words.kind(at) in ("dash", "semicolon") or (at and words.ends_sentence(at - 1)):
        return True
    is_comma = words.kind(at) == "comma" and at not in words.parts and at + 1 not in words.parts
    return (
        is_comma and any(each.end <= at for each in words.mentions.people.values()) and not name_follows(words, at + 1)
    )


def _is_before_colon(part: Part, words: HeadWords, mark: int) -> bool:
    if part.kind == "group":
        return any(each.end == part.first for each in words.mentions.people.values()) or (
            part.first > 0 and words.is_capital(part.first - 1)
        )
    if part.kind == "date" and part.means.means.past is None and not part.means.means.is_open:
        return False
    return part.first < mark or part.kind in ("tag", "email", "phone", "url") or words.kind(part.first) == "place"


def generic_lines(
    words: HeadWords, head: Head, writer: LineWriter, verbs: tuple[str, ...] = ("note", "met")
) -> tuple[str, ...]:
    """Return `note NAME: HEAD` and `met NAME: HEAD` for the known people of a head; none without any."""
    people = known_names(words)
    if not people:
        return ()
    parts = parts_before_colon(words)
    first = words.tokens[0].start
    lines = []
    for verb in verbs:
        named = _met_with(words) or people if verb == "met" else people
        spans = [(words.tokens[each.start].start, words.tokens[each.end - 1].end) for each in named]
        lines.append(writer.said_of(verb, joined_names(words, named), parts, first=first, names=spans))
    return tuple(lines)


def _met_with(words: HeadWords) -> list[Mention]:
    """Return the known people behind `with`, who are those met where others are named before."""
    at = next((at for at in words.mentions.people if at and words.is_with(at - 1)), None)
    return known_names(words, at) if at is not None else []


def lower_name_doubt(named: Named, writer: LineWriter, more: tuple[str, ...]) -> Doubt:
    """Ask about words in lower case that stand where a name does: somebody new, or `more` lines."""
    line = writer.put(named.start, named.end, capitalise_name(named.text))
    return Doubt(named.start, f"{in_quotes(named.text)} is not known.", (line, *more), is_who=True, new=line)


def not_happened_doubt(words: HeadWords, head: Head, writer: LineWriter, at: int) -> Doubt | None:
    """Return the question about a head that says from a token on that it did not happen; None where nobody is known."""
    typed = " ".join(token.low for token in words.tokens)
    left = any(f"left {article}{what}" in typed for article in ("a ", "") for what in ("voicemail", "message"))
    lines = generic_lines(words, head, writer, ("voicemail", "note") if left else ("note",))
    return Doubt(words.tokens[at].start, "It did not happen.", lines) if words.mentions.people and lines else None


def joined_names(words: HeadWords, people: Sequence[Mention]) -> str:
    """Return the names of these people as typed, joined by commas and `and`."""
    names = [_typed(words, mention) for mention in people]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _typed(words: HeadWords, mention: Mention) -> str:
    text = words.text(mention.start, mention.end).strip().rstrip(".,;!?…*~")
    return text[:-2] if text[-2:] in ("'s", "’s") else text
