"""Demo data that no quick-add line can say: ties, parts, details, proposals, messages, news, reviews, moves, cards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from netui.actions.action import Action, action
from netui.clock import Moment
from netui.db.models.card import Card
from netui.db.models.contact import Contact, Detail, Tie
from netui.db.models.fields import insert_all
from netui.db.models.follow_up import Review
from netui.db.models.interaction import Message, News, NewsTold, Participation
from netui.db.models.introduction import Proposal, ProposalParty
from netui.db.models.move import Move
from netui.db.models.opportunity import Opportunity, OpportunityPart
from netui.demo.data_files import read_demo_table

__all__ = ["write_extra_data"]


def write_extra_data(moment: Moment) -> None:
    """Write it all as one action, an hour before today's first line; the story before today must be replayed.

    Raises `KeyError` for a name, `ValueError` for an interaction, that the story does not have.
    """
    before = Moment(moment.instant - timedelta(hours=2), moment.today)
    with action("Noted who knows whom, and the rest", moment=before, session=None) as act:
        writer = _TableWriter(act)
        writer.ties()
        writer.parts()
        writer.details()
        writer.proposals()
        writer.messages()
        writer.news()
        writer.reviews()
        writer.moves()
        writer.cards()


class _TableWriter:
    """Writes the data files, one method each; days in them are days before today."""

    def __init__(self, act: Action) -> None:
        self._act = act
        self._people = {contact.name: contact.id for contact in Contact.select(Contact.id, Contact.name)}

    def ties(self) -> None:
        """Ties: who knows whom."""
        for row in read_demo_table("ties"):
            Tie.create(
                contact=self._people[row["one"]],
                other=self._people[row["other"]],
                day=self._ago(row["days ago"]),
                note=row["note"],
                entered=self._act.entered(),
            )

    def parts(self) -> None:
        """Parts that contacts play in opportunities."""
        leads = {lead.title: lead.id for lead in Opportunity.select(Opportunity.id, Opportunity.title)}
        insert_all(
            OpportunityPart,
            (
                {"opportunity": leads[row["opportunity"]], "contact": self._people[row["name"]], "part": row["part"]}
                for row in read_demo_table("parts")
            ),
        )

    def details(self) -> None:
        """Details about people, by topic."""
        for row in read_demo_table("details"):
            Detail.create(
                contact=self._people[row["name"]],
                day=self._ago(row["days ago"]),
                topic=row["topic"],
                note=row["what"],
                entered=self._act.entered(),
            )

    def proposals(self) -> None:
        """Proposals: introductions asked for or offered."""
        for row in read_demo_table("proposals"):
            closed, _, closed_ago = row["ended"].rpartition(" ")
            made = Proposal.create(
                day=self._ago(row["days ago"]),
                direction=row["direction"],
                state=row["state"],
                connector=self._people.get(row["connector"]),
                note=row["reason"],
                closed=closed,
                closed_on=self._ago(closed_ago) if closed else None,
                entered=self._act.entered(),
            )
            consents = [*row["consent"].split(","), ""]
            for side, name in enumerate(name for name in (row["who"], row["to"]) if name):
                contact, consent = self._people.get(name), consents[side].strip()
                ProposalParty.create(
                    proposal=made,
                    contact=contact,
                    name="" if contact else name,
                    side=side,
                    consent=consent,
                    consent_on=self._ago(row["days ago"]) if consent else None,
                )

    def messages(self) -> None:
        """Texts of some of the story's e-mails."""
        for row in read_demo_table("messages"):
            contact, day = self._people[row["name"]], self._ago(row["days ago"])
            Message.create(
                contact=contact,
                interaction=self._with(contact, day),
                template=row["template"],
                subject=row["subject"],
                body=row["body"].replace("//", "\n\n"),
                entered=self._act.entered(),
            )

    def news(self) -> None:
        """News, and the contacts who have been told."""
        for row in read_demo_table("news"):
            news = News.create(day=self._ago(row["days ago"]), note=row["news"], entered=self._act.entered())
            insert_all(NewsTold, self._told(news, row["days ago"]))

    def _told(self, news: News, ago: str) -> Iterator[dict[str, object]]:
        for row in read_demo_table("told"):
            if row["news"] == ago:
                contact = self._people[row["name"]]
                interaction = self._with(contact, self._ago(row["told"])) if row["told"] else None
                yield {"news": news.id, "contact": contact, "interaction": interaction}

    def reviews(self) -> None:
        """Weekly reviews done."""
        for row in read_demo_table("reviews"):
            Review.create(day=self._ago(row["days ago"]), entered=self._act.entered())

    def moves(self) -> None:
        """Moves that files have told; the newest is one to congratulate on."""
        for row in read_demo_table("moves"):
            Move.create(
                contact=self._people[row["name"]],
                day=self._ago(row["days ago"]),
                organisation_from=row["organisation from"],
                title_from=row["title from"],
                organisation=row["organisation"],
                title=row["title"],
                answer=row["answer"],
                entered=self._act.entered(),
            )

    def cards(self) -> None:
        """Cards from an address book, to the letter."""
        for row in read_demo_table("cards"):
            lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:{row['uid']}", *row["lines"].split("//"), "END:VCARD"]
            Card.create(
                contact=self._people[row["name"]],
                source="contacts.vcf",
                vcard_uid=row["uid"],
                version="3.0",
                charset="utf-8",
                lines="".join(f"{line}\r\n" for line in lines),
                entered=self._act.entered(),
            )

    def _ago(self, days: str) -> date:
        return self._act.today - timedelta(days=int(days))

    def _with(self, contact: int, day: date) -> int:
        """The id of the interaction with a contact on a day; raises `ValueError` if there is none."""
        taken = Participation.get_or_none(contact=contact, day=day)
        if taken is None:
            raise ValueError(f"The story has nothing with contact {contact} on {day}.")
        return int(taken.interaction.id)
