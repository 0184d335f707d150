"""An evening among people: whom I meet, a line each."""
