package dev.causeway.cli;

import dev.causeway.cli.lint.LintCommand;
import dev.causeway.cli.parity.ParityCommand;
import dev.causeway.cli.plan.PlanCommand;
import dev.causeway.cli.translate.TranslateCommand;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code causeway}. */
@Command(
    name = "causeway",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Check what an environment declares, see what applying it leads to, translate queries, and"
            + " verify what was proven.",
    subcommands = {
      LintCommand.class,
      PlanCommand.class,
      TranslateCommand.class,
      ParityCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private static final int COULD_NOT_RUN = 2;

  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, command, parsed) -> {
          command.getErr().println("causeway: " + reason(e));
          command.getErr().flush();
          return COULD_NOT_RUN;
        });
  }

  /** For people: the messages of a file system's own exceptions are nothing but the path. */
  private static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case AccessDeniedException denied -> denied.getFile() + " may not be read by this user";
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }
}
