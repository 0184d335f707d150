"""The screen on which the people met at an event are logged, a line each."""
