"""What the procedure says: pure functions over frozen facts.  No clock, no chance, no I/O."""
