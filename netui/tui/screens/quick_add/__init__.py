"""The quick-add bar, and what it consists of."""
