-- Which orders should have arrived and have not?
-- As of the last day of the data. The 100 most valuable.
SELECT sales_order_id, order_number, status, priority, warehouse_code, carrier,
       promised_date, order_total
FROM sales_order_header
WHERE status IN ('OPEN', 'SHIPPED')
  AND promised_date < (SELECT MAX(order_date) FROM sales_order_header)
ORDER BY order_total DESC NULLS LAST, sales_order_id
LIMIT 100
