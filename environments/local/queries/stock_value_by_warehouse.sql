-- What is the stock of each warehouse worth?
-- Valued at today's unit cost.
SELECT s.warehouse_code,
       COUNT(*) AS products,
       CAST(SUM(s.on_hand * p.unit_cost) AS DECIMAL(18,2)) AS stock_value,
       CAST(SUM(s.reserved * p.unit_cost) AS DECIMAL(18,2)) AS reserved_value
FROM warehouse_product s
JOIN product p ON p.product_id = s.product_id
GROUP BY s.warehouse_code
