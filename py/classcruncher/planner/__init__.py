"""How the best plan is found, and the choices and alternatives beside it."""
