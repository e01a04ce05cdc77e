"""The words of our letters: for each a text and an HTML template."""
