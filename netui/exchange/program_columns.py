"""Columns that are known by the program that writes them: what is of no use, and what says more than its header.

A header alone may mean anything: `Language` is something to remember in a sheet typed by hand, and a setting in
Outlook's. So a column is left out only beside others that give the program away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from netui.domain.text import fold

__all__ = [
    "ADDRESS_COLUMNS",
    "RELATION_COLUMNS",
    "NumberedColumn",
    "Program",
    "key_of",
    "numbered_column",
    "program_of",
]


def key_of(header: str) -> str:
    """Return a key that is equal for all spellings of a header; digits count, unlike in `header_key`."""
    return fold(header.replace("/", " ").replace("_", " ").replace(".", " ")).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Program:
    """A program that writes tables of people."""

    name: str
    signs: frozenset[str]
    """Keys of headers of which two give it away."""
    dropped: frozenset[str]
    """Keys of columns that are of no use outside of it."""
    fields: dict[str, str] = field(default_factory=dict)
    """Fields of columns, by key, whose headers mean something else elsewhere."""


def _keys(headers: str) -> frozenset[str]:
    return frozenset(key_of(header) for header in headers.split(","))


_OWNERS = (
    "Record ID,Record Id,ID,Contact ID,Contact owner,Owner,Owner ID,Owner Full Name,Contact Owner ID,Created By,"
    "Created By ID,Modified By,Modified By ID,Last Modified By,Last Modified By ID,Created Date,Create Date,"
    "Created Time,"
    "Created At,Updated At,Modified Time,Last Modified Date,Last Modified,System Modstamp,Is Deleted"
)

_PROGRAMS = (
    Program(
        "Outlook",
        _keys(
            "E-mail Display Name,E-mail Type,E-mail 2 Type,E-mail 2 Display Name,Internet Free Busy,Sensitivity,"
            "Directory Server,Billing Information,Organizational ID Number,Government ID Number,TTY/TDD Phone,"
            "Assistant's Phone,Business Street,Business Postal Code,Referred By,Home Address PO Box,Mileage,"
            "Radio Phone,"
            "Straße geschäftlich,Ort geschäftlich,Weitere Vornamen,Telefon geschäftlich,Reisekilometer,Vertraulichkeit,"
            "Rue (bureau),Ville (bureau),Téléphone (bureau),Calle del trabajo,Teléfono del trabajo,Via (uff.)"
        ),
        _keys(
            "Initials,Gender,Language,Internet Free Busy,E-mail Type,E-mail Display Name,E-mail 2 Type,"
            "E-mail 2 Display Name,E-mail 3 Type,E-mail 3 Display Name,Directory Server,Sensitivity,Priority,Private,"
            "Mileage,Billing Information,Account,Government ID Number,Organizational ID Number,Company Yomi,"
            "Given Name Yomi,Family Name Yomi,Surname Yomi,E-Mail-Typ,E-Mail: Angezeigter Name,E-Mail 2: Typ,"
            "E-Mail 2: Angezeigter Name,E-Mail 3: Typ,E-Mail 3: Angezeigter Name,Initialen,Geschlecht,Sprache,"
            "Internet-Frei/Gebucht,Verzeichnisserver,Vertraulichkeit,Priorität,Privat,Reisekilometer,"
            "Abrechnungsinformation,Konto,Regierungs-Nr.,Organisations-Nr.,Initiales,Sexe,Langue,Priorité,Privé,"
            "Kilométrage,Iniciales,Sexo,Idioma,Prioridad,Privado,Sensibilidad,Iniziali,Sesso,Lingua,Priorità,Privato"
        ),
    ),
    Program(
        "Google",
        _keys(
            "Phonetic First Name,Phonetic Last Name,File As,Yomi Name,Given Name Yomi,Family Name Yomi,"
            "Group Membership,"
            "Short Name,E-mail 1 - Value,E-mail 1 - Label,E-mail 1 - Type,Phone 1 - Value,Labels,Photo,Name Prefix"
        ),
        _keys(
            "Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,File As,Photo,Yomi Name,Given Name Yomi,"
            "Additional Name Yomi,Family Name Yomi,Initials,Short Name,Gender,Billing Information,Directory Server,"
            "Mileage,Sensitivity,Priority,Subject,Language"
        ),
        {"namesuffix": "suffix"},
    ),
    Program(
        "Thunderbird",
        _keys(
            "Primary Email,Secondary Email,Screen Name,Work ZipCode,Home ZipCode,Pager Number,Fax Number,Birth Year,"
            "Web Page 1,Web Page 2"
        ),
        frozenset(),
    ),
    Program(
        "HubSpot",
        _keys(
            "Record ID,Lifecycle Stage,Contact owner,Lead Status,Associated Company IDs,Associated Company,"
            "Last Activity Date,Marketing contact status"
        ),
        _keys(
            f"{_OWNERS},Lifecycle Stage,Lead Status,Associated Company IDs,Associated Contact IDs,Associated Deal IDs,"
            "Marketing contact status,Original Source,Original Source Type,Number of Times Contacted,Became a Lead Date"
        ),
    ),
    Program(
        "Salesforce",
        _keys(
            "Account Name,Contact Owner,Contact Owner Alias,Account Owner,Contact ID,AccountId,OwnerId,Account ID,"
            "Mailing City,MailingCity,Mailing Street,Reports To,ReportsToId,Account.Name,Salutation,CreatedDate"
        ),
        _keys(
            f"{_OWNERS},Contact Owner Alias,Account Owner,Account ID,MasterRecordId,ReportsToId,RecordTypeId,"
            "Lead Source,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,IsDeleted,"
            "LastCURequestDate,LastCUUpdateDate,LastViewedDate,LastReferencedDate,EmailBouncedReason,EmailBouncedDate,"
            "IsEmailBounced,PhotoUrl,Jigsaw,JigsawContactId,CleanStatus,IndividualId,Account Site,Data.com Key"
        ),
        {"accountname": "organisation", "account": "organisation"},
    ),
    Program(
        "Zoho",
        _keys(
            "Contact Owner.id,Contact Owner,Account Name,Account Name.id,Lead Source,Created By.id,Email Opt Out,Layout"
        ),
        _keys(
            f"{_OWNERS},Contact Owner.id,Account Name.id,Created By.id,Modified By.id,Lead Source,Email Opt Out,Layout,"
            "Layout.id,Currency,Exchange Rate,Unsubscribed Mode,Unsubscribed Time,Change Log Time,Locked,Data Source"
        ),
        {"accountname": "organisation"},
    ),
    Program(
        "Mailchimp",
        _keys("MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LEID,EUID,LAST_CHANGED,GMTOFF,DSTOFF"),
        _keys(
            "MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,"
            "REGION,LAST_CHANGED,LEID,EUID,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON"
        ),
    ),
    Program(
        "Eventbrite",
        _keys(
            "Order #,Order ID,Order Date,Attendee #,Attendee ID,Attendee Status,Ticket Type,Ticket Quantity,Barcode #"
        ),
        _keys(
            "Order #,Order ID,Order Date,Order Type,Attendee #,Attendee ID,Attendee Status,Ticket Quantity,Quantity,"
            "Ticket Price,"
            "Ticket Total,Total Paid,Eventbrite Fees,Eventbrite Payment Processing,Eventbrite Taxes,Barcode #,Barcode,"
            "Currency,Delivery Method,Discount,Fees Paid,Payment Type,Payment Status,IP Location"
        ),
        {"eventname": "met_at"},
    ),
    Program(
        "Meetup",
        _keys("User ID,Joined Group on,Last visited group on,RSVPed on,Member ID,Last Attended,URL of Member Profile"),
        _keys(
            "User ID,Member ID,Last visited group on,Total RSVPs,RSVPed yes,RSVPed maybe,RSVPed no,RSVPed on,"
            "Meetups attended,Mailing List,Photo,Event Host,RSVP,Guests"
        ),
        {"joinedgroupon": "met_on", "urlofmemberprofile": "url"},
    ),
)


def program_of(headers: Sequence[str]) -> Program | None:
    """Return the program whose columns these are; None if it is none that is known."""
    keys = {key_of(header) for header in headers}
    best = max(_PROGRAMS, key=lambda program: len(keys & program.signs))
    return best if len(keys & best.signs) >= 2 else None


@dataclass(frozen=True, slots=True)
class NumberedColumn:
    """A column of several of a kind, each of several columns: `E-mail 2 - Value`."""

    kind: str
    """The folded kind, without spaces: `email`, `customfield`."""
    number: int
    part: str
    """The folded part, without spaces: `value`, `label`, `city`."""


_NUMBERED = re.compile(r"\s*(\D+?)\s+(\d{1,3})\s+-\s+(\D+)")


def numbered_column(header: str) -> NumberedColumn | None:
    """Return what a header of Google's says; None for any other."""
    found = _NUMBERED.fullmatch(header)
    return NumberedColumn(key_of(found[1]), int(found[2]), key_of(found[3])) if found else None


_PARTS = {
    "address": "whole", "street": "street", "street2": "street", "street3": "street", "streetaddress": "street",
    "addressline1": "street", "addressline2": "street", "address2": "street", "addresspobox": "street",
    "pobox": "street", "city": "city", "state": "state", "stateprovince": "state", "province": "state",
    "county": "state", "region": "state", "zip": "postal", "zipcode": "postal", "postcode": "postal",
    "postalcode": "postal", "zippostalcode": "postal", "country": "country", "countryregion": "country",
    "countrycode": "country",
}  # fmt: skip
"""The parts of an address, by the key of what follows its kind."""

_KINDS = {"home": "home", "business": "work", "work": "work", "other": "other", "mailing": "", "billing": "billing",
          "shipping": "shipping", "private": "home", "office": "work", "company": "work"}  # fmt: skip

ADDRESS_COLUMNS: dict[str, tuple[str, str]] = {
    **{f"{kind}{key}": (label, part) for kind, label in _KINDS.items() for key, part in _PARTS.items()},
    **{f"homeaddress{n}": ("home", "street") for n in "23"},
    **{f"workaddress{n}": ("work", "street") for n in "23"},
    **{f"{kind}addresspobox": (label, "street") for kind, label in _KINDS.items()},
    **{key: ("", part) for key, part in _PARTS.items() if part in ("street", "postal", "whole")},
    "address1": ("", "street"),
    "mailingaddress": ("", "whole"),
    "addressformatted": ("", "whole"),
}
"""Which address (`home`, `work`, or none in particular), and which part of it, a column has, by its key."""

RELATION_COLUMNS = {
    "spouse": "spouse", "partner": "partner", "spousepartner": "spouse", "wife": "wife", "husband": "husband",
    "spousename": "spouse", "partnername": "partner", "children": "child", "kids": "child", "child": "child",
    "managersname": "manager", "manager": "manager", "boss": "manager", "supervisor": "manager",
    "reportsto": "manager", "assistantsname": "assistant", "assistant": "assistant", "assistantname": "assistant",
}  # fmt: skip
"""What somebody who is named in a column is to the person of the row, by its key."""
