package dev.causeway.cli.lint;

import dev.causeway.cli.crd.Crds;
import dev.causeway.cli.crd.Violation;
import dev.causeway.cli.manifest.Document;
import dev.causeway.dialect.Finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the API server would say to an object of ours. */
final class ObjectLint {
  private static final String GROUP = "causeway.dev/";

  private final Crds crds;
  private final Consumer<Finding> found;

  ObjectLint(Crds crds, Consumer<Finding> found) {
    this.crds = crds;
    this.found = found;
  }

  /** Looks at an object; says whether it is one of ours and without error. */
  boolean check(Document document) {
    String apiVersion = document.text("apiVersion");
    if (!apiVersion.startsWith(GROUP)) {
      return false;
    }
    if (!crds.has(apiVersion, document.text("kind"))) {
      add(
          document,
          "KIND",
          "kind",
          "no matches for kind \"%s\" in version \"%s\""
              .formatted(document.text("kind"), apiVersion),
          "use a kind and version that the chart installs");
      return false;
    }
    document
        .doubles()
        .forEach(key ->
            add(
                document,
                "SCHEMA",
                key,
                "key \"%s\" already set in map".formatted(key),
                "remove one of them"));
    List<Violation> violations = crds.check(document.content(), Optional.empty());
    violations.forEach(violation ->
        add(document, "SCHEMA", violation.field(), violation.message(), violation.remedy()));
    return violations.isEmpty();
  }

  private void add(Document document, String id, String field, String message, String remedy) {
    Document.Place place = document.place(field);
    found.accept(
        new Finding(
            id,
            Severity.Error,
            document.file(),
            place.line(),
            place.column(),
            field,
            message,
            remedy));
  }
}
