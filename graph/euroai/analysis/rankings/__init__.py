"""League tables: who raised, invested and led most, and how much money came when."""
