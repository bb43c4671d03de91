"""The pass over the whole registry: records read into columns, compared by Splink, judged by rules in the open."""
