"""A lived-in network of fictional people, for a first look and for the pictures."""
