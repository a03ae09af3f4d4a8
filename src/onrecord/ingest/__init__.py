"""Bytes → reports: plain text, HTML, tables, archives and folders, each in its own module."""
