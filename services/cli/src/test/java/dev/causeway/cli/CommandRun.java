package dev.causeway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command that ran.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained
 */
public record CommandRun(int exit, String out, String err) {
  /** Runs {@code causeway} with these arguments. */
  public static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = command.execute(args);
    return new CommandRun(exit, out.toString(), err.toString());
  }
}
