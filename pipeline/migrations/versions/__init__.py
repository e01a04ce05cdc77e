"""One file each, oldest first; never edited once released."""
