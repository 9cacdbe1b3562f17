SELECT bucket, COUNT(*) AS row_count, CAST(SUM(bitwise_right_shift(h1, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h1, 1073741823)) AS sum1, CAST(SUM(bitwise_right_shift(h2, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h2, 1073741823)) AS sum2
FROM (
  SELECT bucket, bitwise_right_shift(from_big_endian_64(substr(row_bits, 1, 8)), 4) AS h1, bitwise_and(from_big_endian_64(substr(row_bits, 8, 8)), 1152921504606846975) AS h2
  FROM (
    SELECT bitwise_and(from_big_endian_64(substr(md5(to_utf8(concat('X:',
      COALESCE(CAST("n" AS VARCHAR), ''),
      ';'))), 9, 8)), 4095) AS bucket, md5(to_utf8(concat('JA(J)X:',
      COALESCE(CAST(length(to_utf8(json_format("doc"))) AS VARCHAR), ''),
      ':',
      COALESCE(json_format("doc"), ''),
      COALESCE(CAST(cardinality("docs") AS VARCHAR), '') || ':',
      COALESCE(array_join(transform("docs", causeway_e1 -> concat(COALESCE(CAST(length(to_utf8(json_format(causeway_e1))) AS VARCHAR), ''), ':', COALESCE(json_format(causeway_e1), ''))), ''), ''),
      COALESCE(CAST("n" AS VARCHAR), ''),
      ';'))) AS row_bits FROM t
  ) hashed
) parts
GROUP BY bucket

SELECT lower(to_hex(row_md5)) AS row_hash, "doc", "docs", "n"
FROM (
  SELECT md5(to_utf8(concat('JA(J)X:',
      COALESCE(CAST(length(to_utf8(json_format("doc"))) AS VARCHAR), ''),
      ':',
      COALESCE(json_format("doc"), ''),
      COALESCE(CAST(cardinality("docs") AS VARCHAR), '') || ':',
      COALESCE(array_join(transform("docs", causeway_e1 -> concat(COALESCE(CAST(length(to_utf8(json_format(causeway_e1))) AS VARCHAR), ''), ':', COALESCE(json_format(causeway_e1), ''))), ''), ''),
      COALESCE(CAST("n" AS VARCHAR), ''),
      ';'))) AS row_md5, "doc", "docs", "n" FROM t WHERE bitwise_and(from_big_endian_64(substr(md5(to_utf8(concat('X:',
      COALESCE(CAST("n" AS VARCHAR), ''),
      ';'))), 9, 8)), 4095) IN (7)
) hashed
