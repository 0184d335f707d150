"""Quick add: vocabulary for the parser, lines begun for due items, and stored facts back as records."""
