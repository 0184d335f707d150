"""How each part of a quick-add line is written into the store."""
