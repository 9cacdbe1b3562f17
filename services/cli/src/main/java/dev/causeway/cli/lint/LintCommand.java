package dev.causeway.cli.lint;

import dev.causeway.cli.Inputs;
import dev.causeway.cli.Output;
import dev.causeway.contract.Json;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code causeway lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Check manifests and queries before they are applied. Needs no cluster and no network.",
      "Applies the API server's own rules with its own messages, and those of the operators:"
          + " references, tables, and whether each query means the same on Redshift and Athena."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors; with --strict, no warnings either",
      "1:findings",
      "2:it could not run: wrong options, a file that cannot be read"
    })
public final class LintCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final Inputs inputs = new Inputs();

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private Output output = Output.text;

  @Option(names = "--strict", description = "Warnings count as errors.")
  private boolean strict;

  @Override
  public Integer call() throws Exception {
    Lint.Result result = Lint.check(inputs.read());
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    if (output == Output.json) {
      out.println(Json.write(result));
    } else {
      text(result, out);
    }
    out.flush();
    return result.errors() > 0 || (strict && result.warnings() > 0) ? 1 : 0;
  }

  private static void text(Lint.Result result, PrintWriter out) {
    for (Finding finding : result.findings()) {
      String field = finding.field().isEmpty() ? "" : finding.field() + ": ";
      out.printf(
          "%s:%d:%d: %s: %s%s [%s]%n    remedy: %s%n",
          finding.file(),
          finding.line(),
          finding.column(),
          finding.severity().name().toLowerCase(Locale.ROOT),
          field,
          finding.message(),
          finding.id(),
          finding.remedy());
    }
    out.printf(
        "%d errors, %d warnings; read %d files, %d resources of causeway.dev, %d queries%n",
        result.errors(), result.warnings(), result.files(), result.objects(), result.queries());
  }
}
