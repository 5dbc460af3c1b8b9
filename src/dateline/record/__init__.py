"""Readings of many documents -> Record. Pure, whatever their order."""
