-- Which products are below their reorder point, and how much is missing?
-- Free stock is what lies there less what is reserved. The 100 largest gaps.
SELECT s.warehouse_code, s.product_id, p.sku, p.category,
       s.on_hand - s.reserved AS free_quantity,
       s.reorder_point,
       s.reorder_point - (s.on_hand - s.reserved) AS missing_quantity
FROM warehouse_product s
JOIN product p ON p.product_id = s.product_id
WHERE s.active AND p.discontinued_on IS NULL AND s.on_hand - s.reserved < s.reorder_point
ORDER BY missing_quantity DESC NULLS LAST, s.warehouse_code, s.product_id
LIMIT 100
