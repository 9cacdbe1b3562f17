package dev.causeway.certificate;

/** Why a certificate does not count. */
public enum Reason {
  /** It is no certificate: no JSON, a field is missing or of another type, or it is too long. */
  Unreadable,
  /** Its form is of another version. */
  UnknownSchema,
  /** It is not written as its signer writes it: something was added, reordered or respelled. */
  NotCanonical,
  /** A key is no P-256 key, or cannot be read. */
  BadKey,
  /** It is signed by a key that was not given. */
  UnknownKey,
  /** Its signature is not one of these bytes by that key. */
  BadSignature,
  /** What it says of each table and query is not what was signed. */
  ItemsDiffer,
  /** It does not follow the certificate before it. */
  ChainBroken,
  /** It is about another workload, phase, environment or act. */
  Foreign,
  /** It does not cover all tables and queries. */
  Partial,
  /** It says that something is not equal, or could not be compared. */
  NotEqual,
  /** Its cut is too old. */
  StaleByAge,
  /** A difference that was accepted is so no more. */
  AcceptedExpired,
  /** What it was made for has changed since. */
  StaleByChange,
  /** Its cut lies in the future: a clock is wrong. */
  FromTheFuture
}
