"""Capital origin of labs: amounts by home, dependency, splitting of rounds."""
