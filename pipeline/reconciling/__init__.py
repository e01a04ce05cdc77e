"""What was expected against what arrived: every comparison of a reconciliation (procedure 6)."""
