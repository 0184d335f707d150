"""What a file says of people, and how it fits with those who are known: matched, filled in, never overwritten."""
