"""What can be done with messages and news."""

from __future__ import annotations

from netui.tui.commands.command import AUDIENCE, COMPOSE, NEWS, PEOPLE, Command

__all__ = ["MESSAGES"]


def _compose(name: str, keys: tuple[str, ...], label: str, says: str, footer: int, *, writes: bool = False) -> Command:
    return Command(name, keys, label, says, "Messages", frozenset({COMPOSE}), writes=writes, footer=footer)


def _news(name: str, keys: tuple[str, ...], label: str, says: str, footer: int, where: str = NEWS) -> Command:
    return Command(name, keys, label, says, "Messages", frozenset({where}), writes=True, footer=footer)


MESSAGES: tuple[Command, ...] = (
    _compose("send", ("ctrl+s",), "Send", "Hand the message over, and keep that it was sent", 1, writes=True),
    _compose("template", ("ctrl+t",), "Template", "Begin the message with another template", 2),
    _compose("next-gap", ("tab",), "Next gap", "To the next field that is still empty; else to the subject", 7),
    _compose("compose-editor", ("ctrl+o",), "Editor", "Write the message in your editor", 3),
    _compose("compose-facts", ("f2",), "Facts", "Show or hide what is known of the person", 4),
    _compose("next-person", ("f3",), "Next person", "Leave this one out, and write to the next person", 5),
    _compose("edit-template", ("f4",), "Edit template", "Change the template itself in your editor", 6),
    Command(
        "news",
        ("N",),
        "News",
        "News of mine and who has been told; marked contacts are added to those to tell",
        "Messages",
        PEOPLE,
        footer=18,
    ),
    _news("news-new", ("n",), "New", "Keep a change in your own situation", 5),
    _news("news-choose", ("+",), "Choose", "Choose whom to tell", 6),
    _news("news-told", ("x",), "Told", "They have been told in another way: begin the line that says how", 4),
    _news("news-leave-out", ("d",), "Leave out", "Leave them out of those to tell; or delete the news", 10),
    _news(
        "news-take", ("enter", "+"), "Take them", "Have the marked ones, or this one, among those to tell", 1, AUDIENCE
    ),
    Command(
        "news-filter",
        ("/",),
        "Filter",
        "Filter contacts: words, #tag, org:, kind:, last>90d, !",
        "Messages",
        frozenset({NEWS, AUDIENCE}),
        footer=7,
    ),
)
