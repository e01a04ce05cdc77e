"""Replies to a consultation: whose words each part is, and which position the author's own words state."""
