"""The tool that makes faults: its arguments, its seeds, and what it says and keeps of broken promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from netui import VERSION
from tests.tools.torture.__main__ import main
from tests.tools.torture.fault import Fault, Skipped
from tests.tools.torture.faults import FAULTS
from tests.tools.torture.figures import Figures, Outcome, count, read_figures, table, write_figures
from tests.tools.torture.world import Broken, World


def lose(world: World) -> None:
    world.counts["kills"] += 1
    if (number := world.chance.randrange(1000)) % 2:
        (world.folder / "evidence").touch()
        raise Broken(f"{number} lines are lost")


def hold(world: World) -> None:
    world.counts["saved"] += 2


def skip(world: World) -> None:
    raise Skipped("no disk")


LOSS, HOLD, SKIP = (
    Fault("loss", "Nothing is lost", "a", lose),
    Fault("hold", "All is", "b", hold),
    Fault("x", "X", "c", skip),
)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        *("--workers", "--workers 0", "--workers x", "--hours -1", "--hours nan", "--seed", "--only nothing", "a.db 3"),
        *("--hour 1", "--work 2", "--record", "--record --hours 1 --only hold", "torture --workers 2"),
    ],
)
def test_arguments_are_read_strictly(arguments: str, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(temporary)
    with pytest.raises(SystemExit) as ended:
        main(arguments.split(), (HOLD,))
    assert ended.value.code == 2
    assert list(temporary.iterdir()) == []


def test_a_broken_promise_is_told_with_its_seed_and_its_folder_and_made_again(
    temporary: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    faults = (HOLD, LOSS)
    seed = next(seed for seed in range(1, 99, 2) if _broken(seed, faults))
    capfd.readouterr()
    told = [capfd.readouterr() for _ in range(2) if main(["--seed", str(seed)], faults) == 1]
    assert len(told) == 2, "the seed makes the same round again"
    assert "| Nothing is lost | a | 1 round, 1 kill: broken in 1 |" in told[0].out
    first, kept = told[0].err.split("\nKept: ")
    assert first.startswith(f"Broken: --only 'loss' --seed {seed}: ")
    assert first == told[1].err.split("\nKept: ")[0]
    assert Path(kept.strip(), "evidence").is_file()


def _broken(seed: int, faults: tuple[Fault, ...]) -> bool:
    return main(["--seed", str(seed)], faults) == 1


def test_a_run_makes_every_fault_in_all_workers_and_leaves_nothing(
    temporary: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--hours", "0.0001", "--workers", "2", "--seed", "0"], (HOLD, SKIP)) == 0
    said = capfd.readouterr().out
    assert "saved: held |" in said
    assert "| X | c | not tried: no disk |" in said
    assert list(temporary.iterdir()) == []


def test_figures_are_kept_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    assert read_figures(file) == ("", {})
    outcomes = [Outcome("hold", at, Counter({"kills": 600})) for at in range(2)] + [
        Outcome("x", 3, Counter(), "", "no disk")
    ]
    write_figures(count(outcomes), day="2026-11-30", hours=1.0003, workers=2, file=file)
    run, figures = read_figures(file)
    assert run.endswith(f"2026-11-30, netui {VERSION}, an hour in 2 processes.")
    assert figures == {"hold": Figures(2, 0, Counter({"kills": 1200}))}
    assert table((HOLD, SKIP), figures).splitlines()[2:] == [
        "| All is | b | 2 rounds, 1,200 kills: held |",
        "| X | c | not tried |",
    ]


def test_every_fault_has_a_name_a_promise_and_a_method_of_its_own() -> None:
    for each in ("name", "promise", "method"):
        assert len({getattr(fault, each) for fault in FAULTS}) == len(FAULTS)
