"""The queue: builders of its items (one module a family of rules), their order, and the answers to loops."""
