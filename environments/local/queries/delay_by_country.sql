-- How late are late deliveries, by country?
-- Three steps of lateness.
SELECT ship_country,
       CASE WHEN delivered_on > promised_date + INTERVAL '7' DAY THEN 'more than a week'
            WHEN delivered_on > promised_date + INTERVAL '2' DAY THEN 'three days to a week'
            ELSE 'one or two days' END AS delay,
       COUNT(*) AS orders,
       CAST(SUM(order_total) AS DECIMAL(18,2)) AS order_value
FROM sales_order_header
WHERE delivered_on > promised_date
GROUP BY 1, 2
