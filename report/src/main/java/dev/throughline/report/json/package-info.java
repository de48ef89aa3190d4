/**
 * Throughline's own report: everything that a scan found, as JSON that reads back to an equal
 * {@link dev.throughline.model.ScanReport}.
 *
 * <p>{@link dev.throughline.report.json.JsonReport} writes it, {@link dev.throughline.report.json.ScanReportReader} reads
 * it; {@code ReportMapping} says how the model's types stand in it. The format is described by the JSON Schema (2020-12)
 * beside this package, {@code scan-report.schema.json}, which a test holds against what is written.
 *
 * <p>Its version is {@code major.minor}. A new field raises the minor number, and readers skip fields that they do not
 * know; anything that an older reader would misread raises the major number, and readers refuse it.
 */
@NullMarked
package dev.throughline.report.json;

import org.jspecify.annotations.NullMarked;
