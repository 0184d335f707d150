"""The header of a message, as mail programs and their enemies write it."""

from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.domain.mail import Mail, Mailbox
from netui.exchange.mail_message import MOST_HEADER, NoMessage, read_mail


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The user's zone."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def read(text: str | bytes, day_begins: int = 0) -> Mail:
    data = text.encode() if isinstance(text, str) else text
    return read_mail(io.BytesIO(data), day_begins)


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ("ada@example.org", "", "ada@example.org"),
        ("Ada King <ada@example.org>", "Ada King", "ada@example.org"),
        ('"King, Ada" <ada@example.org>', "Ada King", "ada@example.org"),
        ('"Ada King, PhD" <ada@example.org>', "Ada King, PhD", "ada@example.org"),
        ("=?utf-8?q?J=C3=B6rg?= Stone <j@example.org>", "Jörg Stone", "j@example.org"),
        ('"=?iso-8859-1?q?J=F6rg?=" <j@example.org>', "Jörg", "j@example.org"),
        ("=?utf-8?b?xYHDs2TFug==?=\r\n =?utf-8?q?_Lee?= <l@example.org>", "Łódź Lee", "l@example.org"),
        ("=?no-such-charset?q?J=C3=B6rg?= <j@example.org>", "Jörg", "j@example.org"),
        ("=?zlib?q?J=F6rg?= <j@example.org>", "Jörg", "j@example.org"),
        ("Łódź <l@example.org>", "Łódź", "l@example.org"),
        ('"ada@example.org" <ada@example.org>', "", "ada@example.org"),
        ('"\\"Ada\\"" <ada@example.org>', "Ada", "ada@example.org"),
        ("ada@example.org (Ada King)", "Ada King", "ada@example.org"),
        ("=?utf-8?q?Ada=1B=5B2J=0D=0ABcc=3A?= <ada@example.org>", "Ada[2J Bcc:", "ada@example.org"),
        (f"{'A' * 500} <ada@example.org>", "", "ada@example.org"),
    ],
)
def test_a_sender_has_a_name_and_an_address(line: str, name: str, address: str) -> None:
    assert read(f"From: {line}\n\n").senders == [Mailbox(address, name)]


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("=?utf-8?q?J=C3=B6rg?= and \\u0041da \\ud800 =?utf-8?q?=C3=A9?=", "Jörg and \\u0041da \\ud800 é"),
        ("Łódź =?utf-8?q?J=C3=B6rg?= č", "Łódź Jörg č"),
        ("=?utf-8?q?J=C3?=\r\n =?utf-8?q?=B6rg?=", "Jörg"),
        ("Re: =?UTF-8?Q?J=C3=B6rg?= =?utf-8?b?a?= x", "Re: =?UTF-8?Q?J=C3=B6rg?= =?utf-8?b?a?= x"),
        ("=?utf-8?q?a=0Ab?= =?utf-7?q?+2AA-?=", "a b"),
        ("=?utf-8?q?aa?= " * 60_000, "aa" * 4_000),
    ],
    ids=["backslashes", "no ASCII", "split", "cannot be decoded", "control", "long"],
)
def test_a_subject_is_read_as_it_was_written(written: str, subject: str) -> None:
    assert read(f"From: a@x.org\nSubject: {written}\n\n").subject == subject


@pytest.mark.parametrize("value", ["(" * 100_000, "g:" * 100_000, "(" * 100_000 + ")" * 100_000 + " b@x.org"])
def test_a_list_of_people_that_is_nested_for_ever_has_none(value: str) -> None:
    assert read(f"From: a@x.org\nTo: {value}\n\n").to == []


def test_recipients_are_of_all_headers_each_once() -> None:
    mail = read(
        "From: a@x.org\nTo: b@x.org, B <b@X.org>\nTo: The team: c@x.org, d@x.org;\nCc: undisclosed-recipients:;,"
        "\n e@x.org\nBcc: f@x.org\nReply-To: g@x.org\n\nTo: h@x.org\n"
    )
    assert [box.address for box in mail.to] == ["b@x.org", "c@x.org", "d@x.org"]
    assert [box.address for box in mail.copied] == ["e@x.org", "f@x.org"]


@pytest.mark.parametrize(
    ("date", "day", "at"),
    [
        ("Sat, 28 Nov 2026 23:30:00 -0500", dt.date(2026, 11, 29), "05:30"),
        ("28 Nov 2026 10:00 GMT", dt.date(2026, 11, 28), "11:00"),
        ("Sat, 28 Nov 2026 10:00:00 -0000", dt.date(2026, 11, 28), "11:00"),
        ("Sat, 28 Nov 2026 01:30:00 +0000", dt.date(2026, 11, 27), "02:30"),
        ("Sat, 28 Nov 99999 10:00:00 +0000", None, ""),
        ("31 Dec 9999 23:59:00 -2359", None, ""),
        ("yesterday", None, ""),
        ("", None, ""),
    ],
)
def test_its_day_is_that_of_the_users_calendar(date: str, day: dt.date | None, at: str) -> None:
    mail = read(f"From: a@x.org\nDate: {date}\n\n", day_begins=4)
    assert (mail.day, mail.time) == (day, at)


@pytest.mark.parametrize(
    ("subject", "read_as"),
    [
        ("=?utf-8?b?xYHDs2TFug==?= > plan\r\n\tand more", "Łódź > plan and more"),
        ("=?utf-8?q?one?= =?utf-8?q?two?=", "onetwo"),
        ("=?utf-8?b?!!!?= hi", "hi"),
        ("x" * 20_000, "x" * 10_000),
        ("a\x1b[2Jb\u202ec", "a[2Jbc"),
        ("", ""),
    ],
)
def test_its_subject_is_one_line(subject: str, read_as: str) -> None:
    assert read(f"Subject: {subject}\nFrom: a@x.org\n\n").subject == read_as


def test_the_bytes_of_an_old_program_are_its_letters() -> None:
    assert read(b"From: a@x.org\nSubject: J\xf6rg \x96 hi\n\n").subject == "Jörg – hi"


@pytest.mark.parametrize(
    ("header", "program", "list_"),
    [
        ("Auto-Submitted: auto-replied (vacation)", "Auto-Submitted", ""),
        ("Auto-Submitted: no", "", ""),
        ("Precedence: bulk", "Precedence", ""),
        ("Return-Path: <>", "Return-Path", ""),
        ("Return-Path: <a@x.org>", "", ""),
        ("List-Id: The team <team.x.org>", "", "List-Id"),
        ("X: y", "", ""),
    ],
)
def test_programs_and_lists_say_so(header: str, program: str, list_: str) -> None:
    mail = read(f"From: a@x.org\n{header}\n\n")
    assert (mail.program, mail.list) == (program, list_)


@pytest.mark.parametrize("address", ["noreply@x.org", "No-Reply@x.org", "MAILER-DAEMON@x.org", "bounces+a=b@x.org"])
def test_a_sender_may_be_nobody(address: str) -> None:
    assert read(f"From: {address}\n\n").program == address


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it has no line From:"),
        ("hello\n", "it has no line From:"),
        ("\nFrom: a@x.org\n\n", "it has no line From:"),
        ("From: nobody\n\n", "it has no line From:"),
        ("From: a@x.org\nTo: " + ",".join(f"a{n}@x.org" for n in range(101)) + "\n\n", "is to 101 addresses"),
        ("From: a@x.org\nX: " + "x" * (MOST_HEADER + 70_000), "no header is longer than 1 MB"),
    ],
)
def test_what_is_no_message_is_refused(text: str, why: str) -> None:
    with pytest.raises(NoMessage, match=why):
        read(text)


def test_all_of_it_is_read_so_that_its_writer_ends_well() -> None:
    stream = io.BytesIO(b"From sender Sat Nov 28\r\nFrom: a@x.org\r\n\r\n" + b"x" * 1_000_000)
    assert read_mail(stream).senders == [Mailbox("a@x.org")]
    assert stream.read() == b""


_HEADERS = st.sampled_from(["From", "To", "Cc", "Date", "Subject", "Sender", "List-Id", "", " "])
_VALUES = st.binary(max_size=60) | st.text(alphabet="=?utf-8qbB'\"<>@,;:()\\ \t\r\n[].a1_", max_size=80).map(str.encode)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_HEADERS, _VALUES), max_size=8))
def test_whatever_comes_is_a_message_or_refused(lines: list[tuple[str, bytes]]) -> None:
    data = b"".join(name.encode() + b": " + value + b"\n" for name, value in lines)
    try:
        mail = read(data + b"\n")
    except NoMessage:
        return
    assert mail.senders
    assert mail.subject.isprintable()
