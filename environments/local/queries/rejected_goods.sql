-- Which suppliers' goods did we reject?
-- Received lines only: what is not received yet is neither good nor bad.
SELECT h.supplier_id,
       COUNT(l.quantity_rejected) AS received_lines,
       SUM(CASE WHEN l.quantity_rejected > 0 THEN 1 ELSE 0 END) AS lines_with_rejects,
       SUM(l.quantity_rejected) AS rejected_quantity,
       CAST(SUM(l.quantity_rejected * l.unit_cost) AS DECIMAL(18,2)) AS rejected_value
FROM purchase_order_header h
JOIN purchase_order_line l ON l.purchase_order_id = h.purchase_order_id
WHERE l.quantity_rejected IS NOT NULL
GROUP BY h.supplier_id
ORDER BY rejected_value DESC NULLS LAST, h.supplier_id
