"""Files from elsewhere, read into plans that an action can carry out."""
