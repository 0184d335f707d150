"""The domain: the rules, language and arithmetic of networking, pure (no database, no screen)."""
