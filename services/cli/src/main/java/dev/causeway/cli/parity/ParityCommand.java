package dev.causeway.cli.parity;

import dev.causeway.cli.compare.CompareCommand;
import picocli.CommandLine.Command;

/** {@code causeway parity}. */
@Command(
    name = "parity",
    mixinStandardHelpOptions = true,
    description = "Compare a source and a target, and look at what comparisons proved.",
    subcommands = {CompareCommand.class, ParityCommand.Certificates.class},
    synopsisSubcommandLabel = "COMMAND")
public final class ParityCommand {

  /** {@code causeway parity certificate}. */
  @Command(
      name = "certificate",
      mixinStandardHelpOptions = true,
      description =
          "Verify or show the certificate of a comparison. Needs no cluster and no network.",
      subcommands = {VerifyCommand.class, ShowCommand.class},
      synopsisSubcommandLabel = "COMMAND")
  static final class Certificates {}
}
