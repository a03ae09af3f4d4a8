"""Mentions → entities: who is who, within a report and across the reports of a story."""
