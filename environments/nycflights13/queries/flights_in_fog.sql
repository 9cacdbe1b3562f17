-- How many flights were planned for hours of fog, and how many of them were cancelled?
SELECT w.origin,
       COUNT(*) AS planned,
       SUM(CASE WHEN f.dep_time IS NULL THEN 1 ELSE 0 END) AS cancelled
FROM weather w
JOIN flights f ON f.origin = w.origin AND f.time_hour = w.time_hour
WHERE w.visib < 1
GROUP BY w.origin
ORDER BY w.origin
