-- How cold, hot, windy and wet was each month at each airport?
SELECT w.origin, w.month,
       MIN(w.temp) AS coldest, MAX(w.temp) AS hottest,
       MAX(w.wind_gust) AS strongest_gust, MAX(w.precip) AS wettest_hour
FROM weather w
GROUP BY w.origin, w.month
ORDER BY w.origin, w.month
