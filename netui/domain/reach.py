"""What an e-mail address is, and the match key of a reach: equal for two spellings of one address, number or page."""

from __future__ import annotations

import re

__all__ = ["is_email", "reach_key", "split_extension"]

_EMAIL = re.compile(
    r"[\w!#$'*+=^`{|}~-]+(?:\.[\w!#$'*+=^`{|}~-]+)*"  # the dot-atom of RFC 5322, without what ends a path or quotes
    r"@\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*"
)
_LONGEST_EMAIL = 254
"""Characters of the longest address that mail servers take (RFC 5321, erratum 1690)."""

_EXTENSION = re.compile(
    r"[\s,;(]*(?:(?:;ext=|\b(?:extension|extn|ext|poste|durchwahl|dw|nebenstelle|anexo|interno|int|toestel|x)\b"
    r"|(?<=[\d\s)])(?:x|ext)(?=\.?\s*\d)|#)\.?\s*[:.]?|,,+|(?<=\d)[pw])\s*(?P<digits>\d{1,7})\s*[#)]?\s*$",
    re.IGNORECASE,
)
"""An extension behind a number, or what a phone dials after a pause."""
_FEWEST_DIGITS = 5
"""Digits of the shortest number with an extension."""

_MEMBERS = {"linkedin.com": "in/", "xing.com": "profile/"}
"""Hosts with profiles, and what stands in front of a member's name in their paths."""

_TRACKING = ("utm_", "trk", "lipi", "original_referer", "fbclid", "gclid")
"""Prefixes of tracking parameters in a query string, which do not change the page."""


def is_email(text: str) -> bool:
    """Whether the text is one e-mail address and nothing else: an addr-spec of RFC 5322, letters of any script in it.

    Stricter in one thing: `?`, `&`, `%` and `/` are refused, since in a `mailto:` link they begin what is no address.
    """
    return len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def reach_key(kind: str, value: str) -> str:
    """Return the match key of an `email`, `phone` or `url`."""
    if kind == "phone":
        return _phone(value)
    return _page(value) if kind == "url" else value.strip().casefold()


def split_extension(number: str) -> tuple[str, str]:
    """Return a phone number and its extension, empty without one: `+1 555 010 0100 ext. 12`.

    The extension is asked for once the call is answered: it is never dialled with the number.
    """
    found = _EXTENSION.search(number)
    if found is None or sum(map(str.isdecimal, number[: found.start()])) < _FEWEST_DIGITS:
        return number, ""
    return number[: found.start()].rstrip(" ,;-("), found["digits"]


def _phone(value: str) -> str:
    """Return the digits, after `+` if there is a country code (`00` stands for `+`)."""
    digits = value.replace("(0)", "")
    if not digits.isdecimal() or not digits.isascii():
        digits = "".join([str(int(c)) for c in digits if c.isdecimal()])  # of any script
    if value.strip().startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def _page(value: str) -> str:
    """Return host, path and query in lower case, without scheme, `www.`, last slash, fragment, tracking parameters."""
    rest = value.strip()
    if "%" in rest:
        from urllib.parse import unquote  # late, since few pages need it

        rest = unquote(rest)
    rest = rest.casefold()
    scheme, separator, tail = rest.partition("://")
    rest = tail if separator else scheme
    if "#" in rest:
        rest = rest.partition("#")[0]
    place, kept = rest.removeprefix("www."), ""
    if "?" in place:
        place, _, query = place.partition("?")
        kept = "&".join([part for part in query.split("&") if part and not part.startswith(_TRACKING)])
    host, slash, path = place.partition("/")
    if host.endswith(".linkedin.com"):  # de.linkedin.com is the same member
        host, kept = "linkedin.com", ""
    if path.startswith(_MEMBERS.get(host, "/")):
        path = "/".join(path.split("/")[:2])  # the same member in another language, or a part of the profile
    place = f"{host}{slash}{path}".rstrip("/")
    return f"{place}?{kept}" if kept else place
