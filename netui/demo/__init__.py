"""A throw-away database with a lived-in network: what `netui --demo` shows."""

from netui.demo.building import build, temporary

__all__ = ["build", "temporary"]
