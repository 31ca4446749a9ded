"""Which trained model is in use, and what a model is made from: shared by the product and the engine, plain Python."""
