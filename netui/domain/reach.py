"""Ways to reach a person: what two spellings of one address, number or page have in common."""

from __future__ import annotations

__all__ = ["reach_key"]

_TRACKING = ("utm_", "trk", "lipi", "original_referer", "fbclid", "gclid")
"""Query parameters that say where a link was clicked, and not where it leads."""


def reach_key(kind: str, value: str) -> str:
    """Give what a way to reach somebody is matched by; equal keys are the same `email`, `phone` or `url`."""
    if kind == "phone":
        return _phone(value)
    return _page(value) if kind == "url" else value.strip().casefold()


def _phone(value: str) -> str:
    """The digits, with `+` in front where the country is named (`00` names it too)."""
    digits = "".join(c for c in value.replace("(0)", "") if c.isdigit() and c.isascii())
    if value.strip().startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def _page(value: str) -> str:
    """Host and path in lower case, without scheme, `www.`, the last slash, fragment, and what only tracks."""
    rest = value.strip()
    if "%" in rest:
        from urllib.parse import unquote  # late, since few pages need it

        rest = unquote(rest)
    rest = rest.casefold()
    scheme, separator, tail = rest.partition("://")
    rest = tail if separator else scheme
    rest = rest.partition("#")[0].removeprefix("www.")
    place, _, query = rest.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith(_TRACKING))
    host, slash, path = place.partition("/")
    if host.endswith(".linkedin.com"):  # de.linkedin.com is the same member
        host, kept = "linkedin.com", ""
    place = f"{host}{slash}{path}".rstrip("/")
    return f"{place}?{kept}" if kept else place
