package dev.throughline.reachability;

import dev.throughline.model.Advisory;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Exploitation;
import dev.throughline.model.Identification;
import dev.throughline.model.Location;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Severity;
import dev.throughline.model.VulnerableFunction;
import java.util.List;
import java.util.Optional;

/** Records whose particulars do not matter to the test that uses them. */
public final class Sample {
    private static final AffectedPackage AFFECTED =
            new AffectedPackage("Maven", "org.example:codec", List.of(), List.of(), false);

    private static final Advisory ADVISORY = new Advisory(
            "CVE-2024-0001",
            List.of(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Severity.UNKNOWN,
            List.of(),
            List.of(AFFECTED),
            List.of(),
            Exploitation.UNKNOWN,
            List.of());

    /** An advisory in a component. */
    public static final AdvisoryMatch MATCH =
            match(component(Purl.maven("org.example", "codec", "1.2.0"), List.of()), List.of());

    private Sample() {}

    static Component component(Purl purl, List<Location> locations) {
        return new Component(
                purl,
                Scope.COMPILE,
                Relation.DIRECT,
                List.of(),
                new Identification(Identification.Method.MAVEN_METADATA, Confidence.HIGH, "pom.properties"),
                locations,
                Optional.empty());
    }

    static AdvisoryMatch match(Component component, List<VulnerableFunction> functions) {
        return new AdvisoryMatch(component, ADVISORY, AFFECTED, Optional.empty(), functions);
    }
}
