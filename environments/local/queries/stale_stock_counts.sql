-- How many bins were not counted in the last half year?
-- A bin that was never counted stands apart from one that was counted long ago.
SELECT warehouse_code,
       SUM(CASE WHEN last_counted_on IS NULL THEN 1 ELSE 0 END) AS never_counted,
       SUM(CASE WHEN last_counted_on < DATE '2025-07-01' THEN 1 ELSE 0 END) AS counted_long_ago,
       COUNT(*) AS bins,
       MIN(last_counted_on) AS oldest_count
FROM warehouse_product
WHERE active
GROUP BY warehouse_code
