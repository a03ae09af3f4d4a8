"""Past one machine: tables of reports → tables of readings, stories and copies, by parts, on whatever runs the parts.

Parquet comes in and goes out. A part is a few hundred rows; its file is written whole or not at all, so a job that was
killed is run again and does only what is missing. What runs the parts is `engine.map` on one machine and Spark on many
(``scale.spark``): both are given the same functions.
"""
