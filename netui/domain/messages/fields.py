"""The fields that a template may have: what each stands for, and where its text comes from."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BY_HAND", "FIELDS", "NAME_FIELDS", "OPTIONAL", "Field"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field; in a template it is written `$name`."""

    name: str
    says: str
    """What stands in its place."""


_ABOUT = (
    Field("first_name", "the nickname, or the first name"),
    Field("full_name", "the full name"),
    Field("organisation", "their organisation"),
    Field("met_where", "where you met, such as: at Expo; nothing where it is not known"),
    Field("met_when", "when you met, such as: on 17 November"),
    Field("spoke_of", "what you last spoke of"),
    Field("spoke_when", "when you last spoke, such as: on 17 November"),
    Field("connector", "who introduced you"),
    Field("introduced", "whom they introduced to you"),
    Field("thanks_for", "what there is to thank them for"),
    Field("came_of_it", "what came of it"),
    Field("asked_for", "what you asked them for last, and have no answer to"),
    Field("detail", "what you last noted about them"),
    Field("my_news", "your own news"),
    Field("my_name", "your name, from the settings; nothing where it is not there"),
    Field("silence", "a sentence that owns up to a long silence; nothing where there was none"),
)

BY_HAND = (
    Field("update", "what is new on your side; you write it"),
    Field("wanted", "whom you would like to meet; you write it"),
    Field("reason", "why; you write it"),
    Field("request", "what you ask for; you write it"),
    Field("next_step", "what you promised, or suggest; you write it"),
)
"""Fields that no fact fills: what only the writer knows."""

FIELDS: dict[str, Field] = {field.name: field for field in (*_ABOUT, *BY_HAND)}
"""All fields by their names."""

OPTIONAL = frozenset({"met_where", "my_name", "silence"})
"""Fields that may be empty: nothing stands in their place then, nor does the line that holds nothing else."""

NAME_FIELDS = ("first_name", "full_name", "organisation")
"""The fields in whose place somebody else's name would be a blunder."""
