"""The contact graph and what is computed over it: paths, candidates, balance of favours, statistics."""
