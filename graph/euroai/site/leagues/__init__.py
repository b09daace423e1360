"""League tables as pages show them: what each needs of one scope, and their chart."""
