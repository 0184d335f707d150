"""Import of contacts: a file's rows are matched with the known contacts; gaps are filled, nothing is overwritten."""
