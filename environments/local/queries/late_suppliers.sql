-- Which suppliers deliver late most often?
-- Suppliers with at least five deliveries.
SELECT supplier_id,
       MIN(supplier_name) AS supplier_name,
       COUNT(*) AS deliveries,
       SUM(CASE WHEN CAST(received_at AS DATE) > expected_date THEN 1 ELSE 0 END) AS late,
       CAST(SUM(CASE WHEN CAST(received_at AS DATE) > expected_date THEN 1 ELSE 0 END)
         AS DOUBLE PRECISION) / CAST(COUNT(*) AS DOUBLE PRECISION) AS late_share
FROM purchase_order_header
WHERE received_at IS NOT NULL
GROUP BY supplier_id
HAVING COUNT(*) >= 5
ORDER BY late_share DESC NULLS LAST, supplier_id
