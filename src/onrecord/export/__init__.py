"""Accounts and readings → the formats that people and other programs read."""
