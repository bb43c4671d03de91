"""Who pays for whom: funders, agreements and budget lines, rosters fixed by decree, places given to workers."""
