"""The command line: parse, call Story, print a view."""
