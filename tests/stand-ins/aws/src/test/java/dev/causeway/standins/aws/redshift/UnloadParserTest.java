package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.standins.aws.store.S3Uri;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnloadParserTest {
  private static Unload parse(String sql) {
    return ((Command.ToS3) CommandReader.read(sql)).unload();
  }

  @Test
  void allThatTheExportSaysIsRead() {
    Unload unload =
        parse(
            """
            -- the export
            unload ('SELECT a, ''x'' AS b, c FROM t WHERE d = ''it''''s''')
            TO 's3://lake/runs/r1/t' iam_role 'arn:aws:iam::000000000000:role/u'
            FORMAT AS PARQUET PARTITION BY (b, "C") INCLUDE MANIFEST VERBOSE PARALLEL OFF MAXFILESIZE 100 MB;
            """);
    assertThat(unload)
        .isEqualTo(
            new Unload(
                "SELECT a, 'x' AS b, c FROM t WHERE d = 'it''s'",
                new S3Uri("lake", "runs/r1/t/"),
                "arn:aws:iam::000000000000:role/u",
                List.of("b", "C"),
                true,
                true,
                true,
                Unload.Existing.REFUSE,
                100L << 20));
  }

  @Test
  void withoutPartitionsTheNamePrefixStaysAsItIs() {
    Unload unload =
        parse("UNLOAD ('SELECT 1') TO 's3://b/dir/name_' IAM_ROLE default PARQUET CLEANPATH");
    assertThat(unload.to()).isEqualTo(new S3Uri("b", "dir/name_"));
    assertThat(unload.existing()).isEqualTo(Unload.Existing.CLEAN);
    assertThat(unload.manifest()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNLOAD ('SELECT 1') TO 's3://b/k' IAM_ROLE 'r'                          | as Parquet only
          UNLOAD ('SELECT 1') TO 's3://b/k' PARQUET                               | needs an authorization
          UNLOAD ('SELECT 1') TO 'b/k' IAM_ROLE 'r' PARQUET                       | not a place in S3
          UNLOAD (SELECT 1) TO 's3://b/k' IAM_ROLE 'r' PARQUET                    | expected the query
          UNLOAD ('SELECT 1') TO 's3://b/k' IAM_ROLE 'r' PARQUET HEADER           | UNLOAD with HEADER
          UNLOAD ('SELECT 1') TO 's3://b/k' IAM_ROLE 'r' PARQUET ENCRYPTED        | UNLOAD with ENCRYPTED
          UNLOAD ('SELECT 1') TO 's3://b/k' IAM_ROLE 'r' PARQUET PARQUET          | redundant
          UNLOAD ('SELECT 1') TO 's3://b/k' IAM_ROLE 'r' PARQUET MAXFILESIZE 1    | between 5 MB
          UNLOAD ('SELECT 1') TO 's3://b/k' IAM_ROLE 'r' PARQUET CLEANPATH ALLOWOVERWRITE | together
          UNLOAD ('SELECT 1 LIMIT 2') TO 's3://b/k' IAM_ROLE 'r' PARQUET          | Limit clause
          UNLOAD ('SELECT 1') TO 's3://b/k' IAM_ROLE 'r' FORMAT JSON              | expected PARQUET
          UNLOAD ('SELECT 1') TO                                                  | end of input
          """)
  void whatIsNotRunIsNamed(String sql, String reason) {
    assertThatThrownBy(() -> parse(sql))
        .isInstanceOf(Command.RefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aLimitInsideIsAllowed() {
    parse("UNLOAD ('SELECT * FROM (SELECT 1 LIMIT 2) AS t') TO 's3://b/k' IAM_ROLE 'r' PARQUET");
  }
}
