package dev.throughline.report.cyclonedx;

import dev.throughline.model.Component;
import dev.throughline.model.ScanReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The {@code bom-ref} of each component: its purl, with the place behind it where a purl is there more than once. */
final class BomRefs {
    private final Map<Component, String> refs = new HashMap<>();

    BomRefs(ScanReport report) {
        Set<String> taken = new HashSet<>();
        for (Component component : report.components()) {
            add(component, taken);
        }
        report.findings().forEach(finding -> add(finding.component(), taken));
    }

    String of(Component component) {
        return refs.getOrDefault(component, component.purl().toString());
    }

    private void add(Component component, Set<String> taken) {
        if (refs.containsKey(component)) {
            return;
        }
        String ref = component.purl().toString();
        for (int copy = 2; !taken.add(ref); copy++) {
            ref = component.purl() + "|" + copy;
        }
        refs.put(component, ref);
    }
}
