"""Public data sets read into worlds and tables of events. The data are the user's own: none is shipped or fetched."""
