-- Who are the largest customers of the last year, and how often were they served late?
-- The first 25 by value of orders that were not cancelled.
SELECT customer_id,
       MIN(customer_name) AS customer_name,
       COUNT(*) AS orders,
       SUM(CASE WHEN delivered_on > promised_date THEN 1 ELSE 0 END) AS late,
       CAST(SUM(order_total) AS DECIMAL(18,2)) AS order_value,
       RANK() OVER (ORDER BY SUM(order_total) DESC NULLS LAST) AS place
FROM sales_order_header
WHERE order_date >= DATE '2025-01-01' AND status <> 'CANCELLED'
GROUP BY customer_id
ORDER BY order_value DESC NULLS LAST, customer_id
LIMIT 25
