-- Which of the best sellers of the last quarter are out of stock, and where?
-- Best sellers: the 50 products with the most order lines since October 2025.
WITH best AS (
  SELECT product_id, COUNT(*) AS order_lines
  FROM sales_order_line
  WHERE order_date >= DATE '2025-10-01'
  GROUP BY product_id
  ORDER BY order_lines DESC, product_id
  LIMIT 50
)
SELECT b.product_id, p.sku, b.order_lines, s.warehouse_code, s.last_counted_on
FROM best b
JOIN product p ON p.product_id = b.product_id
JOIN warehouse_product s ON s.product_id = b.product_id
WHERE s.on_hand = 0
ORDER BY b.order_lines DESC NULLS LAST, b.product_id, s.warehouse_code
