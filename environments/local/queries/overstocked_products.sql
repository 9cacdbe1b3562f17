-- Of which products does more lie in stock than was sold in the whole last year?
-- Products that never sold count too. The 50 that bind the most money.
WITH stock AS (
  SELECT product_id, SUM(on_hand) AS on_hand FROM warehouse_product GROUP BY product_id
), sold AS (
  SELECT product_id, SUM(quantity) AS quantity
  FROM sales_order_line
  WHERE order_date >= DATE '2025-01-01'
  GROUP BY product_id
)
SELECT p.product_id, p.sku, p.category, st.on_hand,
       COALESCE(so.quantity, 0) AS sold_quantity,
       CAST((st.on_hand - COALESCE(so.quantity, 0)) * p.unit_cost AS DECIMAL(18,2)) AS bound_value
FROM stock st
JOIN product p ON p.product_id = st.product_id
LEFT JOIN sold so ON so.product_id = st.product_id
WHERE st.on_hand > COALESCE(so.quantity, 0)
ORDER BY bound_value DESC NULLS LAST, p.product_id
LIMIT 50
