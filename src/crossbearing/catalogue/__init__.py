"""Items, actors, organisations, units and publishers: data files and their look-up."""
