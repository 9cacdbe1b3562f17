package dev.causeway.cli.parity;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.CertificateRefused;
import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.Fact;
import dev.causeway.certificate.PublicKeys;
import dev.causeway.certificate.Reason;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.certificate.Validity;
import dev.causeway.cli.Output;
import dev.causeway.contract.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code causeway parity certificate verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Tell whether a certificate counts: genuine to the byte, by one of the public keys, saying that"
          + " all is equal, not too old, and about what is expected.",
      "Only what --expect names is compared with what you expect: without it a genuine certificate of"
          + " another workload counts, too."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it counts",
      "1:it does not; the first word says why, the sentence what to do",
      "2:it could not run: wrong options, a file that cannot be read"
    })
public final class VerifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The certificate, as it lies in the lake.")
  private @Nullable Path file;

  @Option(
      names = "--public-key",
      required = true,
      paramLabel = "PEM",
      description = "File with the public key; with several where a key was replaced.")
  private @Nullable Path publicKey;

  @Option(
      names = "--previous",
      paramLabel = "FILE",
      description = "The certificate before it in the chain: it has to be genuine, and followed.")
  private @Nullable Path previous;

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      defaultValue = "24h",
      converter = DurationConverter.class,
      description = "Longest age of the cut, such as 24h or 90m. Default: ${DEFAULT-VALUE}")
  private Duration maxAge = Duration.ofHours(24);

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The moment that age is counted to, such as 2026-11-25T10:00:00Z. Default: now")
  private @Nullable Instant at;

  @Option(
      names = "--expect",
      paramLabel = "FACT=VALUE",
      description = "What it has to be about; may be repeated. Facts: ${COMPLETION-CANDIDATES}")
  private Map<Fact, String> expected = Map.of();

  @Option(
      names = "--accept",
      paramLabel = "NAME",
      description = "What need not be equal, such as query/late_orders; may be repeated.")
  private Set<String> accepted = Set.of();

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private Output output = Output.text;

  @Override
  public Integer call() throws IOException {
    String text = CertificateFile.read(Objects.requireNonNull(file));
    String before = previous == null ? null : CertificateFile.read(previous);
    String pem = CertificateFile.read(Objects.requireNonNull(publicKey));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    CertificateVerifier verifier;
    try {
      verifier = new CertificateVerifier(PublicKeys.parse(pem));
    } catch (CertificateRefused e) {
      throw new IOException("%s: %s".formatted(publicKey, e.sentence()), e);
    }
    Certificate genuine = null;
    try {
      SignedCertificate signed = verifier.verify(text);
      genuine = signed.certificate();
      if (before != null) {
        CertificateVerifier.follows(genuine, previous(verifier, before));
      }
      Instant now = at == null ? Clock.systemUTC().instant() : at;
      new Validity(now, maxAge, expected, accepted).require(signed);
      tell(out, genuine, null);
      return 0;
    } catch (CertificateRefused e) {
      tell(out, genuine, e);
      return 1;
    }
  }

  private static Certificate previous(CertificateVerifier verifier, String text) {
    try {
      return verifier.verify(text).certificate();
    } catch (CertificateRefused e) {
      throw new CertificateRefused(
          Reason.ChainBroken, "The certificate before it does not count. " + e.sentence());
    }
  }

  private void tell(
      PrintWriter out, @Nullable Certificate genuine, @Nullable CertificateRefused refused) {
    if (output == Output.json) {
      Map<String, @Nullable Object> verdict = new LinkedHashMap<>();
      verdict.put("valid", refused == null);
      verdict.put("reason", refused == null ? null : refused.reason());
      verdict.put("message", refused == null ? null : refused.sentence());
      verdict.put("hash", genuine == null ? null : genuine.hash());
      verdict.put("certificate", genuine);
      out.println(Json.write(verdict));
    } else if (refused != null) {
      out.printf("%s: %s%n", refused.reason(), refused.sentence());
    } else if (genuine != null) {
      out.printf("valid%n");
      CertificateText.print(genuine, out);
    }
    out.flush();
  }
}
