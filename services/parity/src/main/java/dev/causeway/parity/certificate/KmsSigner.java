package dev.causeway.parity.certificate;

import dev.causeway.certificate.Signer;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.aws.AwsCalls;
import dev.causeway.warehouse.aws.AwsClients;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Signs with a KMS key, which never leaves KMS. Needs {@code kms:Sign} on that key and nothing
 * else; deadline and retries are those of all AWS calls.
 */
public final class KmsSigner implements Signer, AutoCloseable {
  private static final int REGION = 3;

  private final KmsClient kms;
  private final String keyArn;

  /** A signer by a client. */
  public KmsSigner(KmsClient kms, String keyArn) {
    this.kms = kms;
    this.keyArn = keyArn;
  }

  /**
   * Opens a client in the key's region.
   *
   * @param keyArn {@code arn:aws:kms:region:account:key/id}
   */
  public static KmsSigner open(String keyArn) {
    String[] parts = keyArn.split(":", -1);
    if (parts.length != 6 || !parts[2].equals("kms") || !parts[5].startsWith("key/")) {
      throw new IllegalArgumentException(
          "\"%s\" is no ARN of a KMS key, such as arn:aws:kms:us-east-1:111122223333:key/<id>"
              .formatted(keyArn));
    }
    return new KmsSigner(AwsClients.build(KmsClient.builder(), parts[REGION]), keyArn);
  }

  /**
   * Signs.
   *
   * @throws IllegalStateException if KMS refuses or cannot be reached; it says what is needed
   */
  @Override
  public byte[] sign(byte[] message) {
    try {
      return AwsCalls.call(
              "",
              () ->
                  kms.sign(r ->
                      r.keyId(keyArn)
                          .message(SdkBytes.fromByteArray(sha256(message)))
                          .messageType(MessageType.DIGEST)
                          .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)))
          .signature()
          .asByteArray();
    } catch (WarehouseException e) {
      throw new IllegalStateException(
          ("KMS key %s did not sign: %s. It has to be enabled, SIGN_VERIFY and ECC_NIST_P256, and the"
                  + " runner's identity needs kms:Sign on it.")
              .formatted(keyArn, e.getMessage()),
          e);
    }
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  @Override
  public void close() {
    kms.close();
  }
}
