"""Templates: the bundled ones, the user's own, faults with their lines, and filling."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.messages import (
    TEMPLATE_FIELDS,
    Draft,
    Template,
    TemplateError,
    fill_template,
    parse_template,
)
from netui.domain.messages.template import OPTIONAL_FIELDS
from netui.templates import BLANK_TEMPLATE, TEMPLATE_TITLES, copy_templates, list_templates, load_template

BODY = "\n\nHi $first_name,\n"


def template(body: str, subject: str = "") -> Template:
    return Template("test", subject, "", body)


def test_a_template_is_a_head_and_a_text() -> None:
    read = parse_template(
        "Subject: Thank you, $first_name\r\nPurpose: thanks\r\n\r\nHi $first_name,\r\n\r\nbye\r\n", "t.txt"
    )
    assert read == Template("t", "Thank you, $first_name", "thanks", "Hi $first_name,\n\nbye")


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("Hi $first_name,", 1, "a template begins with Subject: or Purpose:, then a blank line and the text"),
        ("Subject: a\nTo: b" + BODY, 2, "a template begins with Subject: or Purpose:"),
        ("Subject: a\nSubject: b" + BODY, 2, "Subject is there twice"),
        ("Purpose: sells" + BODY, 1, "the purpose is one of thanks, tells, asks, or left out"),
        ("Subject: Hi", 1, "there is no text after the blank line"),
        ("Subject: Hi\n\n\n", 4, "there is no text after the blank line"),
        ("Subject: $frist_name" + BODY, 1, "there is no field $frist_name (did you mean $first_name?); the fields are"),
        ("Subject: a\n\nHi\n\n$conector told me", 5, "there is no field $conector (did you mean $connector?)"),
        ("Subject: a\n\nHi ${organization}", 3, "there is no field $organization (did you mean $organisation?)"),
        ("Subject: a\n\nIt cost 5 $ then", 3, "this $ is not a field: write $$ for the sign itself"),
        ("Subject: a\n\n${first_name", 3, "this $ is not a field"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(text: str, line: int, wrong: str) -> None:
    with pytest.raises(TemplateError) as error:
        parse_template(text, "folder/mine.txt")
    assert str(error.value).startswith(f"mine.txt, line {line}: {wrong}")
    assert error.value.line == line


def test_an_unknown_field_is_told_all_that_there_are() -> None:
    with pytest.raises(TemplateError) as error:
        parse_template("Subject: a\n\n$zzz", "t.txt")
    assert all(f"${name}" in str(error.value) for name in TEMPLATE_FIELDS)


@pytest.mark.parametrize("name", TEMPLATE_TITLES)
def test_what_netui_brings_along_can_be_used(name: str, tmp_path: Path) -> None:
    shipped = load_template(name, str(tmp_path / "none"))
    assert shipped.name == name
    assert shipped.subject
    assert "$first_name" in shipped.body


def test_every_purpose_has_a_template() -> None:
    purposes = {name: load_template(name).purpose for name in TEMPLATE_TITLES}
    assert {name for name, purpose in purposes.items() if purpose == "thanks"} == {"thanks"}
    assert {name for name, purpose in purposes.items() if purpose == "tells"} == {"outcome"}
    assert {name for name, purpose in purposes.items() if purpose == "asks"} == {"ask", "introduction"}


def test_they_are_copied_once_and_are_the_users_own_from_then_on(tmp_path: Path) -> None:
    folder = tmp_path / "netui" / "templates"
    assert copy_templates(str(folder))
    assert {path.stem for path in folder.iterdir()} == set(TEMPLATE_TITLES)
    (folder / "thanks.txt").write_text("Subject: Ta\n\nTa, $first_name.\n")
    (folder / "nudge.txt").unlink()
    (folder / "after-a-talk.txt").write_text("Subject: Your talk\n\nHi $first_name\n")
    assert copy_templates(str(folder))
    assert load_template("thanks", str(folder)).body == "Ta, $first_name."
    listed = dict(list_templates(str(folder)))
    assert "nudge" not in listed
    assert listed["after-a-talk"] == "after a talk"
    assert listed["keep-in-touch"] == "keep in touch"


def test_without_a_folder_those_that_netui_brings_along_are_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    nowhere = str(tmp_path / "file" / "templates")
    assert not copy_templates(nowhere)
    assert dict(list_templates(nowhere)) == TEMPLATE_TITLES
    with pytest.raises(TemplateError, match="there is no such template"):
        load_template("mine", str(tmp_path))


def test_a_broken_file_is_named_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "thanks.txt").write_text("Subject: a\n\n$nope")
    with pytest.raises(TemplateError) as error:
        load_template("thanks", str(tmp_path))
    assert str(error.value).startswith("thanks.txt, line 3: there is no field $nope")


def test_a_copy_of_an_older_version_that_nobody_has_changed_is_replaced(tmp_path: Path) -> None:
    older = (
        "Subject: What I asked you\n\nHi $first_name,\n\nsome time ago I asked you about $asked_for. I know how full"
    )
    older += (
        " your days are, so this is only to bring it back to the top.\n\nA no is a good answer too.\n\nBest wishes,\n"
    )
    (tmp_path / "nudge.txt").write_text(f"{older}$my_name\n")
    (tmp_path / "ask.txt").write_text(f"{older}Sam\n")
    assert "gentle reminder" in load_template("nudge", str(tmp_path)).body
    assert copy_templates(str(tmp_path))
    assert "gentle reminder" in (tmp_path / "nudge.txt").read_text()
    assert (tmp_path / "ask.txt").read_text() == f"{older}Sam\n"


VALUES = {"first_name": "Dana", "spoke_of": "panels", "my_name": "Sam", "my_news": "moved!"}


@pytest.mark.parametrize(
    ("body", "filled"),
    [
        ("Hi $first_name,", "Hi Dana,"),
        ("Hi ${first_name}s,", "Hi Danas,"),
        ("you spoke of $spoke_of, and $detail", "you spoke of panels, and $detail"),
        ("that is $$5 and $$first_name", "that is $5 and $first_name"),
        # What may be empty leaves nothing behind: no gap in a line, and no blank line where one of its own was.
        ("good to meet you $met_where yesterday.", "good to meet you yesterday."),
        ("a\n\n$silence\n\nb", "a\n\nb"),
        ("a\n\n${silence} And you?\n\nb", "a\n\n And you?\n\nb"),
        ("a\n\n\nb", "a\n\n\nb"),
        ("Best wishes,\n$my_name", "Best wishes,\nSam"),
        # A value that is a sentence brings its own full stop.
        ("On $detail. And on.", "On $detail. And on."),
        ("We have $my_news. So.", "We have moved! So."),
        ("We have ${my_news}.", "We have moved!"),
    ],
)
def test_fields_are_filled(body: str, filled: str) -> None:
    assert fill_template(template(body), VALUES).body == filled


def test_the_blank_one_ends_without_a_name_where_there_is_none() -> None:
    assert fill_template(BLANK_TEMPLATE, {"first_name": "Dana"}) == Draft("", "Hi Dana,\n\n\n\nBest wishes")


def test_a_subject_is_one_line() -> None:
    assert fill_template(template("x", "On $spoke_of"), {"spoke_of": "two\nlines"}).subject == "On two lines"


bodies = st.text() | st.lists(
    st.sampled_from(["$", "{", "}", "\n", " ", "$$", *(f"${name}" for name in TEMPLATE_FIELDS)])
).map("".join)


@given(bodies, bodies, st.dictionaries(st.sampled_from(sorted(TEMPLATE_FIELDS)), st.text()))
def test_filling_never_raises(subject: str, body: str, values: dict[str, str]) -> None:
    draft = fill_template(template(body, subject), values)
    assert isinstance(draft.body, str)
    assert "\n" not in draft.subject


@given(st.dictionaries(st.sampled_from(sorted(TEMPLATE_FIELDS)), st.text("abc \n", min_size=1).filter(str.strip)))
def test_each_text_stands_in_the_place_of_its_field(values: dict[str, str]) -> None:
    for name, value in values.items():
        assert fill_template(template(f"<${name}>"), values).body == f"<{value}>"
    for name in TEMPLATE_FIELDS.keys() - values.keys() - OPTIONAL_FIELDS:
        assert fill_template(template(f"<${name}>"), values).body == f"<${name}>"


@given(st.text())
def test_reading_gives_a_template_or_says_what_is_wrong(text: str) -> None:
    line, body = 1, "x"
    try:
        body = parse_template(text, "t.txt").body
    except TemplateError as error:
        line = error.line
    assert body.strip()
    assert 1 <= line <= text.count("\n") + text.count("\r") + 1
