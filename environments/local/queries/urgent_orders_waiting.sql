-- Which urgent orders have not left yet, and what did the customer ask for?
-- Priority 1 and 2. Notes keep their blanks and line ends. The 100 oldest.
SELECT h.sales_order_id, h.order_number, h.customer_name, h.ship_city, h.priority,
       h.promised_date, h.notes, COUNT(*) AS order_lines, SUM(l.quantity) AS quantity
FROM sales_order_header h
JOIN sales_order_line l ON l.sales_order_id = h.sales_order_id
WHERE h.status = 'OPEN' AND h.priority <= 2
GROUP BY h.sales_order_id, h.order_number, h.customer_name, h.ship_city, h.priority,
         h.promised_date, h.notes
ORDER BY h.promised_date, h.sales_order_id
LIMIT 100
