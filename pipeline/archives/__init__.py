"""Archives of mail: reading them into the register (`liaison import`) and writing them from it (`liaison export`)."""
