"""The screens, a folder a subject."""
