-- Which orders of at least an amount went to a country since a day?
-- The largest 100.
SELECT sales_order_id, order_number, customer_name, order_date, order_total
FROM sales_order_header
WHERE order_date >= :since
  AND ship_country = :country
  AND order_total >= :least
ORDER BY order_total DESC NULLS LAST, sales_order_id
LIMIT 100
