-- Which products hold up the most orders?
-- Lines of which only a part was sent. The first 50.
SELECT l.product_id, p.sku,
       COUNT(DISTINCT l.sales_order_id) AS orders,
       SUM(l.quantity - l.quantity_shipped) AS missing_quantity,
       MIN(l.order_date) AS since
FROM sales_order_line l
JOIN product p ON p.product_id = l.product_id
WHERE l.line_status = 'BACKORDERED'
GROUP BY l.product_id, p.sku
ORDER BY orders DESC, missing_quantity DESC NULLS LAST, l.product_id
LIMIT 50
