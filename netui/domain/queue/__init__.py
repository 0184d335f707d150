"""What is due, and why: the rules of Today."""
