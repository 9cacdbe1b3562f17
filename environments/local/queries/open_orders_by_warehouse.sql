-- How many orders wait in each warehouse, by priority?
-- Open orders: neither sent nor cancelled.
SELECT warehouse_code, priority,
       COUNT(*) AS orders,
       CAST(SUM(order_total) AS DECIMAL(18,2)) AS order_value,
       MIN(promised_date) AS first_promise
FROM sales_order_header
WHERE status = 'OPEN'
GROUP BY warehouse_code, priority
