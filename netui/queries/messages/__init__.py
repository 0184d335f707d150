"""Facts for messages: the values of template fields, and the facts of the guards."""
