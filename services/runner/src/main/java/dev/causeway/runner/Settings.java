package dev.causeway.runner;

import dev.causeway.certificate.CertificateRefused;
import dev.causeway.certificate.PemSigner;
import dev.causeway.certificate.Reason;
import dev.causeway.certificate.Signer;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.parity.certificate.KmsSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the runner is told from outside.
 *
 * @param task the work
 * @param keepAlive how long a run's session outlives its last statement
 * @param signingKey file of the private key that signs certificates; empty for none
 * @param kmsKey ARN of the KMS key that signs them; empty for none
 */
record Settings(ActTask task, Duration keepAlive, String signingKey, String kmsKey) {
  private static final String TASK = "CAUSEWAY_TASK";
  private static final String TASK_DEFAULT = "/etc/causeway/task.json";
  private static final String KEEP_ALIVE = "CAUSEWAY_SESSION_KEEP_ALIVE";
  private static final String KEEP_ALIVE_DEFAULT = "2h";
  private static final String SIGNING_KEY = "CAUSEWAY_SIGNING_KEY";
  private static final String KMS_KEY = "CAUSEWAY_SIGNING_KMS_KEY";
  private static final Duration KEEP_ALIVE_MOST = Duration.ofHours(24);
  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

  /** Reads the environment and the mounted task. */
  static Settings read(Map<String, String> environment) {
    Path file = Path.of(environment.getOrDefault(TASK, TASK_DEFAULT));
    Duration keepAlive = keepAlive(environment.getOrDefault(KEEP_ALIVE, KEEP_ALIVE_DEFAULT));
    try {
      return new Settings(
          Json.read(Files.readString(file), ActTask.class),
          keepAlive,
          environment.getOrDefault(SIGNING_KEY, ""),
          environment.getOrDefault(KMS_KEY, ""));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s is %s and cannot be read; mount the act's ConfigMap there".formatted(TASK, file), e);
    }
  }

  /**
   * What signs certificates.
   *
   * @throws CertificateRefused if it is not set, or the file is no such key
   */
  Signer signer() {
    if (signingKey.isEmpty() == kmsKey.isEmpty()) {
      throw new CertificateRefused(
          Reason.BadKey,
          "One of %s and %s has to be set to sign certificates.".formatted(SIGNING_KEY, KMS_KEY));
    }
    return kmsKey.isEmpty() ? PemSigner.read(Path.of(signingKey)) : KmsSigner.open(kmsKey);
  }

  private static Duration keepAlive(String text) {
    Duration value = duration(text);
    if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(KEEP_ALIVE_MOST) > 0) {
      throw new IllegalArgumentException("%s is %s, must be 1s to 24h".formatted(KEEP_ALIVE, text));
    }
    return value;
  }

  /** A duration as the custom resources spell it: {@code 1h30m}, {@code 250ms}. */
  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      long number = Long.parseLong(matcher.group(1));
      sum =
          sum.plus(
              switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
              });
      end = matcher.end();
    }
    if (end == 0 || end != text.length()) {
      throw new IllegalArgumentException(
          "%s is \"%s\", must be a duration such as 2h or 90m".formatted(KEEP_ALIVE, text));
    }
    return sum;
  }
}
