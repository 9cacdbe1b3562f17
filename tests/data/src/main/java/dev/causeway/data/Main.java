package dev.causeway.data;

import dev.causeway.data.load.FolderLoader;
import dev.causeway.data.load.LoadException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills a PostgreSQL database. */
@Command(
    name = "causeway-test-data",
    description = "Fills a PostgreSQL database: supply chain data, or files of your own.",
    mixinStandardHelpOptions = true)
public final class Main {
  private static final String PASSWORD = "CAUSEWAY_POSTGRES_PASSWORD";

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new Main());
    command.setExecutionExceptionHandler((e, line, parsed) -> {
      line.getErr().println(line.getCommandName() + ": " + e.getMessage());
      return line.getCommandSpec().exitCodeOnExecutionException();
    });
    System.exit(command.execute(args));
  }

  /** Where the database is. The password comes from the environment, never from the command. */
  static final class Database {
    @Option(
        names = "--jdbc-url",
        required = true,
        defaultValue = "${env:CAUSEWAY_POSTGRES_URL}",
        description = "such as jdbc:postgresql://127.0.0.1:5432/dev; env CAUSEWAY_POSTGRES_URL")
    private String url = "";

    @Option(
        names = "--user",
        required = true,
        defaultValue = "${env:CAUSEWAY_POSTGRES_USER}",
        description = "database user; env CAUSEWAY_POSTGRES_USER, password: env " + PASSWORD)
    private String user = "";

    Connection open() throws SQLException {
      Properties properties = new Properties();
      properties.setProperty("user", user);
      String password = System.getenv(PASSWORD);
      if (password != null) {
        properties.setProperty("password", password);
      }
      properties.setProperty("connectTimeout", "10");
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty("ApplicationName", "causeway-test-data");
      return DriverManager.getConnection(url, properties);
    }
  }

  @Command(
      name = "generate",
      description = "Makes the tables; does nothing where this very data is there already.",
      mixinStandardHelpOptions = true)
  int generate(
      @Mixin Database database,
      @Option(
              names = "--scale",
              defaultValue = "1000000",
              description = "sales order lines (default: ${DEFAULT-VALUE})")
          long lines,
      @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
          long seed)
      throws SQLException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    DataSet data = new DataSet(new Scale(lines, seed));
    try (Connection connection = database.open()) {
      Loader loader = new Loader(connection, out::println);
      switch (loader.load(data)) {
        case Loader.Outcome.AlreadyThere() ->
            out.printf("%,d order lines of seed %d are there already%n", lines, seed);
        case Loader.Outcome.Loaded(long rows) ->
            out.printf("%,12d rows  in %.1f s%n", rows, (System.nanoTime() - start) / 1e9);
      }
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "load",
      description =
          "Loads a folder of your own: .sql files (definitions of Redshift or PostgreSQL, a plain"
              + " dump), then TABLE.csv, .csv.gz, .csv.zip and TABLE.parquet. All of it or nothing.",
      mixinStandardHelpOptions = true)
  int load(
      @Mixin Database database,
      @Option(names = "--from", required = true, description = "the folder") Path folder,
      @Option(names = "--schema", required = true, description = "schema for its tables")
          String schema,
      @Option(
              names = "--null",
              defaultValue = "",
              description = "what stands for NULL in CSV, unless in quotes (default: nothing)")
          String nullText,
      @Option(names = "--replace", description = "drop the schema's tables first") boolean replace)
      throws SQLException, IOException, LoadException {
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    try (Connection connection = database.open()) {
      long rows =
          new FolderLoader(
                  connection,
                  line -> {
                    out.println(line);
                    out.flush();
                  })
              .load(new FolderLoader.Order(folder, schema, nullText, replace));
      out.printf("%,12d rows  in %.1f s%n", rows, (System.nanoTime() - start) / 1e9);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "plant",
      description = "Adds a cent to one sales order line; generate makes the tables anew after it.",
      mixinStandardHelpOptions = true)
  int plant(@Mixin Database database) throws SQLException {
    try (Connection connection = database.open()) {
      Plant.Changed changed = new Plant(connection).addCent();
      spec.commandLine()
          .getOut()
          .printf(
              "sales_order_line (%d, %d): line_total %s is now %s%n",
              changed.order(), changed.line(), changed.before(), changed.after());
    }
    return CommandLine.ExitCode.OK;
  }
}
