"""The tables whose rows make up everything that the user has, in the order in which a file of records holds them."""

__all__ = ["DERIVED_COLUMNS", "EXEMPT_TABLES", "RECORD_TABLES", "REPEATED_COLUMNS"]

RECORD_TABLES = (
    "contact",
    "event",
    "merged_contact",
    "reach",
    "tag",
    "contact_kind",
    "key_date",
    "detail",
    "tie",
    "card",
    "move",
    "interaction",
    "participation",
    "favour",
    "favour_answer",
    "news",
    "news_told",
    "message",
    "introduction",
    "introduction_party",
    "outcome",
    "proposal",
    "proposal_party",
    "opportunity",
    "opportunity_part",
    "stage",
    "follow_up",
    "loop_answer",
    "pause",
    "review",
)
"""Each after those that it refers to. The large values of cards (`blob`) come with the cards that name them."""

EXEMPT_TABLES = {
    "step": "the undo journal",
    "change": "the undo journal",
    "device": "who made which change of the journal",
    "name_word": "an index of names, which the database keeps itself",
    "last_interaction": "an index of interactions, which the database keeps itself",
    "interaction_text": "an index of the words of interactions, which the database keeps itself",
    "interaction_word": "the words of interactions, which the database keeps itself",
    "file_default": "a setting of this file alone",
    "schema_migration": "the schema, which the file of records names",
}
"""The tables that are in no file of records, with what they hold."""

DERIVED_COLUMNS = frozenset(("search", "sort_key", "folded", "match_key", "name_words", "organisation_key"))
"""Columns that are computed from others whenever a row is written."""

REPEATED_COLUMNS = {
    "participation": ("day", "time", "channel", "started_by", "purpose", "no_next_step", "imported", "entered")
}
"""Columns that only repeat those of the row that a table refers to, by table."""
