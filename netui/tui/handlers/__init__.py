"""What can be done by key with people and with what is due, on every screen that shows them."""
