"""Scorers: pure functions over gold and predicted."""
