"""The directories: labs, investors, people, rounds, each one table that is filtered in the page."""
