"""How an investor invests: the stages, the pace and the picture of a portfolio."""
