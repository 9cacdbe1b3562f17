-- What did each carrier carry in each month of the last year?
-- By month of the day on which the goods left.
SELECT carrier,
       CAST(DATE_TRUNC('month', shipped_at) AS DATE) AS ship_month,
       COUNT(*) AS orders,
       CAST(SUM(order_total) AS DECIMAL(18,2)) AS order_value
FROM sales_order_header
WHERE shipped_at >= TIMESTAMP '2025-01-01 00:00:00'
GROUP BY 1, 2
ORDER BY 1, 2
