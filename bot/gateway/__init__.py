"""python-telegram-bot's side of the product: updates in, replies out. The only package that imports `telegram`.

The way of an update: intake (or webhook) → inbox → workers → listening → engine → composing → outbox → sending.
"""
