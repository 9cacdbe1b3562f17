-- Which routes are the busiest, and who flies them?
SELECT f.origin, f.dest, COUNT(*) AS flights, COUNT(DISTINCT f.carrier) AS airlines,
       SUM(f.distance) AS miles
FROM flights f
GROUP BY f.origin, f.dest
HAVING COUNT(*) > 3000
ORDER BY flights DESC NULLS LAST, f.origin, f.dest
