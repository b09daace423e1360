"""A page for each round: who, on what terms, who says what, what came before and after."""
