"""Writers of the parts of a quick-add line: people, facts, proposals and steps; and the sentence that reports it."""
