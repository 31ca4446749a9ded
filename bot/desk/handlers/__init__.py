"""What answers at the desk, a file per subject; `bot.desk.routes` lists them with who may use them."""
