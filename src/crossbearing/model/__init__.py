"""Stocks and flows that the case declares: read_model in declare, the records in terms."""
