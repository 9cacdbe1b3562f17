-- Of which products did the highest purchase price rise most from 2024 to 2025?
-- Highest unit cost of each year, products bought in both. The first 50.
WITH costs AS (
  SELECT product_id,
         MAX(CASE WHEN order_date < DATE '2025-01-01' THEN unit_cost END) AS highest_2024,
         MAX(CASE WHEN order_date >= DATE '2025-01-01' THEN unit_cost END) AS highest_2025,
         COUNT(*) AS order_lines
  FROM purchase_order_line
  GROUP BY product_id
)
SELECT c.product_id, p.sku, p.unit_cost, c.highest_2024, c.highest_2025,
       c.highest_2025 - c.highest_2024 AS rise, c.order_lines
FROM costs c
JOIN product p ON p.product_id = c.product_id
WHERE c.highest_2025 > c.highest_2024
ORDER BY rise DESC NULLS LAST, c.product_id
LIMIT 50
