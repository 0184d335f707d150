"""Facts for messages: template fields, and the reasons to write."""
