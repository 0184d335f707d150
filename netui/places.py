"""Where things live: the database in the platform's data folder, the settings in its config folder, and so on.

On Linux the folders are computed here, since platformdirs costs more than all of `netui today`; elsewhere, and for
whatever is unusual, it is asked.
"""

import os
import sys

__all__ = ["config_file", "database_path", "state_file", "templates"]

_FOLDERS = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
}


def database_path(given: str | None = None) -> str:
    """The database's path or URL: the one given on the command line, else NETUI_DB, else the user's own file."""
    return given or os.environ.get("NETUI_DB") or os.path.join(_folder("data"), "netui.db")


def config_file() -> str:
    """The settings, which the user edits and netui only reads."""
    return os.path.join(_folder("config"), "settings.toml")


def templates() -> str:
    """The folder of the templates of messages, which are the user's own to change."""
    return os.path.join(_folder("config"), "templates")


def state_file() -> str:
    """What netui remembers by itself."""
    return os.path.join(_folder("state"), "state.toml")


def _folder(kind: str) -> str:
    """The folder of netui's data, config or state; OSError where the platform names none."""
    variable, usual = _FOLDERS[kind]
    given = os.environ.get(variable)
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        if given is None and os.environ.get("HOME", "").startswith("/"):
            return os.path.join(os.path.expanduser(usual), "netui")
        if given is not None and given.startswith("/"):
            return os.path.join(given, "netui")
    return _as_platformdirs_has_it(kind)


def _as_platformdirs_has_it(kind: str) -> str:
    import platformdirs

    try:
        folders = platformdirs.PlatformDirs("netui", appauthor=False)
        return str(getattr(folders, f"user_{kind}_dir"))
    except RuntimeError as error:
        raise OSError(f"there is no home folder to keep things in: {error}") from error
