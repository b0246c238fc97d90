"""Claims to statements and figures."""
