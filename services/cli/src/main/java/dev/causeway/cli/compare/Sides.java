package dev.causeway.cli.compare;

import java.io.IOException;
import java.sql.SQLException;
import picocli.CommandLine.Option;

/** Options that say what is compared with what. */
final class Sides {
  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL",
      description = "The one side: " + Endpoint.FORMS)
  private String source = "";

  @Option(names = "--target", required = true, paramLabel = "URL", description = "The other side.")
  private String target = "";

  @Option(
      names = "--source-schema",
      paramLabel = "NAME",
      description = "Schema of the source's tables. Default: the connection's own")
  private String sourceSchema = "";

  @Option(
      names = "--target-schema",
      paramLabel = "NAME",
      description = "Schema of the target's tables.")
  private String targetSchema = "";

  OpenSide openSource() throws SQLException, IOException {
    return open("--source", source, sourceSchema, "PARITY_SOURCE_PASSWORD");
  }

  OpenSide openTarget() throws SQLException, IOException {
    return open("--target", target, targetSchema, "PARITY_TARGET_PASSWORD");
  }

  private static OpenSide open(String option, String url, String schema, String password)
      throws SQLException, IOException {
    return switch (Endpoint.of(option, url)) {
      case Endpoint.Jdbc jdbc -> JdbcSide.open(jdbc.url(), schema, System.getenv(password));
      case Endpoint.Parquet parquet -> JdbcSide.parquet(parquet.folder());
      case Endpoint.Redshift redshift -> AwsSide.open(redshift);
      case Endpoint.Athena athena -> AwsSide.open(athena);
    };
  }
}
