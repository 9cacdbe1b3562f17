-- Which categories come back most often?
-- Only lines that were delivered can come back; for the others it is not known.
SELECT p.category,
       COUNT(l.returned) AS delivered_lines,
       SUM(CASE WHEN l.returned THEN 1 ELSE 0 END) AS returned_lines,
       CAST(SUM(CASE WHEN l.returned THEN 1 ELSE 0 END) AS DOUBLE PRECISION)
         / CAST(COUNT(l.returned) AS DOUBLE PRECISION) AS returned_share
FROM sales_order_line l
JOIN product p ON p.product_id = l.product_id
WHERE l.returned IS NOT NULL
GROUP BY p.category
