"""netui keeps track of the people your work depends on, and of what is due towards them."""
