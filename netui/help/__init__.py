"""The help pages: Markdown files, one a subject, for the session, the shell, the manual page and the repository."""
