"""Reports, claims and judgements, append-only and hash-chained."""
