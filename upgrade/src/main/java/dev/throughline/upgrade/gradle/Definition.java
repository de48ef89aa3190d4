package dev.throughline.upgrade.gradle;

/**
 * A place that gives a name its value.
 *
 * @param name the variable, property or catalog version; those of a catalog with dots between their parts
 * @param value the value
 * @param inCatalog whether it stands in a version catalog
 */
record Definition(String name, VersionText.Literal value, boolean inCatalog) {}
