"""Headers that are put together of words: `Tél. portable`, `Guest name`, `Surname, first name`, `Company / Org`.

A header is read only if every word of it is understood: `Email (spouse)` is not an address of the person of the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from netui.domain.name_words import word_set
from netui.domain.text import fold

__all__ = ["header_parts", "is_last_name_first", "phrase_meaning"]

RANK = 5_000
"""The rank of what is put together: it is less sure than a header that is known whole."""

_BASES = {
    "phone": word_set(
        "phone phones telephone tel telefon telefono telefone telefoon telefonnr telefonnummer rufnummer mobile mob"
        " mobil mobiel mobiltelefon movil telemovel cell celular cellulare cellulaire cellphone handy handynr"
        " handynummer mobilnr mobilnummer portable gsm whatsapp smartphone telnr phoneno ph"
    ),
    "email": word_set("email emails mail mails courriel mel correo correoe emailadresse mailadresse emailadres"),
}
"""Words that are of a field with any of the words beside them that say which one it is."""
_WHICH = word_set(
    "home private personal work business office main primary secondary other direct mobile cell fixed landline"
    " privat private privater geschaftlich geschaftl dienstlich dienstl buro arbeit firma festnetz mobil handy haupt"
    " weitere bureau domicile pro professionnel professionnelle perso personnel personnelle fixe portable mobile"
    " principal trabajo casa oficina fijo movil personal particular laboral trabalho pessoal comercial residencial fixo"
    " celular"
    " ufficio lavoro fisso personale cellulare cellulaire aziendale werk thuis prive zakelijk mobiel vast"
    " no nr nos number numbers num nummer numero numeros n address addresses adresse adresses id durchwahl e"
)
"""What says which number or address it is, or that it is one."""
_SMALL = word_set("the your my their of de du des del do da der die das den di la le el il")
_ASKS = word_set(
    "required optional pflichtfeld current currently aktuell aktuelle aktueller actuel actuelle actual attuale huidig"
    " huidige"
)
"""What a form adds to a header."""
_DAY_WORDS = word_set("date day on datum tag am fecha data le")
_DAY_FIELDS = frozenset(("met_on", "last_contact", "next_on", "birthday"))

_PEOPLE = word_set(
    "guest guests attendee attendees participant participants registrant delegate speaker candidate applicant member"
    " student friend contact person individual invitee teilnehmer teilnehmerin teilnehmende gast gaste kontakt"
    " kontaktperson ansprechperson mitglied person invite invites participante participantes invitado invitados"
    " asistente asistentes convidado convidados participant contato contacto contatto invitato invitati partecipante"
    " partecipanti contactpersoon deelnemer deelnemers genodigde membre miembro membro"
)
"""Whom a row is of; beside other words they say nothing."""
_CONTACTS = word_set("contact kontakt contacto contato contatto person")
"""Those of them that say nothing in a table with names either, where a guest may be somebody else."""
_CLIENTS = word_set("customer client prospect lead kunde kundin klient cliente klant")
"""The same, but alone they may be organisations."""
_NAMES = word_set("name names full complete vollst vollstandiger namen nombre nom nome naam vor und and et y e en")
_FIRST = word_set("first given forename forenames vorname vornamen rufname prenom prenoms nombre nombres nome voornaam")
_LAST = word_set(
    "last surname surnames family nachname nachnamen familienname zuname nach nom apellido apellidos sobrenome"
    " sobrenomes cognome achternaam"
)
_PARTED = re.compile(r"[/|&,;+()\[\]]|(?<!\w)(?:and|or|und|oder|et|ou|y|o|e|en|of)(?!\w)", re.IGNORECASE)

_BETWEEN = re.compile(r"[/|&,;+()\[\]_.:*#°º-]")

Lookup = Callable[[str], tuple[str, int] | None]


def phrase_meaning(header: str, known: Lookup, *, names_too: bool) -> tuple[str, int] | None:
    """Return the field of a header that is put together, and its rank; None if a word of it is not understood.

    `known` tells the headers that are known whole. With `names_too` it may be one of names, as in a table that has no
    other column of them.
    """
    words = _words(header) if len(header) <= _LONGEST else []
    if not 0 < len(words) <= _MOST_WORDS or words[-1] in _SMALL:
        return None  # `Guest of` is somebody else
    if names_too and (field := _name_field(words)):
        return field, RANK
    about = _PEOPLE | _CLIENTS if names_too else _CONTACTS
    if field := _reach_field([word for word in words if word not in about]):
        return field, RANK
    return _alternatives(header, known) or _without_small_words(words, about, known)


def header_parts(header: str) -> list[str]:
    """Return the parts of a header that says the same in several words, or two things."""
    return [part for part in _PARTED.split(header) if fold(part)] if len(header) <= _LONGEST else []


def is_last_name_first(header: str) -> bool:
    """Whether a header says that the last name stands before the first one: `Surname, first name`."""
    words = _words(header)
    last = next((at for at, word in enumerate(words) if word in _LAST), None)
    if last is None:
        return bool(words) and words[0] in ("name", "nom") and any(word in _FIRST - {"name"} for word in words[1:])
    return any(word in _FIRST for word in words[last + 1 :]) and not any(word in _FIRST for word in words[:last])


_MOST_WORDS = 6
_LONGEST = 80
"""Characters of the longest header that is looked at word by word."""


def _words(header: str) -> list[str]:
    folded = re.sub(r"\be mails?\b", "email", fold(_BETWEEN.sub(" ", header)))
    return ["".join(c for c in word if not c.isdecimal()) or "#" for word in folded.split() if not word.isdecimal()]


def _name_field(words: list[str]) -> str:
    """The field of a header of names: `name`, `first`, `last`; empty for any other."""
    rest = [word for word in words if word not in _SMALL | _ASKS]
    if not rest or not all(word in _NAMES | _FIRST | _LAST | _PEOPLE | _CLIENTS for word in rest):
        return ""
    about = [word for word in rest if word not in _PEOPLE | _CLIENTS]
    if not about:
        return "name" if any(word in _PEOPLE for word in rest) else ""
    firsts, lasts = [[word for word in about if word in part] for part in (_FIRST, _LAST)]
    if len(firsts) + len(lasts) > 1 or not (firsts or lasts) or {"full", "vollst"}.intersection(about):
        return "name"
    return "name" if about[0] in _FIRST & _NAMES or about[0] in _LAST & _NAMES else "first" if firsts else "last"


def _reach_field(words: list[str]) -> str:
    rest = [word for word in words if word not in _SMALL | _ASKS]
    for field, bases in _BASES.items():
        if any(word in bases for word in rest) and all(word in bases or word in _WHICH for word in rest):
            return field
    return ""


def _alternatives(header: str, known: Lookup) -> tuple[str, int] | None:
    """The field of a header that says the same in several words: `Notes / comments`."""
    parts = header_parts(header)
    found = [known(part) for part in parts]
    fields = {meaning[0] for meaning in found if meaning}
    return (fields.pop(), RANK) if len(parts) > 1 and all(found) and len(fields) == 1 else None


def _without_small_words(words: list[str], about: frozenset[str], known: Lookup) -> tuple[str, int] | None:
    """The field of a header without what a form adds to it, and without whom the row is of: `Current role`."""
    rest = [word for word in words if word not in _SMALL | _ASKS | about]
    if rest and len(rest) < len(words) and (meaning := known(" ".join(rest))) and meaning[0] not in _NAME_FIELDS:
        return meaning[0], RANK
    dateless = [word for word in words if word not in _DAY_WORDS]
    if dateless and len(dateless) < len(words) and (meaning := known(" ".join(dateless))) and meaning[0] in _DAY_FIELDS:
        return meaning[0], RANK
    return None


_NAME_FIELDS = frozenset(("name", "first", "last", "nickname"))
