package dev.causeway.runner.prove;

import dev.causeway.certificate.CertificateRefused;
import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.FileList;
import dev.causeway.certificate.Items;
import dev.causeway.certificate.PublicKeys;
import dev.causeway.certificate.Seal;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.certificate.Signer;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.parity.Checkpoints;
import dev.causeway.parity.ParityReport;
import dev.causeway.parity.certificate.Draft;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.export.RunFiles;
import dev.causeway.runner.lake.Lake;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Certifies one comparison: looks at the key and the files before it, signs and chains after it.
 */
final class Certifier {
  private final Lake lake;
  private final Clock clock;
  private final ActTask task;
  private final Run run;
  private final Certification terms;
  private final Seal seal;
  private final CertificateChain chain;
  private final RunFiles runFiles;
  private final FileList before;

  private Certifier(
      Lake lake,
      Clock clock,
      ActTask task,
      Run run,
      Certification terms,
      Seal seal,
      CertificateChain chain,
      RunFiles runFiles) {
    this.lake = lake;
    this.clock = clock;
    this.task = task;
    this.run = run;
    this.terms = terms;
    this.seal = seal;
    this.chain = chain;
    this.runFiles = runFiles;
    this.before = runFiles.list(run);
  }

  /** Where certificates of a task's workload are; empty where the task wants none. */
  static Optional<CertificateChain> chain(Lake lake, ActTask task) {
    return Optional.ofNullable(task.certification())
        .map(
            terms -> new CertificateChain(lake, task.plan(), new CertificateVerifier(keys(terms))));
  }

  /**
   * Gets ready to certify, so that a long comparison is not in vain.
   *
   * @param signer gives the signer, or fails as {@link CertificateRefused}
   * @throws Refusal if the key cannot be used, or the run's files are not known
   */
  static Certifier of(
      Lake lake,
      Clock clock,
      ActTask task,
      Run run,
      Certification terms,
      CertificateChain chain,
      Supplier<Signer> signer) {
    try {
      Seal seal = new Seal(signer.get(), keys(terms));
      seal.check();
      return new Certifier(
          lake, clock, task, run, terms, seal, chain, new RunFiles(lake, task.plan()));
    } catch (CertificateRefused e) {
      throw unusable(e);
    }
  }

  /** Finished work, to which only the owner of the signing key can add. */
  Checkpoints sealed(Checkpoints home) {
    return new SealedCheckpoints(home, seal);
  }

  /**
   * Certifies.
   *
   * @throws IllegalStateException if the run's files changed while they were compared
   */
  SignedCertificate certify(ParityReport report, Evidence evidence) {
    FileList files = runFiles.list(run);
    if (!files.equals(before)) {
      throw new IllegalStateException(
          "files of %s changed while they were compared".formatted(run.database()));
    }
    Evidence list = lake.evidence(Names.evidencePrefix(task) + "files.json", files);
    Draft draft =
        new Draft(task, run, runFiles.record(run).sha256(), terms, report, evidence, files, list);
    Items items = draft.items();
    return chain.add(
        task.token(),
        (number, previous) -> seal.sign(draft.at(items, number, previous, clock.instant()), items));
  }

  private static PublicKeys keys(Certification terms) {
    try {
      return PublicKeys.parse(terms.publicKey());
    } catch (CertificateRefused e) {
      throw unusable(e);
    }
  }

  private static Refusal unusable(CertificateRefused e) {
    return new Refusal("SigningKeyUnusable", e.sentence());
  }
}
