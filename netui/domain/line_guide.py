"""The guide to the quick-add line: each thing that it can say, in a few words, with lines that are read as they stand.

The card of `f1` and the help page of the line are made from it. Every line is one of the examples that the language is
tested by.
"""

__all__ = ["LINE_GUIDE", "LINE_SHAPE", "LineTopic"]

LINE_SHAPE = (
    "[verb] [with|to|from] NAME[ (ORG)][, NAME…] [via CONNECTOR] [@place] [#tag…] [WHEN] [: note] [ > step [WHEN]]…"
)
"""The shape of a line; every part but the name is optional."""


class LineTopic:
    """A thing that a line can say."""

    __slots__ = ("lines", "says", "subject")

    def __init__(self, subject: str, says: str, *lines: str) -> None:
        self.subject = subject
        """One word, for a narrow column."""
        self.says = says
        """A sentence without its full stop."""
        self.lines = lines
        """Examples, the plainest first."""


LINE_GUIDE = (
    LineTopic(
        "talked",
        "A meeting, a call or a video call: with whom, and what it was about",
        "coffee with Dana about the grant",
        "zoom Daria 3 nov",
        "golf with Will May and Phil Okafor on Sunday",
        "called dana left a message",
        "met Dana & Priya + Jaime",
    ),
    LineTopic(
        "wrote",
        "A message, a letter, a reaction; `from`, or the name first, means they wrote",
        "email from Jaime: can you send your CV?",
        "txt dana: running late, resched thu",
        "Priya emailed me yesterday: draft",
        "postcard to Dana 2w ago",
        "liked Dana: her post on cataloguing",
    ),
    LineTopic(
        "thanks",
        "Thanks, and news of how it turned out: each closes its reminder",
        "thank Jaime: the talk with Renee got me the interview",
        "told Jaime: Renee is interviewing me on Friday",
        "email Jaime: thank you for the intro",
    ),
    LineTopic(
        "introduced",
        "Who introduced whom, and who knows whom",
        "intro Renee Marsh via Jaime: sports comms",
        "intro Dana to Priya: library analytics",
        "Jaime introduced me to Renee Marsh",
        "Jaime knows Priya, Sam Ortiz",
    ),
    LineTopic(
        "favours",
        "What you asked for, gave and got (`got!` is a big one), and answers to asks",
        "ask Daria: LinkedIn recommendation",
        "gave Dana: article on open metadata",
        "got Priya yesterday: an hour on my pitch",
        "dana said yes to being a ref",
    ),
    LineTopic(
        "leads",
        "An opportunity and who told you about it; then its stages: contacted, applied, interviewing, offer, won, lost",
        "lead Senior analyst at Statkraft from Ingrid",
        "applied acme data lead",
        "interview at acme on thursday",
        "rejected by acme",
    ),
    LineTopic(
        "people",
        "Just a contact, with organisation, addresses, tags; quotes make any text a name",
        "new Omar Haddad (Civic Lab) omar@civic.example +44 20 7946 0958 #peer every quarter",
        "met Tomas Berg (Nordlys) @ALA #speaker: catalogues > connect on LinkedIn tomorrow",
        'met "bell hooks" at Expo',
        "Dana Liu #librarian",
    ),
    LineTopic(
        "remember",
        "Something to know about a person, and yearly dates: a name and a text is a note, not a conversation",
        "note Priya: daughter Mia starts school in September",
        "dana: kids Tom 7 and Ava 4, husband Raj",
        "Jaime's birthday is 3 March",
    ),
    LineTopic(
        "promises",
        "A next step and its day; without a day it is due tomorrow; ` > none` means none is needed",
        "coffee Dana > send notes next fri",
        "call priya tmrw",
        "todo Dana: call back in 6 months",
        "> call Dana: ask about the grant 3d",
        "coffee Dana > none",
    ),
    LineTopic(
        "cadence",
        "How often to keep in touch: from the start of the window, late after its end",
        "coffee Dana > every 5w",
        "Priya monthly",
        "keep in touch with Jaime every other week",
    ),
    LineTopic(
        "where",
        "The place, the channel, and who introduced you",
        "coffee at Blue Bottle with Dana",
        'met Tomas Berg @"ALA Annual 2026" tue',
        "message Dana via LinkedIn: congrats",
        "coffee with Renee Marsh via Jaime",
    ),
    LineTopic(
        "when",
        "Day and time: past days in front, coming days in a next step",
        "met Jaime a couple of weeks ago",
        "Dana Liu 9 nov: grant is in",
        "coffee Dana 3pm: grant",
        "met Dana > send it end of next week",
        "met Dana > reply before fri",
    ),
    LineTopic(
        "notes",
        "What was said, after a colon, a dash, a comma or the name; it is kept as it is",
        "coffee with jaime: sports roles",
        "met Dana -- great chat",
        "Lunch with Daria— she is leaving Prime",
        r"coffee Dana: 5 \> 3 in the vote",
    ),
)
"""All topics, in the order in which one meets them."""
