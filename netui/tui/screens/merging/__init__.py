"""Merging two contacts into one: picking the pair, comparing the cards, finding duplicates."""
