"""A page for each country, city and sector with labs: league tables, money by period, newest."""
