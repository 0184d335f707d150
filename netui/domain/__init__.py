"""What networking means: pure rules and language, without a database or a screen."""
