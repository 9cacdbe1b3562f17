-- Which departures were the latest of the year?
SELECT f.time_hour, f.carrier, f.flight, f.origin, f.dest, f.dep_delay, f.arr_delay
FROM flights f
WHERE f.dep_delay IS NOT NULL
ORDER BY f.dep_delay DESC NULLS LAST, f.time_hour, f.carrier, f.flight
LIMIT 25
