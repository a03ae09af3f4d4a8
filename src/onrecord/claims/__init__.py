"""Readings of one story → aligned claims: what several reports say, what only one says, and how versions part."""
