"""What runs in Rasa's process: the channel `espace`, the turn, the store of conversations, the language generator."""
