package dev.causeway.standins.aws.redshift;

/** Where a statement is, in the Data API's words. */
enum Status {
  SUBMITTED,
  PICKED,
  STARTED,
  FINISHED,
  FAILED,
  ABORTED;

  boolean terminal() {
    return compareTo(STARTED) > 0;
  }
}
