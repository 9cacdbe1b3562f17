-- Which sales orders were delivered more than two weeks late?
-- The latest 100 by promise.
SELECT sales_order_id, order_number, warehouse_code, carrier, ship_country,
       promised_date, delivered_on, order_total
FROM sales_order_header
WHERE delivered_on > promised_date + INTERVAL '14' DAY
ORDER BY promised_date DESC NULLS LAST, sales_order_id
LIMIT 100
