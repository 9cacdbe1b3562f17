package dev.causeway.cli.lint;

import dev.causeway.cli.crd.Crds;
import dev.causeway.cli.manifest.Declared;
import dev.causeway.cli.manifest.Document;
import dev.causeway.cli.manifest.Problem;
import dev.causeway.dialect.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks all that some files declare. */
public final class Lint {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column)
          .thenComparing(Finding::id);

  private Lint() {}

  /**
   * What came of it.
   *
   * @param findings in the order of files and lines
   * @param files files read
   * @param objects objects of ours that were checked
   * @param queries queries that were checked
   * @param errors findings that keep it from being applied or from crossing
   * @param warnings the others
   */
  public record Result(
      List<Finding> findings, int files, int objects, int queries, long errors, long warnings) {}

  /** Checks it; nothing is reached over a network. */
  public static Result check(Declared declared) {
    List<Finding> findings = new ArrayList<>();
    declared.problems().forEach(problem -> findings.add(finding(problem)));
    ObjectLint objects = new ObjectLint(new Crds(), findings::add);
    int ours = 0;
    for (Document document : declared.objects()) {
      ours += document.text("apiVersion").startsWith("causeway.dev/") ? 1 : 0;
      objects.check(document);
    }
    WorkloadLint workloads = new WorkloadLint(declared, findings::add);
    workloads.check();
    long errors = findings.stream().filter(f -> f.severity() == Severity.Error).count();
    return new Result(
        findings.stream().sorted(ORDER).toList(),
        declared.files(),
        ours,
        workloads.queries() + declared.queries().size(),
        errors,
        findings.size() - errors);
  }

  private static Finding finding(Problem problem) {
    return new Finding(
        problem.id(),
        Severity.Error,
        problem.file(),
        problem.line(),
        problem.column(),
        "",
        problem.message(),
        problem.remedy());
  }
}
