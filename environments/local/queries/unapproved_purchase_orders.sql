-- Which purchase orders still wait for approval?
-- Not decided is NULL. The 100 largest.
SELECT purchase_order_id, po_number, supplier_id, buyer, order_date, total_amount, currency
FROM purchase_order_header
WHERE approved IS NULL AND status <> 'CANCELLED'
ORDER BY total_amount DESC NULLS LAST, purchase_order_id
LIMIT 100
