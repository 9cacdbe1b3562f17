package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What may be asked of a lake's buckets; Crossplane's DataLake has the same fields. */
public final class LakeSpecs {
  private static final String KEY_PATTERN = "^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$";
  static final String ROLE_PATTERN = "^[\\w+=,.@-]+$";

  private LakeSpecs() {}

  /** Who keeps the keys: S3, or the key management service. */
  public enum Algorithm {
    SseS3,
    Kms
  }

  /**
   * How both buckets are encrypted at rest.
   *
   * @param algorithm who keeps the keys
   * @param kmsKeyArn a key that is there already; null for one of the lake's own
   */
  @ApiType
  @ValidationRule(
      value = "!has(self.kmsKeyArn) || self.algorithm == 'Kms'",
      message =
          "lake.encryption.kmsKeyArn needs lake.encryption.algorithm Kms: set it, or leave the key"
              + " out")
  public record Encryption(
      @Default("SseS3")
          @JsonPropertyDescription(
              "SseS3: keys that S3 keeps. Kms: a KMS key, kmsKeyArn or one that is made for the"
                  + " lake and outlives it.")
          Algorithm algorithm,
      @Size(min = 20, max = 256)
          @Pattern(KEY_PATTERN)
          @JsonPropertyDescription(
              "ARN of a KMS key that is there already. With Kms and without it, a key is made.")
          @Nullable String kmsKeyArn) {}

  /**
   * What S3 removes by itself.
   *
   * @param oldVersionsDays old versions of data
   * @param unfinishedUploadsDays parts of uploads that never ended
   * @param resultsDays results of Athena
   */
  @ApiType
  public record Lifecycle(
      @Default("30")
          @Min(1)
          @Max(36_500)
          @JsonPropertyDescription(
              "Days after which a deleted or overwritten version of data is gone for good.")
          int oldVersionsDays,
      @Default("7")
          @Min(1)
          @Max(365)
          @JsonPropertyDescription(
              "Days after which the parts of an upload that was never finished are removed, in both"
                  + " buckets.")
          int unfinishedUploadsDays,
      @Default("30")
          @Min(1)
          @Max(36_500)
          @JsonPropertyDescription("Days that Athena's results are kept.")
          int resultsDays) {}

  /**
   * A copy of the data bucket in another region.
   *
   * @param region its region
   * @param bucket its bucket
   * @param role IAM role with which S3 copies
   * @param kmsKeyArn key of that region; null where S3 keeps the keys
   */
  @ApiType
  public record Replication(
      @Required
          @Size(min = 1, max = 32)
          @Pattern("^[a-z]{2}(-[a-z]+)+-[0-9]$")
          @ValidationRule(
              value = "self == oldSelf",
              message = "is immutable: the copy cannot move; take replication out first")
          @JsonPropertyDescription(
              "AWS region of the copy; another one than aws.region. Immutable.")
          String region,
      @Required
          @Size(min = 3, max = 63)
          @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
          @ValidationRule(
              value = "self == oldSelf",
              message = "is immutable: its data would stay behind; take replication out first")
          @JsonPropertyDescription(
              "S3 bucket of the copy. It stays when replication is taken out. Immutable.")
          String bucket,
      @Required
          @Size(min = 1, max = 64)
          @Pattern(ROLE_PATTERN)
          @JsonPropertyDescription("Name of the IAM role with which S3 copies.")
          String role,
      @Size(min = 20, max = 256)
          @Pattern(KEY_PATTERN)
          @JsonPropertyDescription(
              "ARN of a KMS key in the copy's region; needed with lake.encryption.algorithm Kms.")
          @Nullable String kmsKeyArn) {}
}
