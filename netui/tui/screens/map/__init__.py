"""The map: statistics of the network, and the dialog that finds a path to somebody."""
