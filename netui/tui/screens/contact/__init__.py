"""A contact: the whole card, changed row by row, and the form that holds all of it."""
