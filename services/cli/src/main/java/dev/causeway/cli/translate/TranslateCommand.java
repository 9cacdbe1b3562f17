package dev.causeway.cli.translate;

import dev.causeway.cli.Output;
import dev.causeway.contract.Json;
import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.translate.Translation;
import dev.causeway.dialect.translate.Translation.Made;
import dev.causeway.dialect.translate.Translation.Refused;
import dev.causeway.dialect.translate.Translation.Rewrite;
import dev.causeway.dialect.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code causeway translate}. */
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    description = {
      "Translate queries from Redshift to Athena. Needs no cluster and no network.",
      "Each change has the name of its reason, as the table of divergences has it. What is not"
          + " known, or hangs on a type that is not known, is refused with its place: tell types"
          + " with --columns."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all are translated",
      "1:at least one is refused; the others are translated",
      "2:it could not run: wrong options, a file that cannot be read"
    })
public final class TranslateCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of one query each, or - for standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--columns",
      paramLabel = "FILE",
      description =
          "CSV of table, column, type, as SELECT table_name, column_name, data_type FROM"
              + " information_schema.columns gives it.")
  private @Nullable Path columns;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "Write each translation into this folder, by its file's name.")
  private @Nullable Path into;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description =
          "text: the queries, with what was changed on standard error; or json. Default:"
              + " ${DEFAULT-VALUE}")
  private Output output = Output.text;

  /** A file and what came of it. */
  private record Translated(String file, Translation translation) {}

  /** What json shows of one file. */
  record Shown(
      String file, @Nullable String sql, List<Rewrite> rewrites, @Nullable Refused refused) {}

  @Override
  public Integer call() throws IOException {
    Catalog catalog = columns == null ? Catalog.empty() : ColumnsFile.read(columns);
    List<Translated> all = new ArrayList<>();
    for (String file : files) {
      all.add(new Translated(file, Translator.translate(read(file), catalog)));
    }
    write(all);
    if (output == Output.json) {
      out().println(Json.write(all.stream().map(TranslateCommand::shown).toList()));
    } else {
      all.forEach(this::tell);
    }
    out().flush();
    err().flush();
    return all.stream().anyMatch(one -> one.translation() instanceof Refused) ? 1 : 0;
  }

  private static String read(String file) throws IOException {
    return file.equals(STANDARD_INPUT)
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(Path.of(file));
  }

  private void write(List<Translated> all) throws IOException {
    if (into == null) {
      return;
    }
    Files.createDirectories(into);
    for (Translated one : all) {
      if (one.translation() instanceof Made made) {
        String name =
            one.file().equals(STANDARD_INPUT)
                ? "query.sql"
                : String.valueOf(Path.of(one.file()).getFileName());
        Files.writeString(into.resolve(name), made.sql());
      }
    }
  }

  private static Shown shown(Translated one) {
    return switch (one.translation()) {
      case Made made -> new Shown(one.file(), made.sql(), made.rewrites(), null);
      case Refused refused -> new Shown(one.file(), null, List.of(), refused);
    };
  }

  private void tell(Translated one) {
    switch (one.translation()) {
      case Made made -> {
        if (into == null) {
          out().println(made.sql().stripTrailing());
        }
        for (Rewrite rewrite : made.rewrites()) {
          err()
              .printf(
                  "%s:%d:%d: %s became %s [%s]%n",
                  one.file(),
                  rewrite.place().line(),
                  rewrite.place().column(),
                  rewrite.from(),
                  rewrite.to(),
                  rewrite.code());
        }
      }
      case Refused refused ->
          err()
              .printf(
                  "%s:%d:%d: refused: %s [%s]%n",
                  one.file(),
                  refused.place().line(),
                  refused.place().column(),
                  refused.sentence(),
                  refused.code());
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
