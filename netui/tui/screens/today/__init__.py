"""Today: the read-only view of the queue, in the session and as `netui today --watch`."""
