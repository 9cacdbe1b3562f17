-- What did we spend with whom, by quarter?
-- Orders that were not cancelled, suppliers with the 20 largest totals.
WITH largest AS (
  SELECT supplier_id, SUM(total_amount) AS total
  FROM purchase_order_header
  WHERE status <> 'CANCELLED'
  GROUP BY supplier_id
  ORDER BY total DESC NULLS LAST, supplier_id
  LIMIT 20
)
SELECT h.supplier_id,
       CAST(EXTRACT(YEAR FROM h.order_date) AS INTEGER) AS order_year,
       CAST(EXTRACT(QUARTER FROM h.order_date) AS INTEGER) AS order_quarter,
       h.currency,
       COUNT(*) AS orders,
       CAST(SUM(h.total_amount) AS DECIMAL(18,2)) AS amount
FROM purchase_order_header h
JOIN largest t ON t.supplier_id = h.supplier_id
WHERE h.status <> 'CANCELLED'
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
