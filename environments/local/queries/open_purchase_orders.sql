-- What is on its way to us, and what of it is overdue?
-- As of the end of 2025; amounts stay in their currency.
SELECT warehouse_code, currency,
       COUNT(*) AS orders,
       SUM(CASE WHEN expected_date < DATE '2025-12-31' THEN 1 ELSE 0 END) AS overdue,
       CAST(SUM(total_amount) AS DECIMAL(18,2)) AS amount,
       MIN(expected_date) AS next_arrival
FROM purchase_order_header
WHERE status = 'OPEN'
GROUP BY warehouse_code, currency
ORDER BY warehouse_code, currency
