"""Pages, charts and exports."""
