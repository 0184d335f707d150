"""`netui find --addresses`: the lines that mail programs complete addresses from."""

from __future__ import annotations

import pytest

from tests.cli.conftest import RunNetui


@pytest.fixture
def people(netui: RunNetui) -> None:
    """Three people with addresses, and one without."""
    for line in (
        "new Zoe Hoot zoe@home.example",
        "new Jaime Stone (Hootline) jaime@hootline.example js@work.example",
        "new Łukasz Nowak l.nowak@x.example",
        "new Dana Liu (Hootline)",
    ):
        assert netui("add", line).status == 0


JAIME = ["jaime@hootline.example\tJaime Stone\tHootline", "js@work.example\tJaime Stone\tHootline"]
ZOE, LUKASZ = "zoe@home.example\tZoe Hoot\t", "l.nowak@x.example\tŁukasz Nowak\t"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("jaime",), JAIME),
        (("jai", "sto"), JAIME),
        (("js@",), JAIME[1:]),
        (("hoot",), [ZOE, *JAIME]),
        (("jai sto",), JAIME),
        (("lukasz",), [LUKASZ]),
        ((), [*JAIME, LUKASZ, ZOE]),
        (("dana",), []),
        (("--", "-rf"), []),
    ],
)
def test_each_address_is_a_line(netui: RunNetui, words: tuple[str, ...], lines: list[str]) -> None:
    ran = netui("find", "--addresses", *words)
    assert (ran.status, ran.out.splitlines(), ran.err) == (0, lines, "")


@pytest.mark.usefixtures("people")
def test_an_archived_contact_is_left_out(netui: RunNetui) -> None:
    assert netui("archive", "Zoe Hoot").status == 0
    assert netui("find", "--addresses", "zoe").out == ""


@pytest.mark.parametrize("option", ["--json", "--plain", "-q"])
def test_it_is_a_format_of_its_own(netui: RunNetui, option: str) -> None:
    ran = netui("find", "--addresses", option, "x")
    assert ran.status == 2
    assert f"leave {option} out" in ran.err
