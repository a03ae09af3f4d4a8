"""The desk: a store comes in, a web app on this machine goes out, in which accounts are read, checked and corrected."""
