"""What pyproject.toml, the README, the changelog, the workflow and CONTRIBUTING say about netui agrees."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from netui import VERSION
from netui.db.readonly import OLDEST_SQLITE

ROOT = Path(__file__).parents[1]

PAGES = ("README.md", "CHANGELOG.md", ".github/CONTRIBUTING.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


PROJECT = tomllib.loads(read("pyproject.toml"))["project"]


def test_ci_tries_the_pythons_that_are_claimed() -> None:
    claimed = re.findall(r"Python :: (\d\.\d+)", " ".join(PROJECT["classifiers"]))
    matrix = read(".github/workflows/ci.yml").split("elsewhere:")[0]
    assert re.findall(r'"(\d\.\d+)"', matrix) == claimed
    assert PROJECT["requires-python"] == f">={claimed[0]}"


@pytest.mark.parametrize("page", ["README.md", ".github/CONTRIBUTING.md"])
def test_what_is_needed_is_said(page: str) -> None:
    python = PROJECT["requires-python"].removeprefix(">=")
    sqlite = ".".join(map(str, OLDEST_SQLITE[:2]))
    assert f"Python {python} or later, with SQLite {sqlite} or later." in read(page)


def test_the_changelog_has_this_version() -> None:
    versions = re.findall(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert VERSION in versions


def test_the_licence_is_the_one_that_is_named() -> None:
    assert PROJECT["license"] == "MIT"
    assert [read(name).splitlines()[0] for name in PROJECT["license-files"]] == ["MIT License"]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", read(page))
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_the_lock_file_has_what_is_needed() -> None:
    locked = {package["name"] for package in tomllib.loads(read("uv.lock"))["package"]}
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["tests"]]
    assert [text for text in needed if re.split(r"[<>=~!]", text)[0].lower() not in locked] == []


def test_the_lock_file_is_of_these_requirements() -> None:
    (netui,) = [each for each in tomllib.loads(read("uv.lock"))["package"] if each["name"] == "netui"]
    locked = {each["name"]: each.get("specifier", "") for each in netui["metadata"]["requires-dist"]}
    for text in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["tests"]):
        name, versions = re.fullmatch(r"([\w-]+)(.*)", text).groups()  # type: ignore[union-attr]
        assert sorted(versions.split(",")) == sorted(locked[name.lower()].split(",")), f"{text}: run uv lock"
