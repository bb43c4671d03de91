"""Who pays for whom: funders, their agreements and budget lines, the rosters fixed by decree, and places given to workers."""
