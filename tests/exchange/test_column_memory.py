"""Columns mapped by hand: what `--map` takes, and what is remembered for the next file."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.exchange.column_memory import AS_HEADER, parse_column_field, read_mapped_columns, remember_columns
from netui.state import read_state, update_state

# what is typed, header and field
TYPED = [
    ("Company / role=organisation", ("Company / role", "organisation")),
    ("a=b=Next Action", ("a=b", "next_action")),
    ("Due=next_on", ("Due", "next_on")),
    ("Mail=E-mail", ("Mail", "email")),
    ("Shoe size = nothing", ("Shoe size", "")),
    ("Status=auto", ("Status", AS_HEADER)),
]


@pytest.mark.parametrize(("typed", "mapped"), TYPED)
def test_a_field_is_named_by_name_or_label(typed: str, mapped: tuple[str, str]) -> None:
    assert parse_column_field(typed) == mapped


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Company", "takes HEADER=FIELD"), ("=name", "takes HEADER=FIELD"), ("A=hat", "take one of name, first, middle")],
)
def test_what_is_no_mapping_is_told(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_column_field(typed)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = str(tmp_path / "state.toml")
    monkeypatch.setattr("netui.places.state_file", lambda: path)
    return path


def test_what_was_chosen_is_remembered_by_header(state: str) -> None:
    update_state(theme="nord")
    assert remember_columns({"Company / Role": "organisation", "Size": ""})
    assert remember_columns({"Été": "met_on"})
    assert read_mapped_columns() == {"company role": "organisation", "size": "", "ete": "met_on"}
    assert remember_columns({"COMPANY / role": AS_HEADER})
    assert read_mapped_columns() == {"size": "", "ete": "met_on"}
    assert read_state(state)["theme"] == "nord"


def test_what_the_state_file_has_otherwise_is_left_out(state: str) -> None:
    for columns in ("x", {"a": "no field"}, {"a": 3}, None):
        Path(state).write_text("")
        update_state(columns=columns)  # type: ignore[arg-type]
        assert read_mapped_columns() == {}


def test_no_more_is_remembered_than_a_few_hundred(state: str) -> None:
    remember_columns({f"column {number}": "notes" for number in range(600)})
    remembered = read_mapped_columns()
    assert (len(remembered), list(remembered)[-1]) == (500, "column 599")
