"""Measures the product beside stock Rasa: `make bench`. What is measured and how: docs/performance.md."""
