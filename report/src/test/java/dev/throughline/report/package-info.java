/** What documents are tested with: {@link dev.throughline.report.SampleReports}. */
@NullMarked
package dev.throughline.report;

import org.jspecify.annotations.NullMarked;
