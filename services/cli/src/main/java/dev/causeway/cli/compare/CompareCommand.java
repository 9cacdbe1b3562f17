package dev.causeway.cli.compare;

import dev.causeway.contract.ProofPrice;
import dev.causeway.parity.Floor;
import dev.causeway.parity.ParityEngine;
import dev.causeway.parity.ParityLimits;
import dev.causeway.parity.ParityPlan;
import dev.causeway.parity.ParityReport;
import dev.causeway.parity.Resume;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "4:could not be told: a statement failed, or its time ran out",
      "5:the target is behind: every row that differs is newer than its newest, by the watermark that"
          + " --config declares"
    },
    footer = {
      "",
      "Passwords come from PARITY_SOURCE_PASSWORD and PARITY_TARGET_PASSWORD. Example:",
      "  parity compare --source 'jdbc:postgresql://old/shop?user=reader' \\",
      "      --target 'jdbc:postgresql://new/shop?user=reader' --table orders --table lines"
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private Sides sides = new Sides();

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
          "YAML with tables (name, key, exclude, watermark, profile, references), queries (name, sql, rowOrder: Any or Total, parameters, samples) and accepted differences (table, column, cause, reason, owner, expires)")
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
      names = "--profile",
      description =
          "Also tell of each table's columns on both sides how many values are NULL, the least and the most, and how many keys there are; from the same scans.")
  private boolean profile;

  @Option(
      names = "--floor",
      description = "Also time each side's own scan of what is compared, with nothing around it.")
  private boolean floor;

  @Mixin private Pricing pricing = new Pricing();
  @Mixin private Resuming resuming = new Resuming();
  @Mixin private Reporting reporting = new Reporting();

  @Override
  public Integer call() throws Exception {
    Wanted wanted = config == null ? Wanted.NOTHING : Wanted.read(config);
    try (OpenSide mine = sides.openSource();
        OpenSide other = sides.openTarget()) {
      return compare(wanted, mine, other);
    }
  }

  private int compare(Wanted wanted, OpenSide mine, OpenSide other) throws Exception {
    Resume resume = resuming.of(mine, other);
    Asked asked = new Asked(wanted, tables, keys, profile, mine, other);
    ParityPlan plan =
        new ParityPlan(
            asked.tables(),
            wanted.queries(),
            Duration.ofMinutes(deadline),
            new ParityLimits(maxKeys, maxRows),
            wanted.accepted(),
            asked.catalog(),
            resume,
            null);
    Optional<ProofPrice> price = pricing.price(plan, mine, other);
    PrintWriter out = spec().commandLine().getOut();
    reporting.tell(price, out);
    CountingPort sourcePort = new CountingPort(mine.side().port());
    CountingPort targetPort = new CountingPort(other.side().port());
    Progress progress = new Progress(spec().commandLine().getErr(), Clock.systemUTC());
    ParityReport found =
        ParityEngine.create(Clock.systemUTC())
            .compare(
                pricing.within(plan, price),
                mine.side().through(sourcePort),
                other.side().through(targetPort),
                progress);
    progress.end();
    Outcome outcome =
        new Outcome(
            found,
            sourcePort.statements(),
            targetPort.statements(),
            floors(plan, mine, other),
            price.orElse(null));
    reporting.tell(outcome, out);
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

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }
}
