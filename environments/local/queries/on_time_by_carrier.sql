-- How reliable is each carrier?
-- On time: delivered on the promised day or before.
SELECT carrier,
       COUNT(*) AS deliveries,
       SUM(CASE WHEN delivered_on <= promised_date THEN 1 ELSE 0 END) AS on_time,
       CAST(SUM(CASE WHEN delivered_on <= promised_date THEN 1 ELSE 0 END) AS DOUBLE PRECISION)
         / CAST(COUNT(*) AS DOUBLE PRECISION) AS on_time_share
FROM sales_order_header
WHERE delivered_on IS NOT NULL
GROUP BY carrier
