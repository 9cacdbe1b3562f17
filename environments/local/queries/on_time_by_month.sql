-- How did on-time delivery develop over the months?
-- By month of order.
SELECT CAST(DATE_TRUNC('month', order_date) AS DATE) AS order_month,
       COUNT(*) AS deliveries,
       SUM(CASE WHEN delivered_on > promised_date THEN 1 ELSE 0 END) AS late,
       CAST(SUM(CASE WHEN delivered_on > promised_date THEN 1 ELSE 0 END) AS DOUBLE PRECISION)
         / CAST(COUNT(*) AS DOUBLE PRECISION) AS late_share
FROM sales_order_header
WHERE delivered_on IS NOT NULL
GROUP BY 1
ORDER BY 1
