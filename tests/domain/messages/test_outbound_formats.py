"""The mailto link and the draft file: round trips of any message."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.messages import Draft
from netui.domain.messages.outbound_formats import draft_file, mailto_link
from netui.domain.text import clean, clean_note

lines = st.text().map(clean)
notes = st.text().map(clean_note)


@pytest.mark.parametrize(
    ("address", "draft", "link"),
    [
        ("dana@x.example", Draft("", ""), "mailto:dana@x.example"),
        ("dana@x.example", Draft("Hi you", ""), "mailto:dana@x.example?subject=Hi%20you"),
        ("dana@x.example", Draft("", "a\nb"), "mailto:dana@x.example?body=a%0D%0Ab"),
        (
            "a+b@x.example",
            Draft("1+1=2 & more?", "é"),
            "mailto:a%2Bb@x.example?subject=1%2B1%3D2%20%26%20more%3F&body=%C3%A9",
        ),
    ],
)
def test_a_link_is_encoded_as_the_rfc_has_it(address: str, draft: Draft, link: str) -> None:
    assert mailto_link(address, draft) == link


@given(lines, notes)
def test_a_link_gives_the_message_back(subject: str, body: str) -> None:
    link = mailto_link("d+x@y.example", Draft(subject, body))
    assert link.isascii()
    assert " " not in link
    parts = urlsplit(link)
    assert unquote(parts.path) == "d+x@y.example"
    # In a mailto link a plus is a plus: parse_qs would take it for a space, but it is encoded.
    assert "+" not in parts.query
    fields = parse_qs(parts.query, keep_blank_values=True)
    assert fields.get("subject", [""]) == [subject]
    assert fields.get("body", [""]) == [body.replace("\n", "\r\n")]


def read(data: bytes) -> EmailMessage:
    mail = message_from_bytes(data, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def text_of(mail: EmailMessage) -> str:
    """Return the text; unencoded text keeps the line ends of the file, one after the last line too."""
    return str(mail.get_content()).replace("\r\n", "\n").removesuffix("\n")


@given(lines, notes, lines)
def test_a_draft_file_gives_the_message_back(subject: str, body: str, name: str) -> None:
    mail = read(draft_file("dana@x.example", name, Draft(subject, body)))
    assert text_of(mail) == body
    assert mail["Subject"] == subject
    assert mail["To"].addresses[0].addr_spec == "dana@x.example"
    assert mail["X-Unsent"] == "1"


def test_a_draft_file_has_lines_that_every_program_reads() -> None:
    data = draft_file("dana@x.example", "Dana Liu", Draft("Grüße", "Hi Dana,\n" + "long " * 400))
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert str(read(data)["To"]) == "Dana Liu <dana@x.example>"


@pytest.mark.parametrize("address", ["", "nobody", "a b@c", "a@b\r\nBcc: all@x.example", "@", "<a@b>"])
def test_an_address_that_is_none_is_left_out_and_never_a_line_of_its_own(address: str) -> None:
    mail = read(draft_file(address, "Dana", Draft("s", "b")))
    assert mail["Bcc"] is None
    assert text_of(mail) == "b"
