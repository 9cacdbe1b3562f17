-- Which stock of value has no bin location?
-- No location is either NULL or empty. The 50 most valuable.
SELECT s.warehouse_code, s.product_id, p.sku, s.on_hand,
       CAST(s.on_hand * p.unit_cost AS DECIMAL(18,2)) AS stock_value,
       CASE WHEN s.bin_location IS NULL THEN 'unknown' ELSE 'empty' END AS bin
FROM warehouse_product s
JOIN product p ON p.product_id = s.product_id
WHERE COALESCE(s.bin_location, '') = '' AND s.on_hand > 0
ORDER BY stock_value DESC NULLS LAST, s.warehouse_code, s.product_id
LIMIT 50
