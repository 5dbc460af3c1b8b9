"""The outside comes in: files, folders and standard input -> Article."""
