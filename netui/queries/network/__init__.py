"""The contact graph and its uses: paths, candidates to ask, balance of favours, statistics, warnings before an ask."""
