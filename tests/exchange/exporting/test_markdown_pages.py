"""Pages in Markdown: for people to read, for Obsidian to read, and for git to keep."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from netui.db.models.contact import Contact
from netui.exchange.exporting.export_file import FileInTheWayError
from netui.exchange.exporting.markdown_pages import MarkdownPages
from netui.exchange.exporting.page_names import read_page_names
from netui.exchange.exporting.pages_folder import PAGES_LIST
from tests.support.built_files import fill_file, write_demo, write_new_file
from tests.support.exported import execute_on, export_options, exported, private_texts

PAGES = MarkdownPages()


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "demo.db"
    write_demo(str(path))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "people"
    made.mkdir()
    return made


def write(database: Path, folder: Path, *, force: bool = False, **options: object) -> str:
    with execute_on(database) as execute:
        return PAGES.write_folder(execute, str(folder), export_options(**options), force=force)


def state(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Each file of a folder with its content, its inode and the instant of its last change."""
    files = {path.name: path for path in folder.iterdir()}
    return {name: (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns) for name, path in files.items()}


def head_of(page: Path) -> dict[str, object]:
    _, head, _ = page.read_text(encoding="utf-8").split("---\n", 2)
    found: dict[str, object] = YAML(typ="safe").load(head)
    return found


def test_the_demo_is_a_folder_of_pages_whose_heads_and_links_hold(demo: Path, folder: Path) -> None:
    assert write(demo, folder) == "63 people (64 written, 0 unchanged)"
    pages = sorted(folder.glob("*.md"))
    assert len(pages) == 64
    index = (folder / "index.md").read_text(encoding="utf-8")
    for page in pages:
        html = MarkdownIt("commonmark").render(page.read_text(encoding="utf-8").split("---\n", 2)[-1])
        assert not re.search(r"<(?:pre|code|script|img)\b", html)
        for link in re.findall(r'href="([^":]+\.md)"', html):
            assert (folder / unquote(link)).is_file()
        if page.name != "index.md":
            head = head_of(page)
            assert head["name"] == page.stem
            assert re.fullmatch(r"[0-9a-f]{16}", str(head["uid"]))
            assert f"]({page.name.replace(' ', '%20')})" in unquote(index).replace(" ", "%20")
    with execute_on(demo) as execute:
        (born,) = execute("SELECT c.name FROM key_date d JOIN contact c ON c.id = d.contact_id ORDER BY c.name")[0]
    assert "birthday" in head_of(folder / f"{born}.md") or "## Dates" in (folder / f"{born}.md").read_text()


def test_the_pages_are_the_users_own_copy_with_all_private_notes(demo: Path) -> None:
    text = exported(PAGES, demo).decode().replace("\\", "")
    missing = {line for line in private_texts(demo) if line not in text}
    with execute_on(demo) as execute:
        alone = {
            t
            for (t,) in execute(
                "SELECT note FROM news UNION SELECT note FROM proposal UNION SELECT subject FROM message"
            )
        }
        leads = {t for (t,) in execute("SELECT note FROM stage UNION SELECT note FROM opportunity")}
    assert missing <= alone | leads


def test_a_second_run_touches_no_file(demo: Path, folder: Path) -> None:
    write(demo, folder)
    before = state(folder)
    assert write(demo, folder) == "63 people (0 written, 64 unchanged)"
    assert state(folder) == before
    assert write(demo, folder, today=export_options().today.replace(year=2031)) == "63 people (0 written, 64 unchanged)"


def test_one_change_changes_the_pages_that_show_it_alone(demo: Path, folder: Path) -> None:
    write(demo, folder)
    before = state(folder)
    fill_file(str(demo), retitle)
    write(demo, folder)
    after = state(folder)
    assert {name for name in after if after[name] != before[name]} == {"Dana Liu.md", "index.md", PAGES_LIST}


def retitle() -> None:
    dana = Contact.get(Contact.name == "Dana Liu")
    dana.title = "Head of # everything"
    dana.save()


def rename() -> None:
    dana = Contact.get(Contact.name == "Dana Liu")
    dana.name = "Dana Liu-Roe"
    dana.save()


def test_a_page_that_nobody_has_is_removed_if_netui_wrote_it(demo: Path, folder: Path) -> None:
    write(demo, folder)
    (folder / "my own.md").write_text("mine")
    fill_file(str(demo), rename)
    assert write(demo, folder).endswith("1 removed)")
    assert not (folder / "Dana Liu.md").exists()
    assert (folder / "Dana Liu-Roe.md").exists()
    assert (folder / "my own.md").read_text() == "mine"


def test_a_page_that_the_user_wrote_into_is_neither_replaced_nor_removed(demo: Path, folder: Path) -> None:
    write(demo, folder)
    page = folder / "Dana Liu.md"
    mine = f"{page.read_text(encoding='utf-8')}\nmine\n"
    page.write_text(mine, encoding="utf-8")
    before = state(folder)
    with pytest.raises(FileInTheWayError, match=re.escape(str(page))):
        write(demo, folder)
    assert state(folder) == before
    fill_file(str(demo), rename)
    write(demo, folder)
    assert page.read_text(encoding="utf-8") == mine
    write(demo, folder, force=True)
    assert page.read_text(encoding="utf-8") == mine, "what is in no list is not netui's, whatever is forced"


def test_a_file_of_another_program_in_the_place_of_a_page_is_kept_unless_forced(demo: Path, folder: Path) -> None:
    (folder / "Dana Liu.md").write_text("another's")
    with pytest.raises(FileInTheWayError):
        write(demo, folder)
    assert [path.name for path in folder.iterdir()] == ["Dana Liu.md"]
    write(demo, folder, force=True)
    assert "# Dana Liu" in (folder / "Dana Liu.md").read_text(encoding="utf-8")


def test_a_link_in_the_place_of_a_page_is_not_written_through(demo: Path, folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("safe")
    (folder / "Dana Liu.md").symlink_to(victim)
    with pytest.raises(FileInTheWayError):
        write(demo, folder)
    write(demo, folder, force=True)
    assert victim.read_text() == "safe"


def test_pages_without_their_list_are_taken_up_where_they_are_the_same(demo: Path, folder: Path) -> None:
    write(demo, folder)
    (folder / PAGES_LIST).unlink()
    assert write(demo, folder) == "63 people (0 written, 64 unchanged)"


def test_an_export_that_was_killed_is_gone_on_with_whatever_has_changed_since(demo: Path, folder: Path) -> None:
    def stop(done: int, whole: int) -> None:
        if done > whole // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(demo, folder, progress=stop)
    half = len(list(folder.glob("*.md")))
    assert 10 < half < 60
    fill_file(str(demo), retitle)
    write(demo, folder)
    assert len(list(folder.glob("*.md"))) == 64
    assert not list(folder.glob("*.part"))
    lines = (folder / PAGES_LIST).read_text().splitlines()
    assert len(lines) == 65, "one line a page again"


def test_what_a_killed_export_had_begun_is_used_up(demo: Path, folder: Path, tmp_path: Path) -> None:
    (folder / ".Dana Liu.md.part").write_text("half a p")
    write(demo, folder)
    assert not list(folder.glob(".*.part"))
    assert "# Dana Liu" in (folder / "Dana Liu.md").read_text(encoding="utf-8")
    victim = tmp_path / "victim"
    victim.write_text("safe")
    (folder / ".Callum Reid.md.part").symlink_to(victim)
    (folder / "Callum Reid.md").unlink()
    with pytest.raises(OSError, match="Callum"):
        write(demo, folder)
    assert victim.read_text() == "safe"


def test_a_list_that_names_files_elsewhere_reaches_none(demo: Path, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("safe")
    (folder / PAGES_LIST).write_text("x ../outside.md\nx /etc/passwd.md\n\x00\xff junk")
    write(demo, folder, force=True)
    assert outside.read_text() == "safe"


def test_who_is_left_out_has_no_page_and_no_name_that_depends_on_it(demo: Path, folder: Path) -> None:
    with execute_on(demo) as execute:
        ((dana,),) = execute("SELECT id FROM contact WHERE name = 'Dana Liu'")
    write(demo, folder, contacts=frozenset([dana]))
    assert sorted(path.name for path in folder.iterdir()) == [PAGES_LIST, "Dana Liu.md", "index.md"]
    assert not re.search(r"\]\((?!Dana)[^)]*\.md\)", (folder / "Dana Liu.md").read_text(encoding="utf-8"))


def test_an_export_of_some_keeps_the_pages_of_the_others(demo: Path, folder: Path) -> None:
    write(demo, folder)
    before = state(folder)
    with execute_on(demo) as execute:
        ((dana,),) = execute("SELECT id FROM contact WHERE name = 'Dana Liu'")
    assert write(demo, folder, contacts=frozenset([dana])) == "1 person (0 written, 2 unchanged, 62 of others kept)"
    assert state(folder) == before
    fill_file(str(demo), rename)
    said = write(demo, folder, contacts=frozenset([dana]))
    assert said == "1 person (2 written, 0 unchanged, 1 removed, 62 of others kept)"
    assert not (folder / "Dana Liu.md").exists(), "whom it was of is there under another name"
    assert "Jaime%20Stone.md" in (folder / "index.md").read_text(encoding="utf-8")


def add_ann() -> None:
    Contact.create(name="Ann Roe", entered=1)


def test_another_database_replaces_and_removes_nothing(demo: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    write_new_file(str(other))
    fill_file(str(other), add_ann)
    write(demo, folder)
    before = state(folder)
    with pytest.raises(FileInTheWayError, match=r"index\.md"):
        write(other, folder)
    assert state(folder) == before
    assert write(other, folder, force=True) == "1 person (2 written, 0 unchanged)"
    assert {*before, "Ann Roe.md"} == set(state(folder))
    assert write(other, folder) == "1 person (0 written, 2 unchanged)"
    assert write(demo, folder, force=True) == "63 people (1 written, 63 unchanged)"
    assert (folder / "Ann Roe.md").exists()
    shutil.move(demo, tmp_path / "moved.db")
    assert write(tmp_path / "moved.db", folder) == "63 people (0 written, 64 unchanged)", (
        "a file that moved is the same"
    )


def test_one_person_is_a_page_and_several_are_one_file(demo: Path) -> None:
    with execute_on(demo) as execute:
        ids = [id_ for (id_,) in execute("SELECT id FROM contact WHERE name IN ('Dana Liu', 'Callum Reid')")]
    one = exported(PAGES, demo, contacts=frozenset(ids[:1])).decode()
    assert one.startswith("---\nuid:")
    several = exported(PAGES, demo, contacts=frozenset(ids)).decode()
    assert re.findall(r"^# .*", several, re.MULTILINE) == ["# Callum Reid", "# Dana Liu"]
    assert several.count("```yaml") == 2


NAMES = {
    "Ann Roe": "Ann Roe.md",
    "ann roe": "ann roe UID.md",
    "Ánn Roe": "Ánn Roe.md",
    "CON": "UID.md",
    "nul.txt": "UID.md",
    "a/b\\c:d": "a b c d.md",
    "...": "UID.md",
    ".hidden": "hidden.md",
    "-rf": "rf.md",
    "Index": "Index UID.md",
    "[[Ann]] | #x": "Ann x.md",
    "😀": "😀.md",
    "x" * 200: f"{'x' * 120}.md",
    "é" * 199: f"{'é' * 60}.md",
    "x" * 199: f"{'x' * 120} UID.md",
}


def add_named() -> None:
    for order, name in enumerate(NAMES):
        Contact.create(name=name, entered=order)


def test_names_of_pages_are_names_of_files_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "netui.db"
    write_new_file(str(path))
    fill_file(str(path), add_named)
    with execute_on(path) as execute:
        files = read_page_names(execute)
        rows = execute("SELECT id, uid, name FROM contact")
    assert {name: files[id_].replace(uid, "UID") for id_, uid, name in rows} == NAMES


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git to compare with")
def test_git_sees_no_difference_after_a_second_run(demo: Path, folder: Path) -> None:
    write(demo, folder)
    run = f"cd {folder} && git init -q && git add -A && git -c user.name=a -c user.email=a@b.c commit -qm one"
    assert os.system(run) == 0
    write(demo, folder)
    assert os.system(f'cd {folder} && test -z "$(git status --porcelain)"') == 0
