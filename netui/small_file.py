"""Reads the small files that the user may edit (settings, state, templates), whatever lies in their place."""

import errno
import os
import stat

__all__ = ["LARGEST", "read_small_file"]

LARGEST = 1_000_000
"""Bytes of the largest of these files: what people write in them is a thousandth of it, and all of it is parsed."""


def read_small_file(path: str) -> bytes:
    """The content of a regular file; raises `OSError`, its `strerror` a phrase, for anything else or a larger one.

    A pipe without a writer would else hold the program for ever, and a device such as /dev/zero never ends.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "it is a folder", path)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", path)
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, f"it has more than {LARGEST // 1_000_000} MB", path)
    return data
