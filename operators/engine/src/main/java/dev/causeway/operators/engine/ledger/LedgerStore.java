package dev.causeway.operators.engine.ledger;

import dev.causeway.contract.Json;
import dev.causeway.contract.Route;
import java.util.Comparator;
import java.util.function.Function;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The ledger's two calls to S3. Blocks; errors are the SDK's. */
final class LedgerStore {
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private final Function<String, S3Client> clients;

  LedgerStore(Function<String, S3Client> clients) {
    this.clients = clients;
  }

  /** Writes a route where nothing is yet. The same route being there already is success. */
  Ledger.Put put(LedgerId ledger, Route route) {
    S3Client s3 = clients.apply(ledger.region());
    String key = ledger.key(route.version());
    String content = Json.write(route);
    try {
      s3.putObject(
          r -> r.bucket(ledger.bucket()).key(key).contentType("application/json").ifNoneMatch("*"),
          RequestBody.fromString(content));
      return new Ledger.Put.Written();
    } catch (S3Exception e) {
      if (e.statusCode() != PRECONDITION_FAILED && e.statusCode() != CONFLICT) {
        throw e;
      }
      String there = read(s3, ledger.bucket(), key);
      return there.equals(content) ? new Ledger.Put.Written() : new Ledger.Put.Conflict(key);
    }
  }

  /** Reads the newest route. Keys sort in order of time. */
  Ledger.Head head(LedgerId ledger) {
    S3Client s3 = clients.apply(ledger.region());
    ListObjectsV2Request request =
        ListObjectsV2Request.builder().bucket(ledger.bucket()).prefix(ledger.prefix()).build();
    try {
      return s3.listObjectsV2Paginator(request).contents().stream()
          .map(S3Object::key)
          .max(Comparator.naturalOrder())
          .map(key -> Json.read(read(s3, ledger.bucket(), key), Route.class))
          .<Ledger.Head>map(Ledger.Head.Found::new)
          .orElseGet(Ledger.Head.None::new);
    } catch (NoSuchBucketException | NoSuchKeyException e) {
      return new Ledger.Head.None();
    }
  }

  private static String read(S3Client s3, String bucket, String key) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String();
  }
}
