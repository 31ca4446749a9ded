"""NLU components of the engine, named by module path in config.yml and loaded by Rasa."""
