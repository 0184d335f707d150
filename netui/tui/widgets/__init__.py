"""Widgets that any screen may use, and how they measure and style text."""
