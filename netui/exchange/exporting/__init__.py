"""What leaves netui as a file: the formats, each a writer, and the file that is written beside and then renamed."""
