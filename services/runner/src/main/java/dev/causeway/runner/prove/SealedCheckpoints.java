package dev.causeway.runner.prove;

import dev.causeway.certificate.Seal;
import dev.causeway.parity.Checkpoints;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finished work that is signed: a certificate must not rest on what somebody else who may write to
 * the lake put there.
 *
 * @param home where it is kept
 * @param seal signs as it signs the certificate
 */
record SealedCheckpoints(Checkpoints home, Seal seal) implements Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(SealedCheckpoints.class);

  @Override
  public Optional<String> load(String name) {
    return home.load(name).flatMap(kept -> genuine(name, kept));
  }

  private Optional<String> genuine(String name, String kept) {
    int end = kept.indexOf('\n');
    String text = kept.substring(end + 1);
    if (end < 0 || !seal.signed(signed(name, text), kept.substring(0, end))) {
      LOG.atWarn()
          .addKeyValue("checkpoint", name)
          .log("is not signed by the key of the certificate; the work is done again");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  @Override
  public void save(String name, String text) {
    home.save(name, seal.sign(signed(name, text)) + "\n" + text);
  }

  private static String signed(String name, String text) {
    return name + "\n" + text;
  }
}
