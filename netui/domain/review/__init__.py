"""The arithmetic of the weekly review: facts in, numbers and sentences out."""
