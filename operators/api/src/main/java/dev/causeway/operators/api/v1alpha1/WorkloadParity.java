package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.Cause;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How comparisons are certified.
 *
 * @param kmsKeyArn KMS key that signs; null with {@code privateKeyFrom}
 * @param privateKeyFrom Secret that holds the key that signs; null with {@code kmsKeyArn}
 * @param publicKey what certificates are verified with; null with {@code publicKeyFrom}
 * @param publicKeyFrom ConfigMap that holds it; null with {@code publicKey}
 * @param accepted differences that somebody answers for
 * @param budgetUsd what a comparison may cost, in US dollars; null for any price
 */
@ApiType
@ValidationRule(
    value = "has(self.kmsKeyArn) != has(self.privateKeyFrom)",
    message =
        "parity must have exactly one of kmsKeyArn and privateKeyFrom: remove the other, or add one")
@ValidationRule(
    value = "has(self.publicKey) != has(self.publicKeyFrom)",
    message =
        "parity must have exactly one of publicKey and publicKeyFrom: remove the other, or add one")
public record WorkloadParity(
    @Size(min = 20, max = 256)
        @Pattern("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$")
        @JsonPropertyDescription(
            "ARN of the KMS key that signs: SIGN_VERIFY, ECC_NIST_P256. The runner's identity needs"
                + " kms:Sign on it and nothing else. On AWS.")
        @Nullable String kmsKeyArn,
    @JsonPropertyDescription(
            "Secret that holds the key that signs, as PEM of PKCS#8 on P-256. Elsewhere than on AWS.")
        @Nullable SecretKey privateKeyFrom,
    @Size(min = 100, max = 4096)
        @ValidationRule(
            value = "self.startsWith('-----BEGIN PUBLIC KEY-----')",
            message =
                "parity.publicKey must be PEM that begins with -----BEGIN PUBLIC KEY-----: see openssl"
                    + " pkey -pubout, or aws kms get-public-key")
        @JsonPropertyDescription(
            "Public key that certificates are verified with, as PEM; in Git, so that only a review"
                + " can replace it. Several, one after the other, while a key is replaced.")
        @Nullable String publicKey,
    @JsonPropertyDescription(
            "ConfigMap that holds the public key, with the label causeway.dev/workload. For local"
                + " platforms that make a key when they start: whoever may write the ConfigMap may"
                + " replace the key.")
        @Nullable ConfigMapKey publicKeyFrom,
    @Size(max = 50)
        @JsonPropertyDescription(
            "Differences that count as none because somebody answers for them, until a day. One that"
                + " has expired, or that no row needs any more, makes its table a Mismatch. The"
                + " certificate names them.")
        List<AcceptedDifference> accepted,
    @Size(min = 1, max = 12)
        @ValidationRule(
            value = "self.matches('^[0-9]{1,6}([.][0-9]{1,4})?$')",
            message =
                "parity.budgetUsd must be an amount of US dollars in quotes, such as \"2.50\", below a"
                    + " million")
        @JsonPropertyDescription(
            "US dollars, such as 2.50, that a comparison may cost at list prices, told from the run's"
                + " files before anything is sent. One that costs more is not made: its verdict is"
                + " Unknown. Left out: any price.")
        @Nullable String budgetUsd) {
  private static final String NOT_BLANK = "self.matches('[^\\\\s]')";
  private static final String DAY =
      "self.matches('^(20[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
          + "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
          + "|20([02468][048]|[13579][26])-02-29)$')";

  public WorkloadParity {
    accepted = Absent.list(accepted);
  }

  /**
   * A difference that somebody answers for. A row that differs in another column, too, needs one
   * for each.
   *
   * @param table the table
   * @param column the column
   * @param cause why its values differ
   * @param reason why that is right
   * @param owner who says so
   * @param expires last day on which it counts
   */
  @ApiType
  public record AcceptedDifference(
      @Required
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_]*$")
          @JsonPropertyDescription("Name of the table, one of tables.")
          String table,
      @Required
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_]*$")
          @JsonPropertyDescription("Name of the column whose values differ.")
          String column,
      @Required
          @ValidationRule(
              value = "!(self in ['Missing', 'Extra', 'Duplicate', 'Type'])",
              message =
                  "parity.accepted[].cause must be Null, Precision, Scale, Zone, Collation or Value:"
                      + " what is not about a value cannot be accepted, export the table again")
          @JsonPropertyDescription(
              "Why the values differ, as the report names it: Precision, Scale, Zone, Collation, Value"
                  + " or \"Null\", which needs its quotes in YAML.")
          Cause cause,
      @Required
          @Size(min = 1, max = 500)
          @ValidationRule(value = NOT_BLANK, message = "must not be blank: say why it is right")
          @JsonPropertyDescription("Why the difference is right.")
          String reason,
      @Required
          @Size(min = 1, max = 127)
          @ValidationRule(value = NOT_BLANK, message = "must not be blank: say who answers for it")
          @JsonPropertyDescription("Who answers for it.")
          String owner,
      @Required
          @Size(min = 10, max = 10)
          @ValidationRule(
              value = DAY,
              message =
                  "parity.accepted[].expires must be a day of this century, such as 2027-01-31, in"
                      + " quotes")
          @JsonPropertyDescription("Last day on which it counts, in UTC, such as 2027-01-31.")
          String expires) {
    /** As the contract has it. */
    public Accepted toAccepted() {
      return new Accepted(table, column, cause, reason, owner, LocalDate.parse(expires));
    }
  }

  /**
   * One key of a Secret.
   *
   * @param secret name of a Secret in the same namespace
   * @param key its key
   */
  @ApiType
  public record SecretKey(
      @Required
          @Size(min = 1, max = 253)
          @JsonPropertyDescription("Name of a Secret in the same namespace.")
          String secret,
      @Required
          @Size(min = 1, max = 253)
          @Pattern("^[-._a-zA-Z0-9]+$")
          @JsonPropertyDescription("Key of the Secret.")
          String key) {}

  /**
   * One key of a ConfigMap.
   *
   * @param configMap name of a ConfigMap in the same namespace
   * @param key its key
   */
  @ApiType
  public record ConfigMapKey(
      @Required
          @Size(min = 1, max = 253)
          @JsonPropertyDescription("Name of a ConfigMap in the same namespace.")
          String configMap,
      @Required
          @Size(min = 1, max = 253)
          @Pattern("^[-._a-zA-Z0-9]+$")
          @JsonPropertyDescription("Key of the ConfigMap.")
          String key) {}
}
