"""A contact: the full card with the timeline, and the form that edits all fields."""
