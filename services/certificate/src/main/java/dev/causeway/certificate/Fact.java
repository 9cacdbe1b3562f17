package dev.causeway.certificate;

import java.util.function.Function;

/** What people may expect of a certificate, and why it does not count when it says otherwise. */
public enum Fact {
  /** Namespace of the workload. */
  namespace(Reason.Foreign, c -> c.subject().namespace()),
  /** Name of the workload. */
  workload(Reason.Foreign, c -> c.subject().workload()),
  /** Name of the phase. */
  phase(Reason.Foreign, c -> c.subject().phase()),
  /** AWS region. */
  region(Reason.Foreign, c -> c.compared().region()),
  /** Bucket of the lake: no two environments have one. */
  bucket(Reason.Foreign, c -> c.compared().bucket()),
  /** Hash of the plan. */
  plan(Reason.StaleByChange, c -> c.compared().plan()),
  /** Glue database of the run. */
  run(Reason.StaleByChange, c -> c.compared().run().database()),
  /** Token of the act that compared. */
  token(Reason.Foreign, c -> c.subject().token()),
  /** Hash over names of tables, and names and SQL of queries. */
  scope(Reason.Partial, c -> c.compared().scope()),
  /** SHA-256 of the run's record. */
  record(Reason.StaleByChange, c -> c.compared().run().record()),
  /** SHA-256 of the list of files. */
  files(Reason.StaleByChange, c -> c.compared().files().list().sha256()),
  /** Hash of the source's columns. */
  schema(Reason.StaleByChange, c -> c.compared().run().schemaHash()),
  /** Hash of the persona policies. */
  policy(Reason.StaleByChange, c -> c.compared().policy()),
  /** What equal means. */
  definition(Reason.StaleByChange, c -> c.compared().definition()),
  /** Git revision. */
  revision(Reason.StaleByChange, c -> c.compared().revision());

  private final Reason otherwise;
  private final Function<Certificate, String> value;

  Fact(Reason otherwise, Function<Certificate, String> value) {
    this.otherwise = otherwise;
    this.value = value;
  }

  /** What a certificate says. */
  public String of(Certificate certificate) {
    return value.apply(certificate);
  }

  /**
   * Requires a value.
   *
   * @throws CertificateRefused if the certificate has another
   */
  void require(Certificate certificate, String expected) {
    String mine = of(certificate);
    if (!mine.equals(expected)) {
      throw new CertificateRefused(
          otherwise,
          "%s is %s in the certificate, but %s is expected. %s"
              .formatted(name(), shown(mine), shown(expected), remedy()));
    }
  }

  private String remedy() {
    return switch (otherwise) {
      case Foreign ->
          "It is about something else: take the certificate of this phase, or prove anew.";
      case Partial -> "It does not cover all tables and queries of this plan: prove anew.";
      default -> "This has changed since the comparison: prove anew.";
    };
  }

  private static String shown(String value) {
    return value.isEmpty() ? "\"\"" : value;
  }
}
