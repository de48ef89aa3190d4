package dev.throughline.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that one scan found.
 *
 * @param toolVersion the version of Throughline that made it
 * @param startedAt when the scan began
 * @param duration how long it took
 * @param target what was scanned
 * @param components every component of the target, sorted
 * @param findings most urgent first
 * @param upgradePlans one per component with findings, sorted by component
 * @param advisoryData which advisories it was made on
 * @param analysis how much was analysed; empty when there was no code to analyse or nothing to look for
 * @param problems what could not be read, sorted
 * @param classOrigins whose code the classes are that the findings name ({@link Finding#classNames}), by class name; a
 *     class that is missing here is in no file of the target
 */
public record ScanReport(
        String toolVersion,
        Instant startedAt,
        Duration duration,
        Target target,
        List<Component> components,
        List<Finding> findings,
        List<UpgradePlan> upgradePlans,
        AdvisoryData advisoryData,
        Optional<AnalysisSummary> analysis,
        List<Problem> problems,
        SortedMap<String, ClassOrigin> classOrigins) {
    public ScanReport {
        components = List.copyOf(components);
        findings = List.copyOf(findings);
        upgradePlans = List.copyOf(upgradePlans);
        problems = List.copyOf(problems);
        classOrigins = Collections.unmodifiableSortedMap(new TreeMap<>(classOrigins));
    }
}
