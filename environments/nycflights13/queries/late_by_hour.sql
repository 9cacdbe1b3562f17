-- At which hour of the day do flights leave more than a quarter of an hour late?
SELECT f.origin, f.hour,
       COUNT(*) AS left_at_all,
       SUM(CASE WHEN f.dep_delay > 15 THEN 1 ELSE 0 END) AS late
FROM flights f
WHERE f.dep_delay IS NOT NULL
GROUP BY f.origin, f.hour
ORDER BY f.origin, f.hour
