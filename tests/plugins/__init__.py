"""What the suite adds to pytest: no network, kinds of tests, processes, and what these share."""
