"""The main screen: what is due, the contacts, and the timeline of the selected one."""
