"""Report to claims, events and relations."""
