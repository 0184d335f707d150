"""Quick add: the parser's vocabulary, lines begun for due items, and records of stored facts."""
