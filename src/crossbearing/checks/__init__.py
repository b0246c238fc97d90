"""What cannot hold together."""
