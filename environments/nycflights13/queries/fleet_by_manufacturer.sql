-- Who built the planes that flew, how many seats have they, and how old is the oldest?
SELECT p.manufacturer, p.type,
       COUNT(*) AS planes, SUM(p.seats) AS seats, MIN(p.year) AS oldest
FROM planes p
WHERE EXISTS (SELECT 1 FROM flights f WHERE f.tailnum = p.tailnum)
GROUP BY p.manufacturer, p.type
ORDER BY planes DESC NULLS LAST, p.manufacturer, p.type
