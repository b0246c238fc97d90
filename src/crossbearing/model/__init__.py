"""Stocks and flows that the case declares."""
