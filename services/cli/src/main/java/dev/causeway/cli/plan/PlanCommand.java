package dev.causeway.cli.plan;

import dev.causeway.cli.Inputs;
import dev.causeway.cli.Output;
import dev.causeway.cli.lint.Lint;
import dev.causeway.cli.manifest.Declared;
import dev.causeway.cli.manifest.Document;
import dev.causeway.contract.Json;
import dev.causeway.contract.ProofPrice;
import dev.causeway.warehouse.Warehouse;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code causeway plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "List every act that applying leads to, with its bytes, price and seconds. Changes nothing.",
      "Reads the sizes of the tables from the source, with the endpoint and credentials of the"
          + " AWS SDK's own chain (AWS_PROFILE, AWS_ENDPOINT_URL, ...)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:planned",
      "1:what is declared has errors, or the source has no such table or column",
      "2:it could not run: wrong options, a file that cannot be read, a source out of reach"
    })
public final class PlanCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1_000_000;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final Inputs inputs = new Inputs();

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private Output output = Output.text;

  @Option(names = "--offline", description = "Do not ask the source; sizes are then unknown.")
  private boolean offline;

  @Option(
      names = "--export-rate",
      paramLabel = "MB/S",
      defaultValue = "50",
      description = "Speed of an export. Default, assumed: ${DEFAULT-VALUE}")
  private long exportRate;

  @Option(
      names = "--scan-rate",
      paramLabel = "MB/S",
      defaultValue = "" + ProofPrice.SCAN_RATE,
      description = "Speed of a scan. Default, assumed: ${DEFAULT-VALUE}")
  private long scanRate;

  @Override
  public Integer call() throws Exception {
    if (exportRate < 1 || scanRate < 1) {
      throw new IllegalArgumentException("--export-rate and --scan-rate must be 1 or more");
    }
    Declared declared = inputs.read();
    CommandSpec command = Objects.requireNonNull(spec);
    long errors = Lint.check(declared).errors();
    if (errors > 0) {
      command
          .commandLine()
          .getErr()
          .println("causeway: %d errors; causeway lint shows them".formatted(errors));
      return 1;
    }
    List<Plan> plans = plans(declared);
    PrintWriter out = command.commandLine().getOut();
    if (output == Output.json) {
      out.println(Json.write(plans));
    } else {
      plans.forEach(plan -> PlanText.print(plan, out));
    }
    out.flush();
    return plans.stream().allMatch(plan -> plan.problems().isEmpty()) ? 0 : 1;
  }

  private List<Plan> plans(Declared declared) {
    WantedReader reader = new WantedReader(declared);
    if (reader.phases().isEmpty()) {
      throw new IllegalArgumentException("there is no MigrationPhase among these files");
    }
    List<Plan> plans = new ArrayList<>();
    for (Document phase : reader.phases()) {
      Document workload = reader.workload(phase);
      Wanted wanted = reader.read(phase, workload);
      RedshiftSettings settings = reader.source(workload);
      Assumptions assumptions =
          new Assumptions(
              exportRate * MEGABYTE, scanRate * MEGABYTE, ProofPrice.STATEMENT, settings.rpus());
      plans.add(new Planner(wanted, facts(wanted, settings), assumptions).plan());
    }
    return plans;
  }

  private Optional<SourceFacts> facts(Wanted wanted, RedshiftSettings settings) {
    if (offline) {
      return Optional.empty();
    }
    try (Warehouse warehouse = RedshiftWarehouse.open(settings)) {
      List<String> tables = wanted.tables().stream().map(Wanted.Table::name).toList();
      return Optional.of(new RedshiftSource(warehouse, settings.schema()).read(tables));
    }
  }
}
