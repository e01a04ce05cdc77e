"""Documents that we write, one file each."""
