"""Phone numbers as people write them: what is dialled, the extension beside it, and the keys of a number.

Two spellings of one number are one: with the code of the country, and as it is written within it. The value stays as
typed; nothing that is stored is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from netui.domain.importing.plan import Address
from netui.domain.reach import reach_key, split_extension
from netui.domain.text import clean

__all__ = ["find_numbers", "is_rounded", "number_region"]

_SEPARATORS = re.compile(
    r" ::: |[|\n]|;(?!\s*(?:ext|phone-context|isub)\b)"
    r"|(?<!,),(?!,)(?!\s*(?:ext|extn|extension|x|poste|durchwahl|dw)\b)"
    r"|\s+(?:or|and|oder|und|ou|et|o|y|e|of|en|bzw\.?)\s+|\s*&\s*|\s+/\s+|(?<=\d)\s+(?=\+\d)",
    re.IGNORECASE,
)
"""What stands between two numbers in one cell."""
_PREFIX = re.compile(r"(?:=\s*|'|\"|(?:tel|callto|phone|sms):(?://)?(?=\s*[+\d(]))+", re.IGNORECASE)
"""What a formula, a text in a spreadsheet or a link begins with; none of it is the number's."""
_PARAMETERS = re.compile(r";(?:phone-context|isub)=[^;]*", re.IGNORECASE)
_LABELS = (
    "mobile|mob|cell|cellular|handy|mobil|portable|móvil|movil|celular|cellulare|home|privat|private|maison|casa|thuis"
    "|work|office|business|büro|buero|arbeit|geschäftlich|bureau|travail|trabajo|oficina|ufficio|werk|kantoor"
    "|direct|main|switchboard|fax|pager|whatsapp|tel|telefon|teléfono|telefono|téléphone|phone|landline|festnetz"
    "|telefoon|m|t|p|h|w|o|f|c|d"
)
_LABEL = re.compile(rf"[(\[]?(?P<label>{_LABELS})[)\]]?\s*(?:[:=]\s*|\.\s*:?\s*|\s+(?=[+(\d]))", re.IGNORECASE)
_LABEL_BEHIND = re.compile(rf"\s*[(\[](?P<label>{_LABELS})[)\]]$|\s+(?P<word>{_LABELS})$", re.IGNORECASE)
_PLAIN_LABELS = frozenset(("tel", "telefon", "teléfono", "telefono", "téléphone", "phone", "telefoon", "t", "p"))
"""Labels that say no more than that it is a number."""
_SHORT_LABELS = {"m": "mobile", "c": "mobile", "h": "home", "w": "work", "o": "office", "f": "fax", "d": "direct"}
_ROUNDED = re.compile(r"[=']?[+-]?\d+(?:[.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_RUN = re.compile(r"\+?(?:\(?\d[\d\s().\-/]*\d)")
"""Digits, and what stands between the digits of one number."""
_FEWEST_DIGITS = 5
_DIGIT = re.compile(r"\d")
_MOST_DIGITS = 13
"""Digits of most numbers; two side by side, which are written alike, have more."""
_FEWEST_OF_EACH = 7
"""Digits of two numbers with only a slash or a blank between them: with fewer it is one, behind its area code."""
_LOCALE = re.compile(r"[a-z]{2,3}[_-](?P<region>[A-Z]{2})(?![A-Za-z])")
_REGIONS = {"UK": "GB"}
"""What countries are called besides their code of ISO 3166."""


def number_region(setting: str, environment: Mapping[str, str]) -> str:
    """Return the country of numbers without a country code: that of the setting, else that of the locale.

    It is `GB` for `en_GB.UTF-8`, and empty for C and POSIX. Of LC_ALL, LC_TELEPHONE and LANG the first counts that is
    set.
    """
    if setting.strip():
        return setting.strip()
    named = next((value for name in ("LC_ALL", "LC_TELEPHONE", "LANG") if (value := environment.get(name))), "")
    found = _LOCALE.match(named)
    return found["region"] if found else ""


def is_rounded(cell: str) -> bool:
    """Whether a spreadsheet has put a rounded figure in the place of a number: 1.555E+10."""
    return _ROUNDED.fullmatch(cell.strip()) is not None


def find_numbers(cell: str, region: str) -> tuple[list[Address], bool]:
    """Return the numbers in a cell, and whether the cell has nothing else.

    `region` is the country of numbers without a country code, empty where none is known. An extension stands in the
    label, and is no part of what is dialled.
    """
    found: list[Address] = []
    is_all = True
    for part in map(clean, _SEPARATORS.split(cell)):
        if is_rounded(part) or not any(map(str.isalnum, part)):
            is_all = is_all and not any(map(str.isalnum, part))
            continue
        for text in _parts(part):
            numbers, is_whole = _numbers(text, region)
            found += numbers
            is_all = is_all and is_whole
    return found, is_all


def _parts(part: str) -> Iterator[str]:
    """Take apart two numbers with only a slash or a blank between them."""
    sides = part.split("/")
    if len(sides) > 1 and all(_digits(side) >= _FEWEST_OF_EACH for side in sides):
        yield from map(str.strip, sides)
        return
    if _digits(part) > _MOST_DIGITS:
        words = part.split()
        for at in range(1, len(words)):
            one, other = " ".join(words[:at]), " ".join(words[at:])
            if _DIGIT.sub("0", one) == _DIGIT.sub("0", other) and _digits(one) >= _FEWEST_OF_EACH:
                yield from (one, other)
                return
    yield part


def _numbers(text: str, region: str) -> tuple[list[Address], bool]:
    label, number = _without_label(_without_wrapping(text))
    value, extension = split_extension(number)
    if _digits(value) < _FEWEST_DIGITS:
        return [], False
    label = ", ".join(filter(None, (label, f"ext. {extension}" if extension else "")))
    if not any(map(str.isalpha, value)):
        return [_number(value, label, text, region)], True
    runs = [run for run in map(str.strip, _RUN.findall(value)) if _digits(run) >= _FEWEST_DIGITS]
    return [_number(run, label, run, region) for run in runs], False


def _number(value: str, label: str, typed: str, region: str) -> Address:
    key = reach_key("phone", value)
    keys = dict.fromkeys([*_keys(key, region), reach_key("phone", typed)])
    keys.pop(key, None)
    return Address("phone", value, key, label, tuple(keys))


def _keys(key: str, region: str) -> Iterator[str]:
    """The keys of a number in all spellings that mean it for sure, by its key as typed; none for no possible number."""
    import phonenumbers as library  # late, for an import of people without numbers: it takes 30 ms to load

    home = _REGIONS.get(region.upper(), region.upper())
    if home not in library.SUPPORTED_REGIONS:
        home = ""
    candidates = [key] if key.startswith("+") else [key, f"+{key}"]
    for typed in candidates:
        try:
            number = library.parse(typed, home or None)
        except library.NumberParseException:
            continue
        if library.is_possible_number_with_reason(number) != library.ValidationResult.IS_POSSIBLE:
            continue
        if typed != key and not (home and library.is_valid_number(number)):
            continue  # digits without a plus may be anything
        national = library.national_significant_number(number)
        yield f"+{number.country_code}{national}"
        yield f"{number.country_code}{national}"
        if home and number.country_code == library.country_code_for_region(home):
            yield f"{_trunk_prefix(home)}{national}"
            yield national
        if typed != candidates[-1] and library.is_valid_number(number):  # half of the time that a number takes
            return


def _trunk_prefix(region: str) -> str:
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region)
    return (metadata and metadata.national_prefix) or ""


def _without_wrapping(text: str) -> str:
    begun = _PREFIX.match(text)
    number = text[begun.end() :].rstrip("\"'") if begun else text
    number = _PARAMETERS.sub("", number).strip()
    return number[:-2] if number.endswith(".0") and number[:-2].isdecimal() else number


def _without_label(text: str) -> tuple[str, str]:
    """Return what kind of number it is, as typed in lower case, and the rest."""
    if found := _LABEL.match(text):
        label, text = found["label"], text[found.end() :]
    elif found := _LABEL_BEHIND.search(text):
        label, text = found["label"] or found["word"], text[: found.start()]
    else:
        return "", text
    label = label.lower()
    return ("" if label in _PLAIN_LABELS else _SHORT_LABELS.get(label, label)), text.strip()


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))
