"""Paths of netui's files: the database, settings, templates and state in the platform's folders for each.

On Linux the folders are computed here, since importing platformdirs costs more than all of `netui today`; on other
platforms, and for unusual values of HOME and XDG_*, platformdirs decides.
"""

import os
import sys

__all__ = ["config_file", "database_path", "installation_file", "state_file", "templates_folder", "themes_folder"]

_FOLDERS = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
}


def database_path(given: str | None = None) -> str:
    """The database's path or URL: `given` (from `--db`), else NETUI_DB, else the user's own file."""
    return given or os.environ.get("NETUI_DB") or os.path.join(_folder("data"), "netui.db")


def config_file() -> str:
    """The settings file (TOML), which the user edits, and netui where they say so."""
    return os.path.join(_folder("config"), "settings.toml")


def templates_folder() -> str:
    """The folder of the user's own copies of the message templates."""
    return os.path.join(_folder("config"), "templates")


def themes_folder() -> str:
    """The folder of the user's own themes, a TOML file each."""
    return os.path.join(_folder("config"), "themes")


def state_file() -> str:
    """The state file (TOML), which netui writes by itself."""
    return os.path.join(_folder("state"), "state.toml")


def installation_file() -> str:
    """The file of the number that this installation of netui has, and no other."""
    return os.path.join(_folder("state"), "installation")


def _folder(kind: str) -> str:
    """netui's folder for `data`, `config` or `state`; raises `OSError` if the platform has none."""
    variable, usual = _FOLDERS[kind]
    given = os.environ.get(variable)
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        if given is None and os.environ.get("HOME", "").startswith("/"):
            return os.path.join(os.path.expanduser(usual), "netui")
        if given is not None and given.startswith("/"):
            return os.path.join(given, "netui")
    return _platformdirs_folder(kind)


def _platformdirs_folder(kind: str) -> str:
    import platformdirs

    try:
        folders = platformdirs.PlatformDirs("netui", appauthor=False)
        return str(getattr(folders, f"user_{kind}_dir"))
    except RuntimeError as error:
        raise OSError(f"there is no home folder to keep things in: {error}") from error
