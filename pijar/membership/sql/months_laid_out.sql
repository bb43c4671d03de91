-- Which months are laid out.
SELECT DISTINCT month FROM month_to_cover ORDER BY month
