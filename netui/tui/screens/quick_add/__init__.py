"""Quick add: one line over any screen."""
