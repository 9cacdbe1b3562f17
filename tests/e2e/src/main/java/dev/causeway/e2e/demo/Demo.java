package dev.causeway.e2e.demo;

import dev.causeway.contract.Json;
import dev.causeway.data.Scale;
import dev.causeway.e2e.Environment;
import dev.causeway.e2e.LocalPlatform;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole crossing on a local platform that is up. */
@Command(
    name = "demo",
    description = "The database crosses, comes back and crosses again while users keep asking.",
    mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
  /** How to print the summary. */
  enum Output {
    text,
    json
  }

  @Option(
      names = "--root",
      defaultValue = ".",
      description = "the repository (default: ${DEFAULT-VALUE})")
  private Path root = Path.of(".");

  @Option(
      names = "--state",
      defaultValue = ".local",
      description = "the platform's state folder (default: ${DEFAULT-VALUE})")
  private Path state = Path.of(".local");

  @Option(
      names = "--environment",
      defaultValue = "environments/local",
      description =
          "the folder that is applied (default: ${DEFAULT-VALUE}, whose data the demo makes); the"
              + " data of any other has to be loaded before (make load)")
  private String environment = Environment.LOCAL.folder();

  @Option(
      names = "--scale",
      defaultValue = "1000000",
      description = "sales order lines (default: ${DEFAULT-VALUE})")
  private long scale;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--users", defaultValue = "20", description = "default: ${DEFAULT-VALUE}")
  private int users;

  @Option(
      names = "--rate",
      defaultValue = "4",
      description = "most requests a second of all users together (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(names = "--fresh", description = "take a new run although the last proof still counts")
  private boolean fresh;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "text or json; with json all but the summary goes to standard error")
  private Output output = Output.text;

  private Demo() {}

  /** Runs the demo; exits with 0 when all was as promised. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new Demo());
    command.setExecutionExceptionHandler((e, line, parsed) -> {
      line.getErr().println();
      line.getErr().println("demo: " + e.getMessage());
      return line.getCommandSpec().exitCodeOnExecutionException();
    });
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws Exception {
    LocalPlatform platform =
        new LocalPlatform(root.toAbsolutePath().normalize(), state.toAbsolutePath().normalize());
    PrintStream console =
        new PrintStream(
            output == Output.json ? System.err : System.out, false, StandardCharsets.UTF_8);
    boolean terminal = System.console() != null && System.console().isTerminal();
    try (Crossing crossing =
        new Crossing(
            platform, environment, console, terminal && output == Output.text, users, rate)) {
      Summary summary = crossing.run(new Scale(scale, seed), fresh);
      if (output == Output.json) {
        System.out.println(Json.write(summary));
      } else {
        summary.print(console);
      }
      return summary.asPromised() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
