-- How much hazardous stock lies where?
-- Weight is unknown for some products; they are counted apart.
SELECT s.warehouse_code, p.category,
       COUNT(*) AS products,
       CAST(SUM(s.on_hand * COALESCE(p.weight_kg, 0)) AS DECIMAL(18,3)) AS known_weight_kg,
       SUM(CASE WHEN p.weight_kg IS NULL THEN 1 ELSE 0 END) AS without_weight
FROM warehouse_product s
JOIN product p ON p.product_id = s.product_id
WHERE p.hazardous AND s.on_hand > 0
GROUP BY s.warehouse_code, p.category
