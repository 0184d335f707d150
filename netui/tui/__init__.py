"""The full-screen session (Textual)."""

import os

# Textual reads it once, when it is imported. Twice the usual frames halve the wait from a key to the paint, at the
# same cost for the processor: a frame is only drawn where something changed.
os.environ.setdefault("TEXTUAL_FPS", "120")
