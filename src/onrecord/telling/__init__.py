"""Readings and claims of one story → what an editor reads first: its title, the people cited, and the brief."""
