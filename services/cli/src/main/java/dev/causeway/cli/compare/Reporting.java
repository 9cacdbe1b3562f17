package dev.causeway.cli.compare;

import dev.causeway.cli.Output;
import dev.causeway.contract.Json;
import dev.causeway.contract.ProofPrice;
import dev.causeway.parity.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the outcome goes. */
final class Reporting {
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
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private Output output = Output.text;

  /** Told before anything is compared. */
  void tell(Optional<ProofPrice> price, PrintWriter out) {
    if (output == Output.text && price.isPresent()) {
      out.printf("price     %s; looking into differences costs more%n", price.get());
      out.flush();
    }
  }

  void tell(Outcome outcome, PrintWriter out) throws IOException {
    if (report != null) {
      Files.writeString(report, outcome.report().json() + "\n");
    }
    if (html != null) {
      Files.writeString(html, HtmlReport.of(outcome.report()));
    }
    if (output == Output.json) {
      out.println(Json.write(outcome));
    } else {
      OutcomeText.print(outcome, out);
    }
    out.flush();
  }
}
