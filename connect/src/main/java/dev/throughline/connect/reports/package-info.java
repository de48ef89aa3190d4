/**
 * Report files of other tools, and our own: SARIF, CycloneDX, OpenVEX, Dependency-Track, Grype, Trivy, OWASP Dependency-Check.
 *
 * <p>{@link dev.throughline.connect.reports.ReportFile} tells by the content what a file is and reads it into the same findings that the
 * scanners' own interfaces give. A format is one class that implements {@link dev.throughline.connect.reports.ReportFormat}.
 *
 * <p>A file belongs to no project of a tool: its findings name none, and whoever brought the file knows the repository.
 */
@NullMarked
package dev.throughline.connect.reports;

import org.jspecify.annotations.NullMarked;
