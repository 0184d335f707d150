"""The mailto link and the draft file: round trips of any message."""

from __future__ import annotations

import re
from base64 import b64encode
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import getaddresses
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
    assert fields.get("subject", [""]) == [subject.replace("=?", "= ?")]
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
    assert mail["Subject"] == subject.replace("=?", "= ?")
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


HOSTILE = [
    "=?utf-8?q?x=0d=0aBcc:_evil@e.org?=",
    "=?UTF-8?Q?x=0D=0ABcc:_evil@e.org?=",
    "=?utf-8?b?eA0KQmNjOiBldmlsQGUub3Jn?=",
    "=?iso-8859-1?q?x=0aBcc:_evil@e.org?=",
    "=?utf-16?b?//54AA0ACgBCAGMAYwA6ACAAZQB2AGkAbABAAGUALgBvAHIAZwA=?=",
    "=?utf-7?q?x+AA0ACg-Bcc:_evil@e.org?=",
    "=?utf-8*en?q?x=0d=0aBcc:_evil@e.org?=",
    "=?us-ascii?q?x=85Bcc:_evil@e.org=1b[2J?=",
    "=?utf-8?q?x=0d?= =?utf-8?q?=0aBcc:_evil@e.org?=",
    "=?utf-8?q?x=0d?=\r\n =?utf-8?q?=0aBcc:_evil@e.org?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3D0d=3D0aBcc:=5Fevil@e.org=3F=3D?=",
    "=?utf-8?q?x\r\nBcc: evil@e.org?=",
    "x\r\nBcc: evil@e.org",
    "x\nBcc: evil@e.org\n\nand a body",
    "x\u2028Bcc: evil@e.org\u2029\x85\x0b\x0c\x1c\x1d\x1e",
    "x\x00\x1b[31m\x7f\x9b2J\u202ey",
    'x" <evil@e.org>, "y',
    "x <evil@e.org>, y",
    "x, evil@e.org; (comment) : group",
    '\\" \\',
    "é" * 300 + "=?utf-8?q?x=0d=0aBcc:_evil@e.org?=",
    "=" * 75 + "?utf-8?q?x=0d=0aBcc:_evil@e.org?=",
    ("word " * 40) + "=?utf-8?q?x=0d=0aBcc:_evil@e.org?=",
    "日本語=?utf-8?q?x=0d=0aBcc:_evil@e.org?=日本語",
]
"""Names, subjects and addresses that mean to be more than that."""

KNOWN_HEADERS = {"to", "subject", "x-unsent", "content-type", "content-transfer-encoding", "mime-version"}


def header_texts(data: bytes) -> list[str]:
    """Return every value of a header as `email` reads it: by either policy, as written, decoded once and twice."""
    texts = []
    for policy in (default, compat32):
        mail = message_from_bytes(data, policy=policy)
        assert {name.lower() for name in mail} <= KNOWN_HEADERS
        assert len(mail.keys()) == len(set(mail.keys()))
        for _, value in mail.items():
            written = re.sub(r"\r?\n(?=[ \t])", "", str(value))
            once = str(make_header(decode_header(written)))
            texts += [written, once, str(make_header(decode_header(once)))]
    return texts


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_and_no_subject_becomes_a_header_of_its_own(text: str) -> None:
    for data in (
        draft_file("dana@x.example", text, Draft("s", "b")),
        draft_file("dana@x.example", "Dana", Draft(text, "b")),
        draft_file("dana@x.example", text, Draft(text, text)),
        draft_file(text, text, Draft(text, "b")),
    ):
        assert all(map(str.isprintable, header_texts(data)))
        head = data.partition(b"\r\n\r\n")[0]
        assert all(len(line) <= 998 for line in head.split(b"\r\n"))
        assert not any(byte >= 0x7F or byte < 0x20 for byte in head.replace(b"\r\n", b""))


EVIL = "x\r\nBcc: evil@e.org\r\n\r\n<script>\x1b[2J"
CHARSETS = ("utf-8", "utf-16", "utf-32", "utf-7", "us-ascii", "iso-8859-1", "iso-2022-jp", "cp1252", "cp037", "gb18030")


def encoded_words(charset: str) -> list[str]:
    """Hostile encoded words in a charset: base64 and quoted-printable, nested, folded, parted, with a language."""
    data = EVIL.encode(charset)
    base64, quoted = b64encode(data).decode(), "".join(f"={byte:02X}" for byte in data)
    words = [
        f"=?{charset}?{way}?{text}?=" for way, text in (("B", base64), ("b", base64), ("Q", quoted), ("q", quoted))
    ]
    nested = f"=?utf-8?b?{b64encode(words[0].encode()).decode()}?="
    folded = words[2][:20] + "\r\n " + words[2][20:]
    parted = f"=?{charset}?q?{quoted[:15]}?=\r\n\t=?{charset}?q?{quoted[15:]}?="
    return [
        *words,
        nested,
        folded,
        parted,
        f"=?{charset}*en?q?{quoted}?=",
        f"=={words[1]}",
        f"= {words[1]} ?=",
        f"=\u200b{words[2][1:]}",
    ]


@pytest.mark.parametrize("charset", CHARSETS)
def test_no_encoded_word_of_any_charset_becomes_a_header(charset: str) -> None:
    for word in encoded_words(charset):
        for text in (word, f"Dana {word} Liu", f"é{word}", word * 5, f'"{word}"'):
            data = draft_file("dana@x.example", text, Draft(text, "b"))
            assert all(map(str.isprintable, header_texts(data))), text
            (recipient,) = read(data)["To"].addresses
            assert recipient.addr_spec == "dana@x.example"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_is_one_recipient_and_no_more(text: str) -> None:
    (recipient,) = read(draft_file("dana@x.example", text, Draft("s", "b")))["To"].addresses
    assert recipient.addr_spec == "dana@x.example"
    (plain,) = getaddresses([message_from_bytes(draft_file("dana@x.example", text, Draft("", "")))["To"]])
    assert plain[1] == "dana@x.example"


@given(st.text(alphabet=st.sampled_from('=?utf-8qQbB_0daAB:@ \t\r\n\x1b\x85é日"<>,\\'), max_size=300))
def test_no_text_at_all_becomes_a_header_of_its_own(text: str) -> None:
    data = draft_file("dana@x.example", text, Draft(text, "b"))
    assert all(map(str.isprintable, header_texts(data)))
    assert text_of(read(data)) == "b"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_link_quotes_whatever_is_no_address(text: str) -> None:
    parts = urlsplit(mailto_link(f"a@x.example?bcc=evil@e.org&{text}", Draft(text, "")))
    assert set(parse_qs(parts.query)) <= {"subject"}
    assert not set(parts.path) & set('?&#, <>"')
    assert "=?" not in unquote(parts.query).removeprefix("subject")
    assert clean(unquote(parts.path)) == unquote(parts.path)
