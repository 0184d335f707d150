"""Writes the demo that is shipped, from its story: `python -m tests.tools.demo_data`.

To be run whenever the story, its tables or the schema have changed; `tests/demo/test_demo.py` says so.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from netui.demo.build import build_demo
from netui.demo.shipped import BASE, SHIPPED


def main() -> None:
    """Tell the story on the base day, and compress the database that it makes."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "demo.db")
        build_demo(str(path), moment=BASE)
        with closing(sqlite3.connect(path)) as connection:
            applied = BASE.instant.strftime("%Y-%m-%d %H:%M:%S.%f")
            connection.execute("UPDATE schema_migration SET applied = ?1", (applied,))
            connection.commit()
            connection.execute("VACUUM")
        SHIPPED.write_bytes(zlib.compress(path.read_bytes(), 9))


if __name__ == "__main__":
    main()
