-- How many flights did each airline plan, and how many of them never left?
SELECT a.carrier, a.name,
       COUNT(*) AS planned,
       SUM(CASE WHEN f.dep_time IS NULL THEN 1 ELSE 0 END) AS cancelled
FROM flights f
JOIN airlines a ON a.carrier = f.carrier
GROUP BY a.carrier, a.name
ORDER BY planned DESC NULLS LAST, a.carrier
