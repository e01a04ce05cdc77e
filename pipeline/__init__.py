"""Everything that happens: the only package that acts."""
