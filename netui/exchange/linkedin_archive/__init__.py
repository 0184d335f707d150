"""The archive that LinkedIn exports, all eras of it: connections, and what happened between them and me."""
