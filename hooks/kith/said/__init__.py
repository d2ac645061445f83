"""What the owner says to a command: whom they mean, which day, who was there. Never a guess."""
