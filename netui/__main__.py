"""Sees which face is wanted, and imports only that."""


def main() -> int:
    """Run netui with the arguments of the process; return its exit status."""
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
