"""From comments to a file that leaves: collated, merged, endorsed, looked at, released (procedure 3.4 to 3.8)."""
