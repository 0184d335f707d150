"""Questions about words that say who somebody is, whose name stands beside them: another mum, Laura Bianchi."""

from __future__ import annotations

from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.mentions import find_mentions, split_glued
from netui.domain.quick_add.name_questions import generic_lines, said_behind
from netui.domain.quick_add.name_runs import MOST_WORDS, NameRun, looks_like_name_part
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.tokenizer import tokenize
from netui.domain.text import fold

__all__ = ["apposed_doubt", "are_names_alone", "has_full_name"]


def apposed_doubt(run: NameRun, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Ask about words that say who somebody is, whose name stands behind a comma or in brackets.

    `chatted with another mum, Laura Bianchi`, `call with the Acme team (Phil Tran, Ana Silva)`.
    """
    if run.kind not in ("lower", "odd", "prose", "organisation", "holds_known", "new", "digits") or len(head.names) > 1:
        return None
    at = run.end
    group = words.parts.get(at)
    start, said = run.named.start, writer.line[run.named.start : words.tokens[run.end - 1].end].rstrip(",")
    if (
        group is not None
        and group.kind == "group"
        and not (run.kind == "organisation" and words.known.names.exactly(fold(group.text)))
        and (names := _names_in_brackets(group, words, known=run.kind == "new"))
    ):
        led = words.low(run.first - 1) if run.first and words.low(run.first - 1) in ("to", "for") else ""
        line = said_behind(words, writer, (start, group.end), names, f"{led} {said}".strip(), group.end)
    elif run.kind in ("lower", "odd", "prose"):
        while (part := words.parts.get(at)) is not None and part.kind in ("place", "date", "time"):
            at = part.last
        end = _end_of_name(words, at + 1) if words.kind(at) == "comma" else None
        if end is None:
            return None
        named = words.tokens[at + 1].start, words.tokens[end - 1].end - len(words.tokens[end - 1].tail)
        between = writer.line[words.tokens[run.end - 1].end : words.tokens[at].start].rstrip(" ,")
        names = f"{writer.line[slice(*named)]}{between}"
        line = said_behind(words, writer, (start, named[1]), names, said, named[1])
    else:
        return None
    lines = (line, *generic_lines(words, head, writer, ("note",)))
    return Doubt(start, f"{in_quotes(said)} is not a name.", lines, is_who=True, new=line)


def _names_in_brackets(group: Part, words: HeadWords, *, known: bool) -> str:
    """Return the text in brackets if it is names alone, of somebody known or of several; empty for any other.

    With `known` all of them are known: Jaime & Sons is an organisation, whoever Jaime is.
    """
    inside = group.start + 1, group.end - 1
    tokens = split_glued(tokenize(words.line, *inside), words.known)
    within = HeadWords(words.line, tokens, find_mentions(tokens, words.known), words.known)
    is_several = any(within.is_separator(at) for at in range(len(within))) and has_full_name(within)
    if not are_names_alone(within, known=known) or not (within.mentions.people or (is_several and not known)):
        return ""
    return words.line[slice(*inside)].strip()


def _end_of_name(words: HeadWords, at: int) -> int | None:
    """Return the end of the names at a token, each known or of two capitalised words; a mark or the end ends them."""
    mention = words.mentions.people.get(at)
    end = mention.end if mention else at
    while (
        mention is None
        and words.is_capital(end)
        and end not in words.parts
        and looks_like_name_part(words.tokens[end].text)
    ):
        end += 1
    is_name = mention is not None or 1 < end - at <= MOST_WORDS
    if is_name and words.is_separator(end) and (further := _end_of_name(words, end + 1)) is not None:
        return further
    is_ended = end >= len(words) or words.kind(end) in ("comma", "dash", "semicolon", "group")
    is_ended = is_ended or words.low(end) in ("of", "from", "at")
    return end if is_name and (is_ended or words.ends_sentence(end - 1)) else None


def are_names_alone(words: HeadWords, *, known: bool = False) -> bool:
    """Whether these words are names alone, known or new (with `known` no new ones), joined by `and` or a comma."""
    at = 0
    while at < len(words):
        if at in words.mentions.people:
            at = words.mentions.people[at].end
        elif words.is_separator(at) or (words.is_capital(at) and not known):
            at += 1
        else:
            return False
    return True


def has_full_name(words: HeadWords) -> bool:
    """Whether two words in these that begin with a capital stand side by side."""
    return any(words.is_capital(at) and words.is_capital(at + 1) for at in range(len(words) - 1))
