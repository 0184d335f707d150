"""The command line: one module per command, each with a `run` that returns the exit status."""
