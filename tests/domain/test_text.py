"""Cleaning and folding of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.text import clean, clean_note, fold, fold_search, wrap_text

anything = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  coffee   Dana  Liu ", "coffee Dana Liu"),
        ("a\tb\r\nc\u2028d\u00a0e", "a b c d e"),
        ("Jose\u0301", "José"),
        ("a\0b\x07c\x1bd", "abcd"),
        ("a\ud800b\udfff", "ab"),
        ("\ufeff\u202eDana\u202c\u200f\u200b", "Dana"),
        ("\u2066Dana\u2069", "Dana"),
        ("👩\u200d💻 Ada", "👩\u200d💻 Ada"),
        ("Da\u200dna\u200d", "Dana"),
        ("Da\U000e0001n\U000e0041\U000e007fa", "Dana"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f Ada", "🏴 Ada"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("[bold]Bob[/bold]", "[bold]Bob[/bold]"),
        ("", ""),
    ],
)
def test_a_line_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  one  two \n  - three\t4\n\n", "one  two\n  - three 4"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\n\n a\n\nb \n", "a\n\nb"),
        ("Jose\u0301 \ud800\u202e!", "José !"),
        (" \n \0", ""),
    ],
)
def test_a_note_keeps_its_lines(typed: str, kept: str) -> None:
    assert clean_note(typed) == kept


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("José García", "jose garcia"),
        ("Mary-Jane O'Neill", "mary jane oneill"),
        ("Mary–Jane O’Neill", "mary jane oneill"),
        ("SØREN Łukasz", "soren lukasz"),
        ("Đorđe", "dorde"),
        ("Strauß", "strauss"),
        ("STRAUẞ", "strauss"),
        ("Æsir Œuvre", "aesir oeuvre"),
        ("İpek Işık", "ipek isik"),
        ("Dr. Dana (Liu), Jr.", "dr dana liu jr"),
        ("Dana\u200f\u202e Liu\0", "dana liu"),
        ("李雷", "李雷"),
        ("김민준", "김민준"),
        ("हिन्दी", "हिन्दी"),
        ("🦄", "🦄"),
        ("❤️", "❤"),
        ("...", ""),
    ],
)
def test_a_name_is_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [("R&D at Café-Bar", "r&d at cafe-bar"), ("C++ > C", "c++ > c"), ("Łódź", "lodz"), ("Grüße!", "grusse!")],
)
def test_a_search_keeps_punctuation(text: str, folded: str) -> None:
    assert fold_search(text) == folded


@given(anything)
def test_cleaning_and_folding_twice_changes_nothing_more(text: str) -> None:
    for function in (clean, clean_note, fold, fold_search):
        once = function(text)
        assert function(once) == once


@given(anything)
def test_cleaned_text_can_be_stored_and_is_one_line(text: str) -> None:
    kept = clean(text)
    assert kept.encode() is not None
    assert "\0" not in kept
    assert len(kept.splitlines()) <= 1


@given(anything)
def test_what_is_kept_folds_as_what_was_typed(text: str) -> None:
    assert fold(clean(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "width", "indents", "breaks_words", "lines"),
    [
        ("a bb ccc", None, ("", ""), False, ["a bb ccc"]),
        ("a bb ccc", 4, ("", ""), False, ["a bb", "ccc"]),
        ("a bb ccc", 6, ("  ", "    "), False, ["  a bb", "    ccc"]),
        ("a longer word", 4, ("", ""), False, ["a", "longer", "word"]),
        ("a longer word", 4, ("", ""), True, ["a", "long", "er", "word"]),
        ("to 漢字 end", 4, ("", ""), True, ["to", "漢字", "end"]),
        ("漢字", 3, ("", ""), True, ["漢", "字"]),
        ("漢", 1, ("", ""), True, ["漢"]),
        ("", 4, ("", ""), True, [""]),
    ],
)
def test_a_text_is_wrapped_at_spaces_as_wide_as_it_is_measured(
    text: str, width: int | None, indents: tuple[str, str], breaks_words: bool, lines: list[str]
) -> None:
    def width_of(part: str) -> int:
        return sum(1 if character.isascii() else 2 for character in part)

    first, rest = indents
    assert wrap_text(text, width, width_of, first=first, rest=rest, breaks_words=breaks_words) == lines
