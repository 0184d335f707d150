"""Models of contacts and of their reaches, tags, kinds, key dates, details and ties."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from peewee import SQL, Check, ForeignKeyField, IntegerField

from netui.db.models.fields import (
    DayField,
    Fact,
    LineField,
    NoteField,
    TrackedModel,
    added_flag_column,
    added_text_column,
    entry_order_column,
    flag_column,
    late_uid_column,
    text_column,
)
from netui.domain.bounds import MAX_NAME, MAX_NOTES
from netui.domain.contact_field import TEXT_FIELDS
from netui.domain.name_keys import stored_name_words
from netui.domain.reach import reach_key
from netui.domain.text import clean, fold, fold_search

__all__ = ["Contact", "ContactKind", "Detail", "KeyDate", "MergedContact", "Reach", "Tag", "Tie"]


_SEARCHED = tuple(sorted(("name", "notes", *(field.name for field in TEXT_FIELDS))))
_ALL_SEARCHED = frozenset(_SEARCHED)


@lru_cache(maxsize=2048)
def _fold_clean(text: str) -> str:
    """Return the key of an organisation: in a file thousands of people share it."""
    return fold(clean(text))


class Contact(Fact):
    """A person."""

    name = LineField(bound=MAX_NAME)
    sort_key = LineField(index=True)
    """The folded name: lists sort by it, and a full name is matched by it."""
    search = text_column()
    """The folded texts of the card: the contact filter searches it."""
    nickname = text_column()
    organisation = text_column()
    title = text_column()
    place = text_column()
    notes = NoteField(default="", bound=MAX_NOTES)
    standing = LineField(default="", constraints=[Check("standing IN ('', 'up', 'across', 'down')")])
    ally_role = LineField(default="", constraints=[Check("ally_role IN ('', 'mentor', 'sponsor', 'advocate')")])
    """The role of a senior ally."""
    top_rank = IntegerField(null=True, constraints=[Check("top_rank BETWEEN 1 AND 10")])
    """The place among the top ten. Actions keep it unique; an index would stop the undo of a swap half way."""
    cadence_from = LineField(null=True)
    """The start of the cadence's window, an ISO 8601 duration such as `P4W`. Null: no cadence."""
    cadence_to = LineField(null=True)
    """The end of the cadence's window; after it is late."""
    cadence_on = DayField(null=True)
    """The day on which the cadence was set; it counts from there until the first contact."""
    how_met = text_column()
    met_at = text_column()
    """The place of the first meeting, in words."""
    met_on = DayField(null=True)
    imported = flag_column()
    """Whether an import added them: somebody met before, for whom the user asked for nothing (no loops open)."""
    archived = flag_column()
    entered = entry_order_column()
    in_file = added_flag_column()
    """Whether a file that was imported had them, though they were typed: what the next one says of another job is a
    move. Of whom an import added it says nothing: a file had them anyway."""
    name_words = added_text_column()
    """The folded words that a name in a line may mean them by; triggers keep them in the table `name_word`."""
    organisation_key = added_text_column()
    """The folded organisation."""

    @classmethod
    def derive(cls, values: dict[str, Any]) -> None:
        """Set the folded columns that a contact is sorted, matched and found by."""
        if "name" in values:
            name = clean(values["name"])
            values["sort_key"] = fold(name)
            if "nickname" in values:
                values["name_words"] = stored_name_words(name, clean(values["nickname"]))
        if "organisation" in values:
            values["organisation_key"] = _fold_clean(values["organisation"])
        if _ALL_SEARCHED.issubset(values):
            texts = [values[name] for name in _SEARCHED]
            values["search"] = fold_search(" ".join([text for text in texts if text != ""]))


class Reach(TrackedModel):
    """A way to reach a contact: an e-mail address, a phone number, a page."""

    contact = ForeignKeyField(Contact, backref="reaches", on_delete="CASCADE")
    kind = LineField(constraints=[Check("kind IN ('email', 'phone', 'url')")])
    value = LineField()
    match_key = LineField(index=True)
    """The match key: equal for two spellings of one address."""
    label = text_column()
    position = IntegerField(default=0)
    uid = late_uid_column()

    @classmethod
    def derive(cls, values: dict[str, Any]) -> None:
        """Set the match key."""
        if values.keys() >= {"kind", "value"}:
            values["match_key"] = reach_key(values["kind"], clean(values["value"]))


class Tag(TrackedModel):
    """A word of the user's own for a group of contacts."""

    contact = ForeignKeyField(Contact, backref="tags", on_delete="CASCADE", index=False)
    tag = LineField()
    """As typed, without `#`."""
    folded = LineField(index=True)
    uid = late_uid_column()

    class Meta:
        """A contact has a tag once."""

        indexes = ((("contact", "folded"), True),)

    @classmethod
    def derive(cls, values: dict[str, Any]) -> None:
        """Set the folded tag that it is matched by."""
        if "tag" in values:
            values["folded"] = fold(clean(values["tag"]))


class ContactKind(TrackedModel):
    """A part that a contact plays in the network; a contact has any number."""

    contact = ForeignKeyField(Contact, backref="kinds", on_delete="CASCADE", index=False)
    kind = LineField(index=True)
    uid = late_uid_column()

    class Meta:
        """A contact has a kind once."""

        indexes = ((("contact", "kind"), True),)


class MergedContact(Fact):
    """Where a contact went that was merged with another: from its uid, which is gone, to the one that stayed."""

    gone = LineField(unique=True)
    contact = ForeignKeyField(Contact, backref="merged", on_delete="CASCADE")
    """The contact that stayed; once that is merged itself, the last one."""


class KeyDate(Fact):
    """A birthday, a work anniversary; its year may be unknown."""

    contact_id: int
    contact = ForeignKeyField(Contact, backref="key_dates", on_delete="CASCADE")
    name = LineField(default="birthday")
    month = IntegerField(constraints=[Check("month BETWEEN 1 AND 12")])
    day = IntegerField(constraints=[Check("day BETWEEN 1 AND 31")])
    year = IntegerField(null=True)
    imported = flag_column()
    """Whether an import added it: it is shown, but opens no loop, since nobody asked for a reminder."""


class Detail(Fact):
    """Something to remember about a person: family, work, interests."""

    contact = ForeignKeyField(Contact, backref="details", on_delete="CASCADE")
    day = DayField()
    topic = text_column()
    note = NoteField()
    entered = entry_order_column()


class Tie(Fact):
    """Two contacts who know each other; one row for a pair, in either order."""

    contact_id: int
    contact = ForeignKeyField(Contact, backref="ties", on_delete="CASCADE", index=False)
    other_id: int
    other = ForeignKeyField(Contact, backref="tied", on_delete="CASCADE")
    day = DayField()
    """The day on which I learned of it."""
    note = NoteField(default="")
    entered = entry_order_column()

    class Meta:
        """Indexed from either side."""

        indexes = ((("contact", "other"), True),)
        constraints = (Check("contact_id <> other_id"),)


# The rules of the queue begin with these contacts: those with a cadence, and those typed rather than imported.
Contact.add_index(
    SQL(
        "CREATE INDEX IF NOT EXISTS contact_cadence ON contact"
        " (cadence_from, archived, cadence_to, cadence_on, top_rank, name, uid) WHERE cadence_from IS NOT NULL"
    )
)
Contact.add_index(Contact.imported, Contact.archived, Contact.met_on)

# The list of contacts is in the order of their names. Partial: where `archived` comes first, SQLite takes the index for
# whatever else is asked of those who are not archived, and looks up every row of them.
Contact.add_index(SQL("CREATE INDEX IF NOT EXISTS contact_listed ON contact (sort_key) WHERE archived = FALSE"))
Contact.add_index(
    SQL(
        "CREATE INDEX IF NOT EXISTS contact_organisation_key ON contact (organisation_key) WHERE organisation_key <> ''"
    )
)
Contact.add_index(SQL("CREATE INDEX IF NOT EXISTS contact_ranked ON contact (top_rank) WHERE top_rank IS NOT NULL"))
KeyDate.add_index(SQL("CREATE INDEX IF NOT EXISTS key_date_yearly ON key_date (month * 100 + day)"))
