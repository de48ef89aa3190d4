package dev.throughline.report.html;

/** Something said of a term. */
record Fact(String term, String text) {}
