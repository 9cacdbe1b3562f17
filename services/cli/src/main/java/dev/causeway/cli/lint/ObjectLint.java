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

  /** Looks at an object, if it is one of ours or should be. */
  void check(Document document) {
    String apiVersion = document.text("apiVersion");
    String kind = document.text("kind");
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      String field = apiVersion.isEmpty() ? "apiVersion" : "kind";
      add(document, "KIND", field, field + " not set", "every manifest has apiVersion and kind");
      return;
    }
    if (!apiVersion.startsWith(GROUP) && !crds.hasKind(kind)) {
      return;
    }
    if (!crds.has(apiVersion, kind)) {
      add(
          document,
          "KIND",
          crds.hasKind(kind) ? "apiVersion" : "kind",
          "no matches for kind \"%s\" in version \"%s\"".formatted(kind, apiVersion),
          "use a kind and version that the chart installs");
      return;
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
