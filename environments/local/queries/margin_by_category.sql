-- What margin does each category bring?
-- Revenue after discounts less today's unit cost, over orders that were not cancelled.
SELECT p.category,
       COUNT(*) AS order_lines,
       CAST(SUM(l.line_total) AS DECIMAL(18,2)) AS revenue,
       CAST(SUM(l.line_total) - SUM(l.quantity * p.unit_cost) AS DECIMAL(18,2)) AS margin,
       SUM(CASE WHEN l.discount_pct IS NULL THEN 0 ELSE 1 END) AS discounted_lines
FROM sales_order_line l
JOIN product p ON p.product_id = l.product_id
WHERE l.line_status <> 'CANCELLED'
GROUP BY p.category
