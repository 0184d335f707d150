"""Two contacts side by side, who become one."""
