"""The paths equal those of platformdirs, whatever the environment variables are."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui import places

FOLDERS = {
    "data": (lambda: places.database_path(), "netui.db", platformdirs.user_data_dir),
    "config": (places.config_file, "settings.toml", platformdirs.user_config_dir),
    "state": (places.state_file, "state.toml", platformdirs.user_state_dir),
}
VARIABLES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


@given(
    home=st.sampled_from(["/home/me", "/home/me/", "/", "relative", ""]),
    given=st.sampled_from([None, "", "/data", "/da ta/", "relative", "~/x"]),
)
def test_every_folder_is_where_platformdirs_has_it(home: str, given: str | None) -> None:
    with pytest.MonkeyPatch.context() as env:
        env.delenv("NETUI_DB", raising=False)
        env.setenv("HOME", home)
        for variable in VARIABLES:
            env.delenv(variable, raising=False)
            if given is not None:
                env.setenv(variable, given)
        for file, name, folder in FOLDERS.values():
            assert Path(file()) == Path(folder("netui", appauthor=False)) / name


def test_a_database_that_is_named_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETUI_DB", "/from/environment.db")
    assert places.database_path() == "/from/environment.db"
    assert places.database_path("sqlite:////from/option.db") == "sqlite:////from/option.db"
    monkeypatch.setenv("NETUI_DB", "")
    assert places.database_path().endswith("netui.db")
