package dev.causeway.contract;

/** Why two rows are not equal, and what to do about it. */
public enum Cause {
  /** The row is only in the source. */
  Missing("export the row's partition again; if it comes back, look for a filter in the export"),
  /** The row is only in the target. */
  Extra("look for files of an earlier run under the table's location, and for deletes since"),
  /** One side has the row more often, or the key names several rows. */
  Duplicate("look for a file loaded twice, or for a key that is none"),
  /** NULL on one side. */
  Null("look for an empty text read as NULL, or a column that moved"),
  /** Equal but for digits after the point, or for parts of a second. */
  Precision("widen the target's type, or declare the precision that is enough"),
  /** The same digits with the point at another place. */
  Scale("compare the declared scale of both columns"),
  /** Apart by whole quarters of an hour, or a day. */
  Zone("compare in which time zone each side reads the column"),
  /** Texts that differ only in trailing blanks, case, Unicode form or invisible characters. */
  Collation("load the text as it is: without trimming, folding or normalising"),
  /** Types of which no values are equal, or a column that is missing. */
  Type("give the target's column the type of the source's"),
  /** Another value. */
  Value("compare how the column is computed and loaded on both sides");

  private final String remedy;

  Cause(String remedy) {
    this.remedy = remedy;
  }

  /** What to do next. */
  public String remedy() {
    return remedy;
  }
}
