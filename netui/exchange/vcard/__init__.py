"""vCards (2.1, 3.0, 4.0) as content lines that are kept to the letter: read from a stream, and patched line by line."""
