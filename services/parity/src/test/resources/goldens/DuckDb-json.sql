SELECT bucket, COUNT(*) AS row_count, sum(CAST(h1 AS HUGEINT)) AS sum1, sum(CAST(h2 AS HUGEINT)) AS sum2
FROM (
  SELECT bucket, CAST('0x' || substr(row_bits, 1, 15) AS BIGINT) AS h1, CAST('0x' || substr(row_bits, 16, 15) AS BIGINT) AS h2
  FROM (
    SELECT CAST('0x' || substr(md5(concat('X:', CAST("n" AS VARCHAR), ';')), 30, 3) AS BIGINT) AS bucket, md5(concat('JA(J)X:', strlen(CAST("doc" AS VARCHAR)), ':', CAST("doc" AS VARCHAR), len("docs"), ':', list_aggregate(list_transform("docs", lambda causeway_e1: concat(strlen(CAST(causeway_e1 AS VARCHAR)), ':', CAST(causeway_e1 AS VARCHAR))), 'string_agg', ''), CAST("n" AS VARCHAR), ';')) AS row_bits FROM t
  ) hashed
) parts
GROUP BY bucket

SELECT row_md5 AS row_hash, "doc", "docs", "n"
FROM (
  SELECT md5(concat('JA(J)X:', strlen(CAST("doc" AS VARCHAR)), ':', CAST("doc" AS VARCHAR), len("docs"), ':', list_aggregate(list_transform("docs", lambda causeway_e1: concat(strlen(CAST(causeway_e1 AS VARCHAR)), ':', CAST(causeway_e1 AS VARCHAR))), 'string_agg', ''), CAST("n" AS VARCHAR), ';')) AS row_md5, "doc", "docs", "n" FROM t WHERE CAST('0x' || substr(md5(concat('X:', CAST("n" AS VARCHAR), ';')), 30, 3) AS BIGINT) IN (7)
) hashed
