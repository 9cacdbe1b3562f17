package dev.causeway.cli.compare;

import dev.causeway.cli.Output;
import dev.causeway.contract.Json;
import dev.causeway.parity.Floor;
import dev.causeway.parity.HtmlReport;
import dev.causeway.parity.ParityEngine;
import dev.causeway.parity.ParityLimits;
import dev.causeway.parity.ParityPlan;
import dev.causeway.parity.ParityReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parity compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prove two databases equal, or say which rows differ, in which columns, and why.",
      "Needs no cluster. Reads only; the engines do the work, and only checksums and rows that may"
          + " differ come over the wire."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:equal",
      "1:different",
      "2:it could not run: wrong options, a side out of reach",
      "3:not different for certain: a query fixes no answer, so equal ones prove nothing",
      "4:could not be told: a statement failed, or its time ran out"
    },
    footer = {
      "",
      "Passwords come from PARITY_SOURCE_PASSWORD and PARITY_TARGET_PASSWORD. Example:",
      "  parity compare --source 'jdbc:postgresql://old/shop?user=reader' \\",
      "      --target 'jdbc:postgresql://new/shop?user=reader' --table orders --table lines"
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

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

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "A table; may be repeated. Default: those of --config, else all of the source")
  private List<String> tables = List.of();

  @Option(
      names = "--key",
      paramLabel = "TABLE=COLUMN[,COLUMN]",
      description =
          "What identifies a row of a table. Default: the source's primary key; without one, rows count as a multiset")
  private Map<String, String> keys = Map.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "YAML with tables (name, key, exclude), queries (name, sql, rowOrder: Any or Total, parameters, samples) and accepted differences (table, column, cause, reason, owner, expires)")
  private @Nullable Path config;

  @Option(
      names = "--deadline",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "Longest time of one statement. Default: ${DEFAULT-VALUE}")
  private long deadline;

  @Option(
      names = "--max-keys",
      paramLabel = "N",
      defaultValue = "100",
      description = "Differing keys named for a table; more are counted. Default: ${DEFAULT-VALUE}")
  private int maxKeys;

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      defaultValue = "2000000",
      description =
          "Rows a side of a table that are fetched to find the differing keys. Default: ${DEFAULT-VALUE}")
  private int maxRows;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the whole report there, as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report there as one HTML file.")
  private @Nullable Path html;

  @Option(
      names = "--floor",
      description = "Also time each side's own scan of what is compared, with nothing around it.")
  private boolean floor;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private Output output = Output.text;

  @Override
  public Integer call() throws Exception {
    Wanted wanted = config == null ? Wanted.NOTHING : Wanted.read(config);
    try (OpenSide mine = open("--source", source, sourceSchema, "PARITY_SOURCE_PASSWORD");
        OpenSide other = open("--target", target, targetSchema, "PARITY_TARGET_PASSWORD")) {
      return compare(wanted, mine, other);
    }
  }

  private int compare(Wanted wanted, OpenSide mine, OpenSide other) throws Exception {
    Asked asked = new Asked(wanted, tables, keys, mine, other);
    ParityPlan plan =
        new ParityPlan(
            asked.tables(),
            wanted.queries(),
            Duration.ofMinutes(deadline),
            new ParityLimits(maxKeys, maxRows),
            wanted.accepted(),
            asked.catalog());
    CountingPort sourcePort = new CountingPort(mine.side().port());
    CountingPort targetPort = new CountingPort(other.side().port());
    Progress progress = new Progress(spec().commandLine().getErr(), Clock.systemUTC());
    ParityReport found =
        ParityEngine.create(Clock.systemUTC())
            .compare(
                plan, mine.side().through(sourcePort), other.side().through(targetPort), progress);
    progress.end();
    Outcome outcome =
        new Outcome(
            found, sourcePort.statements(), targetPort.statements(), floors(plan, mine, other));
    if (report != null) {
      Files.writeString(report, found.json() + "\n");
    }
    if (html != null) {
      Files.writeString(html, HtmlReport.of(found));
    }
    print(outcome);
    return outcome.exitCode();
  }

  private Map<String, Floor> floors(ParityPlan plan, OpenSide mine, OpenSide other) {
    Map<String, Floor> floors = new LinkedHashMap<>();
    if (floor) {
      plan.tables()
          .forEach(table ->
              floors.put(
                  table.name(),
                  Floor.of(table, mine.side(), other.side(), plan.statementDeadline())));
    }
    return floors;
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

  private void print(Outcome outcome) {
    PrintWriter out = spec().commandLine().getOut();
    if (output == Output.json) {
      out.println(Json.write(outcome));
    } else {
      OutcomeText.print(outcome, out);
    }
    out.flush();
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }
}
