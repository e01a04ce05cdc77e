"""The ISO/IEC commenting template in its layouts: columns by heading, rows as comments, every fault with its cell."""
