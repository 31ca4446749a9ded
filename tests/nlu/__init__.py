"""The development test set of the NLU, written apart from nlu_data, and what measures the trained model with it."""
