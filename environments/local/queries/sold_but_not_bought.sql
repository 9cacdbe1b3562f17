-- Which products did we sell in the last half year without buying any?
-- The 50 with the largest quantity sold.
SELECT l.product_id, p.sku, p.category, SUM(l.quantity) AS sold_quantity
FROM sales_order_line l
JOIN product p ON p.product_id = l.product_id
WHERE l.order_date >= DATE '2025-07-01'
  AND NOT EXISTS (
    SELECT 1 FROM purchase_order_line b
    WHERE b.product_id = l.product_id AND b.order_date >= DATE '2025-07-01')
GROUP BY l.product_id, p.sku, p.category
ORDER BY sold_quantity DESC NULLS LAST, l.product_id
LIMIT 50
