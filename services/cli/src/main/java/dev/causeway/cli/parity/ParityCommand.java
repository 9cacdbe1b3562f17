package dev.causeway.cli.parity;

import dev.causeway.cli.compare.CompareCommand;
import picocli.CommandLine.Command;

/** {@code causeway parity}. */
@Command(
    name = "parity",
    mixinStandardHelpOptions = true,
    description = "Compare a source and a target, and look at what comparisons proved.",
    subcommands = CompareCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class ParityCommand {}
