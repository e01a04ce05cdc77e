"""What is done with each kind of mail, one file a kind; `settling.py` decides which."""
