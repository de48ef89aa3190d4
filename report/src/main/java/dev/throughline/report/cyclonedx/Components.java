package dev.throughline.report.cyclonedx;

import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.Location;
import dev.throughline.report.VisibleText;
import java.util.List;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.component.evidence.Identity;
import org.cyclonedx.model.component.evidence.Method;
import org.cyclonedx.model.component.evidence.Occurrence;

/** Components as CycloneDX describes them, with how they were identified as evidence. */
final class Components {
    private Components() {}

    static org.cyclonedx.model.Component of(
            Component component, String bomRef, org.cyclonedx.model.Component.Type type) {
        org.cyclonedx.model.Component described = new org.cyclonedx.model.Component();
        described.setType(type);
        described.setBomRef(bomRef);
        if (!component.purl().namespace().isEmpty()) {
            described.setGroup(VisibleText.of(component.purl().namespace()));
        }
        described.setName(VisibleText.of(component.purl().name()));
        described.setVersion(VisibleText.of(component.version()));
        described.setPurl(component.purl().toString());
        described.setScope(scope(component));
        component.sha1().ifPresent(sha1 -> described.setHashes(List.of(new Hash(Hash.Algorithm.SHA1, sha1))));
        described.setEvidence(evidence(component));
        return described;
    }

    private static org.cyclonedx.model.Component.Scope scope(Component component) {
        return switch (component.scope()) {
            case COMPILE, RUNTIME, SYSTEM, UNKNOWN -> org.cyclonedx.model.Component.Scope.REQUIRED;
            case PROVIDED -> org.cyclonedx.model.Component.Scope.OPTIONAL;
            case TEST -> org.cyclonedx.model.Component.Scope.EXCLUDED;
        };
    }

    private static Evidence evidence(Component component) {
        Identification identification = component.identification();
        Method method = new Method();
        method.setTechnique(technique(identification.method()));
        method.setConfidence(number(identification.confidence()));
        method.setValue(VisibleText.of(identification.evidence()));
        Identity identity = new Identity();
        identity.setField(Identity.Field.PURL);
        identity.setConfidence(number(identification.confidence()));
        identity.setMethods(List.of(method));
        Evidence evidence = new Evidence();
        evidence.setIdentities(List.of(identity));
        if (!component.locations().isEmpty()) {
            evidence.setOccurrences(
                    component.locations().stream().map(Components::occurrence).toList());
        }
        return evidence;
    }

    private static Occurrence occurrence(Location location) {
        Occurrence occurrence = new Occurrence();
        occurrence.setLocation(VisibleText.of(location.toString()));
        return occurrence;
    }

    private static Method.Technique technique(Identification.Method method) {
        return switch (method) {
            case RESOLVED, MAVEN_METADATA, MANIFEST, SBOM -> Method.Technique.MANIFEST_ANALYSIS;
            case DIGEST -> Method.Technique.HASH_COMPARISON;
            case FINGERPRINT -> Method.Technique.BINARY_ANALYSIS;
            case FILE_NAME -> Method.Technique.FILENAME;
            case NONE -> Method.Technique.OTHER;
        };
    }

    /** CycloneDX wants a number from 0 to 1 for what we say in three words. */
    private static double number(Confidence confidence) {
        return switch (confidence) {
            case HIGH -> 0.9;
            case MEDIUM -> 0.6;
            case LOW -> 0.3;
        };
    }
}
