-- Which destinations are farthest, and where do they lie? Some are in no list of airports.
SELECT f.dest, p.name, p.lat, p.lon, MAX(f.distance) AS miles, COUNT(*) AS flights
FROM flights f
LEFT JOIN airports p ON p.faa = f.dest
GROUP BY f.dest, p.name, p.lat, p.lon
ORDER BY miles DESC NULLS LAST, f.dest
LIMIT 30
